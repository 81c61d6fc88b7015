// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/diffview.h"

#include "models/records/shownrow.h"
#include "models/records/textrows.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace tailrace::ui {

using diff::Row;
using theme::Token;

namespace {

constexpr int gutter = 20; // the sign stands here
constexpr int padding = 8;
constexpr qreal widestLine = 1'000'000;

// Where the segments of a wrapped line begin, and its end.
std::vector<std::size_t> segmentsOf(std::string_view line, int columns)
{
    std::vector<std::size_t> begins {0};
    const records::TextRows rows(line, columns);
    for (records::TextRow row = rows.row(0); !row.isLast; row = rows.row(row.next))
        begins.push_back(row.next);
    begins.push_back(line.size());
    return begins;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("compare.view"));
    setAccessibleName(tr("Both records side by side"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *copy = new QAction(tr("Copy the selected lines"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(copied()); });
    addAction(copy);
    auto *all = new QAction(tr("Select everything"), this);
    all->setShortcut(QKeySequence::SelectAll);
    all->setShortcutContext(Qt::WidgetShortcut);
    connect(all, &QAction::triggered, this, [this] {
        m_anchor = 0;
        m_current = std::max(rows() - 1, 0);
        viewport()->update();
    });
    addAction(all);
    setZoom(100);
}

void DiffView::setField(std::shared_ptr<const Comparison> keeper, const ComparedField *field,
    const QString &leftWord, const QString &rightWord)
{
    m_keeper = std::move(keeper);
    m_field = field;
    m_leftWord = leftWord;
    m_rightWord = rightWord;
    m_current = m_anchor = 0;
    verticalScrollBar()->setValue(0);
    updateLayout();
    describe();
}

void DiffView::setZoom(int percent)
{
    QFont face = theme::font(theme::Text::Mono);
    face.setPointSizeF(face.pointSizeF() * percent / 100);
    setFont(face);
    updateLayout();
}

int DiffView::rows() const
{
    return m_field ? static_cast<int>(m_field->compared.rows.size()) : 0;
}

const Row &DiffView::rowAt(int row) const
{
    return m_field->compared.rows[static_cast<std::size_t>(row)];
}

int DiffView::lineHeight() const
{
    return qRound(QFontMetricsF(font()).height() * 1.15);
}

int DiffView::sideWidth() const
{
    return viewport()->width() / 2;
}

int DiffView::columns() const
{
    const qreal cell = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    return std::max(static_cast<int>((sideWidth() - gutter - padding) / cell), 8);
}

std::string_view DiffView::line(int row, bool right) const
{
    const Row &at = rowAt(row);
    const std::uint32_t number = right ? at.after : at.before;
    const std::vector<diff::Line> &lines = right ? m_field->compared.after : m_field->compared.before;
    if (number >= lines.size()) // no line here, or a side without any
        return {};
    const std::vector<diff::Range> &words = right ? at.afterWords : at.beforeWords;
    const diff::Line &place = lines[number];
    const std::string_view text = right ? m_field->right : m_field->left;
    // what ends it is shown only where that alone is the difference
    return !words.empty() && words.front().begin == place.end ? diff::wholeLine(text, place)
                                                              : diff::textOf(text, place);
}

QString DiffView::rowText(int row, bool right) const
{
    return records::shownRow(line(row, right)).text;
}

void DiffView::updateLayout()
{
    m_begins.assign(1, 0);
    const int wide = columns();
    const auto segments = [wide](std::string_view text) {
        // a byte is never wider than a cell unless it is a tab
        if (text.size() <= static_cast<std::size_t>(wide) && text.find('\t') == std::string_view::npos)
            return 1;
        return static_cast<int>(segmentsOf(text, wide).size()) - 1;
    };
    for (int row = 0; row < rows(); ++row)
        m_begins.push_back(m_begins.back() + std::max(segments(line(row, false)), segments(line(row, true))));
    const int page = std::max(viewport()->height() / lineHeight(), 1);
    verticalScrollBar()->setRange(0, std::max(m_begins.back() - page, 0));
    verticalScrollBar()->setPageStep(page);
    viewport()->update();
}

int DiffView::rowOfLine(int visualLine) const
{
    const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), visualLine);
    return std::clamp(static_cast<int>(after - m_begins.begin()) - 1, 0, std::max(rows() - 1, 0));
}

void DiffView::paintSide(QPainter &painter, int row, bool right, int firstSegment, int top, int segments)
{
    const Row &at = rowAt(row);
    const int left = right ? sideWidth() : 0;
    const int height = lineHeight();
    const QRect box(left, top, sideWidth(), segments * height);
    const ComparedField::State state = right ? m_field->rightState : m_field->leftState;
    const bool absent = (right ? at.after : at.before) == Row::none || state != ComparedField::State::Text;
    if (at.isDifferent() || m_field->leftState != m_field->rightState)
        painter.fillRect(box,
            theme::color(absent && state == ComparedField::State::Text ? Token::SurfaceRaised
                    : right                                            ? Token::DiffAddBg
                                                                       : Token::DiffDelBg,
                this));
    if (state != ComparedField::State::Text) {
        if (row > 0)
            return;
        QFont italic = font();
        italic.setItalic(true);
        painter.setFont(italic);
        painter.setPen(theme::color(Token::TextSecondary, this));
        painter.drawText(box.adjusted(gutter, 0, 0, 0), Qt::AlignVCenter, right ? m_rightWord : m_leftWord);
        return;
    }
    if (absent)
        return;
    if (at.isDifferent() && firstSegment == 0) {
        painter.setFont(font());
        painter.setPen(theme::color(right ? Token::Ok : Token::Danger, this));
        painter.drawText(QRect(left, top, gutter, height), Qt::AlignCenter,
            right ? QStringLiteral("+") : QStringLiteral("\u2212"));
    }
    const std::string_view text = line(row, right);
    const std::vector<std::size_t> begins = segmentsOf(text, columns());
    const std::vector<diff::Range> &words = right ? at.afterWords : at.beforeWords;
    // where the line begins in its text, which is what the words count from
    const std::size_t origin = words.empty()
        ? 0
        : (right ? m_field->compared.after[at.after] : m_field->compared.before[at.before]).begin;
    painter.setPen(theme::color(Token::TextPrimary, this));
    for (std::size_t i = static_cast<std::size_t>(firstSegment); i + 1 < begins.size(); ++i) {
        const int y = top + (static_cast<int>(i) - firstSegment) * height;
        if (y >= viewport()->height())
            break;
        const records::ShownRow shown = records::shownRow(text.substr(begins[i], begins[i + 1] - begins[i]));
        QList<QTextLayout::FormatRange> formats;
        for (const diff::Range &word : words) {
            const std::size_t from = std::max(word.begin - origin, begins[i]);
            const std::size_t to = std::min(word.end - origin, begins[i + 1]);
            if (from >= to)
                continue;
            QTextLayout::FormatRange format;
            format.start = shown.unitAt(from - begins[i]);
            format.length = shown.unitAt(to - begins[i]) - format.start;
            format.format.setBackground(theme::color(right ? Token::DiffAddWord : Token::DiffDelWord, this));
            formats += format;
        }
        QTextLayout layout(shown.text, font());
        QTextOption option;
        option.setTabStopDistance(
            QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')) * records::TextRows::tabCells);
        layout.setTextOption(option);
        layout.beginLayout();
        QTextLine one = layout.createLine();
        one.setLineWidth(widestLine);
        layout.endLayout();
        layout.draw(&painter, QPointF(left + gutter, y + (height - one.height()) / 2), formats);
    }
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::color(Token::SurfaceBase, this));
    if (!m_field)
        return;
    const int height = lineHeight();
    const int first = verticalScrollBar()->value();
    for (int row = rowOfLine(first); row < rows(); ++row) {
        const int begin = m_begins[static_cast<std::size_t>(row)];
        const int skipped = std::max(first - begin, 0);
        const int top = (begin + skipped - first) * height;
        if (top >= viewport()->height())
            break;
        const int segments = m_begins[static_cast<std::size_t>(row) + 1] - begin - skipped;
        for (const bool right : {false, true}) {
            painter.save();
            painter.setClipRect(QRect(right ? sideWidth() : 0, top, sideWidth(), segments * height));
            paintSide(painter, row, right, skipped, top, segments);
            painter.restore();
        }
        const bool selected = row >= std::min(m_anchor, m_current) && row <= std::max(m_anchor, m_current);
        if (selected && hasFocus()) {
            // a bar and an outline: the ground says what differs
            const QRect box(m_right ? sideWidth() : 0, top, sideWidth(), segments * height);
            painter.fillRect(QRect(box.left(), top, 3, box.height()), theme::color(Token::Focus, this));
            if (row == m_current) {
                painter.setPen(theme::color(Token::Focus, this));
                painter.drawRect(box.adjusted(0, 0, -1, -1));
            }
        }
    }
    painter.fillRect(QRect(sideWidth(), 0, 1, viewport()->height()), theme::color(Token::Border, this));
}

void DiffView::resizeEvent(QResizeEvent *)
{
    const int row = rowOfLine(verticalScrollBar()->value());
    updateLayout();
    if (row < rows())
        verticalScrollBar()->setValue(m_begins[static_cast<std::size_t>(row)]);
}

void DiffView::moveTo(int row, bool selecting)
{
    if (rows() == 0)
        return;
    m_current = std::clamp(row, 0, rows() - 1);
    if (!selecting)
        m_anchor = m_current;
    QScrollBar *bar = verticalScrollBar();
    const int begin = m_begins[static_cast<std::size_t>(m_current)];
    const int end = m_begins[static_cast<std::size_t>(m_current) + 1];
    if (begin < bar->value())
        bar->setValue(begin);
    else if (end > bar->value() + bar->pageStep())
        bar->setValue(std::min(end - bar->pageStep(), begin));
    viewport()->update();
    describe();
    emit currentChanged();
}

// What a screen reader says of the current row.
void DiffView::describe()
{
    if (rows() == 0) {
        setAccessibleDescription({});
        return;
    }
    const Row &row = rowAt(m_current);
    const QString left = rowText(m_current, false);
    const QString right = rowText(m_current, true);
    setAccessibleDescription(!row.isDifferent() ? tr("the same: %1").arg(left)
            : row.after == Row::none            ? tr("only left: %1").arg(left)
            : row.before == Row::none           ? tr("only right: %1").arg(right)
                                                : tr("left: %1, right: %2").arg(left, right));
}

int DiffView::differenceHere() const
{
    if (rows() == 0 || !rowAt(m_current).isDifferent())
        return -1;
    return static_cast<int>(rowAt(m_current).change);
}

int DiffView::goToDifference(int step)
{
    if (!m_field || m_field->compared.changes.empty())
        return -1;
    const std::vector<diff::Change> &list = m_field->compared.changes;
    const auto count = static_cast<int>(list.size());
    const int here = differenceHere();
    int next = here + step;
    if (here < 0) {
        const auto behind = std::find_if(list.begin(), list.end(),
            [this](const diff::Change &change) { return static_cast<int>(change.rows.first) > m_current; });
        next = static_cast<int>(behind - list.begin());
        next -= step < 0 ? 1 : 0;
    }
    next = (next + count) % count;
    moveTo(static_cast<int>(list[static_cast<std::size_t>(next)].rows.first), false);
    return next;
}

QString DiffView::copied() const
{
    QStringList lines;
    const int last = std::max(m_anchor, m_current);
    for (int row = std::min(m_anchor, m_current); row <= last && row < rows(); ++row) {
        const Row &at = rowAt(row);
        const std::string_view text = line(row, m_right);
        if ((m_right ? at.after : at.before) != Row::none)
            lines += QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    return lines.join(QLatin1Char('\n'));
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    if ((event->modifiers() & (Qt::AltModifier | Qt::ControlModifier | Qt::MetaModifier)) != 0) {
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        moveTo(m_current - 1, selecting);
        break;
    case Qt::Key_Down:
        moveTo(m_current + 1, selecting);
        break;
    case Qt::Key_PageUp:
        moveTo(m_current - verticalScrollBar()->pageStep(), selecting);
        break;
    case Qt::Key_PageDown:
        moveTo(m_current + verticalScrollBar()->pageStep(), selecting);
        break;
    case Qt::Key_Home:
        moveTo(0, selecting);
        break;
    case Qt::Key_End:
        moveTo(rows() - 1, selecting);
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_right = event->key() == Qt::Key_Right;
        viewport()->update();
        break;
    default:
        event->ignore();
    }
}

int DiffView::rowUnder(const QPoint &position) const
{
    return rowOfLine(verticalScrollBar()->value() + position.y() / lineHeight());
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_right = event->position().x() >= sideWidth();
    moveTo(rowUnder(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void DiffView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(rowUnder(event->position().toPoint()), true);
}

void DiffView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace tailrace::ui
