// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/hexview.h"

#include "ui/panes/records/copyformats.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int offsetDigits = 8;
constexpr int padding = 12;
constexpr int above = 4;

int columnsFor(int perLine)
{
    return offsetDigits + 2 + perLine * 3 + 1 + perLine;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("records.hex"));
    setAccessibleName(tr("Bytes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto action = [this](const QString &text, const QKeySequence &key, auto slot) {
        auto *made = new QAction(text, this);
        made->setShortcut(key);
        made->setShortcutContext(Qt::WidgetShortcut);
        connect(made, &QAction::triggered, this, slot);
        addAction(made);
    };
    action(tr("Copy what is selected"), QKeySequence::Copy, [this] { copy(); });
    action(tr("Select everything"), QKeySequence::SelectAll, [this] {
        m_begin = 0;
        m_end = m_bytes.size();
        viewport()->update();
    });
    setZoom(100);
}

void HexView::setBytes(std::string_view bytes, std::shared_ptr<const void> keeper)
{
    m_hits.reset();
    m_bytes = bytes;
    m_keeper = std::move(keeper);
    m_begin = m_end = m_caret = m_anchor = 0;
    verticalScrollBar()->setValue(0);
    updateLayout();
    describe();
}

void HexView::setMarked(std::size_t begin, std::size_t end)
{
    m_begin = std::min(begin, m_bytes.size());
    m_end = std::clamp(end, m_begin, m_bytes.size());
    m_caret = m_anchor = m_begin;
    if (m_begin < m_end)
        verticalScrollBar()->setValue(static_cast<int>(begin / static_cast<std::size_t>(m_perLine)));
    viewport()->update();
    describe();
}

void HexView::setZoom(int percent)
{
    QFont face = theme::font(theme::Text::Mono);
    face.setPointSizeF(face.pointSizeF() * percent / 100);
    setFont(face);
    updateLayout();
}

int HexView::lineHeight() const
{
    return qRound(QFontMetricsF(font()).height() * 1.2);
}

qreal HexView::cellWidth() const
{
    return QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
}

void HexView::updateLayout()
{
    const int columns = static_cast<int>((viewport()->width() - 2 * padding) / cellWidth());
    const std::size_t top
        = static_cast<std::size_t>(verticalScrollBar()->value()) * static_cast<std::size_t>(m_perLine);
    m_perLine = 4;
    for (const int wider : {8, 16, 32}) {
        if (columnsFor(wider) <= columns)
            m_perLine = wider;
    }
    const auto perLine = static_cast<std::size_t>(m_perLine);
    const std::size_t lines = (m_bytes.size() + perLine - 1) / perLine; // a record has fewer than 2^31 bytes
    const int page = std::max((viewport()->height() - above) / lineHeight(), 1);
    verticalScrollBar()->setRange(0, std::max(static_cast<int>(lines) - page, 0));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setValue(static_cast<int>(top / perLine));
    viewport()->update();
}

QString HexView::lineText(std::int64_t line) const
{
    const auto at = static_cast<std::size_t>(line) * static_cast<std::size_t>(m_perLine);
    const std::string_view bytes
        = m_bytes.substr(std::min(at, m_bytes.size()), static_cast<std::size_t>(m_perLine));
    QString text = QStringLiteral("%1  ").arg(at, offsetDigits, 16, QLatin1Char('0'));
    QString characters;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += QStringLiteral("%1 ").arg(value, 2, 16, QLatin1Char('0'));
        characters += value >= 0x20 && value < 0x7f ? QLatin1Char(byte) : QChar(u'\u00b7');
    }
    return text.leftJustified(offsetDigits + 2 + m_perLine * 3 + 1) + characters;
}

// The ground of a range, under its digits and under its characters, as far as it is visible.
void HexView::paintRange(QPainter &painter, std::size_t begin, std::size_t end, const QColor &ground) const
{
    const auto perLine = static_cast<std::size_t>(m_perLine);
    const qreal width = cellWidth();
    const auto first = static_cast<std::size_t>(verticalScrollBar()->value());
    const std::size_t last = first + static_cast<std::size_t>(viewport()->height() / lineHeight()) + 1;
    for (std::size_t line = std::max(first, begin / perLine); line < last && line * perLine < end; ++line) {
        const std::size_t from = std::max(begin, line * perLine) - line * perLine;
        const std::size_t to = std::min(end, (line + 1) * perLine) - line * perLine;
        const qreal y = above + static_cast<qreal>(line - first) * lineHeight();
        const qreal digits = padding + (offsetDigits + 2 + static_cast<qreal>(from) * 3) * width;
        painter.fillRect(
            QRectF(digits - width / 2, y, static_cast<qreal>(to - from) * 3 * width, lineHeight()), ground);
        const qreal characters
            = padding + (offsetDigits + 2 + m_perLine * 3 + 1 + static_cast<qreal>(from)) * width;
        painter.fillRect(QRectF(characters, y, static_cast<qreal>(to - from) * width, lineHeight()), ground);
    }
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::color(Token::SurfaceBase, this));
    painter.setFont(font());
    const qreal width = cellWidth();
    const auto perLine = static_cast<std::size_t>(m_perLine);
    const int height = lineHeight();
    const std::size_t first = static_cast<std::size_t>(verticalScrollBar()->value()) * perLine;
    const std::size_t last = first + static_cast<std::size_t>(viewport()->height() / height + 1) * perLine;
    paintRange(painter, m_begin, m_end,
        theme::color(hasFocus() ? Token::Selection : Token::SelectionInactive, this));
    if (m_hits) {
        const auto &list = m_hits->list;
        auto at = std::partition_point(
            list.begin(), list.end(), [first](const records::Hit &hit) { return hit.end <= first; });
        for (; at != list.end() && at->begin < last; ++at) {
            const bool current = static_cast<std::size_t>(at - list.begin()) == m_current;
            paintRange(painter, at->begin, at->end,
                theme::color(current ? Token::MatchCurrentBg : Token::MatchBg, this));
        }
    }
    const QColor ink = theme::color(Token::TextPrimary, this);
    const bool dark = theme::schemeOf(palette()) == theme::Scheme::Dark;
    for (int i = 0; above + i * height < viewport()->height(); ++i) {
        const std::int64_t line = verticalScrollBar()->value() + i;
        const std::size_t at = static_cast<std::size_t>(line) * perLine;
        if (at >= m_bytes.size())
            break;
        const QString text = lineText(line);
        const QRectF rect(padding, above + i * height, viewport()->width(), height);
        painter.setPen(theme::color(Token::TextTertiary, this));
        painter.drawText(rect, Qt::AlignVCenter, text.left(offsetDigits));
        painter.setPen(ink);
        const qreal skip = (offsetDigits + 2) * width;
        painter.drawText(rect.adjusted(skip, 0, 0, 0), Qt::AlignVCenter, text.mid(offsetDigits + 2));
        if (!dark || !m_hits || m_current >= m_hits->size())
            continue;
        // the current hit is light in the dark theme too: its digits are painted dark once more
        const records::Hit &hit = m_hits->list[m_current];
        const std::size_t from = std::max(hit.begin, at);
        const std::size_t to = std::min({hit.end, at + perLine, m_bytes.size()});
        painter.setPen(theme::color(Token::MatchCurrentText, this));
        for (std::size_t byte = from; byte < to; ++byte) {
            const auto column = static_cast<int>(byte - at);
            const int digits = offsetDigits + 2 + column * 3;
            const int character = offsetDigits + 2 + m_perLine * 3 + 1 + column;
            painter.drawText(rect.adjusted(digits * width, 0, 0, 0), Qt::AlignVCenter, text.mid(digits, 2));
            painter.drawText(
                rect.adjusted(character * width, 0, 0, 0), Qt::AlignVCenter, text.mid(character, 1));
        }
    }
    if (hasFocus() && !m_bytes.empty()) {
        const std::size_t column = m_caret % perLine;
        const qreal y
            = above + (static_cast<qreal>(m_caret / perLine) - verticalScrollBar()->value()) * height;
        painter.setPen(QPen(theme::color(Token::Focus, this), 1));
        painter.drawRect(QRectF(padding + (offsetDigits + 2 + static_cast<qreal>(column) * 3) * width - 2,
            y + 0.5, 2 * width + 3, height - 2));
    }
}

void HexView::resizeEvent(QResizeEvent *)
{
    updateLayout();
}

void HexView::showByte(std::size_t byte)
{
    const int line = static_cast<int>(byte / static_cast<std::size_t>(m_perLine));
    QScrollBar *bar = verticalScrollBar();
    if (line < bar->value())
        bar->setValue(line);
    else if (line >= bar->value() + bar->pageStep())
        bar->setValue(line - bar->pageStep() + 1);
    viewport()->update();
}

void HexView::moveTo(std::size_t byte, bool selecting)
{
    if (m_bytes.empty())
        return;
    m_caret = std::min(byte, m_bytes.size() - 1);
    if (selecting) {
        m_begin = std::min(m_caret, m_anchor);
        m_end = std::max(m_caret, m_anchor) + 1;
    } else {
        m_anchor = m_caret;
        m_begin = m_end = m_caret;
    }
    showByte(m_caret);
    describe();
}

// What a screen reader says of the byte that keys move from.
void HexView::describe()
{
    if (m_bytes.empty()) {
        setAccessibleDescription(tr("no bytes"));
        return;
    }
    const auto value = static_cast<unsigned char>(m_bytes[m_caret]);
    setAccessibleDescription(
        tr("%1 at 0x%2 of %3 bytes")
            .arg(value, 2, 16, QLatin1Char('0'))
            .arg(QString::number(m_caret, 16), theme::number(static_cast<std::int64_t>(m_bytes.size()))));
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const auto perLine = static_cast<std::size_t>(m_perLine);
    const auto page = static_cast<std::size_t>(verticalScrollBar()->pageStep()) * perLine;
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool whole = event->modifiers().testFlag(Qt::ControlModifier);
    const auto back = [this](std::size_t by) { return m_caret >= by ? m_caret - by : m_caret % by; };
    if ((event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) != 0) {
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(m_caret > 0 ? m_caret - 1 : 0, selecting);
        break;
    case Qt::Key_Right:
        moveTo(m_caret + 1, selecting);
        break;
    case Qt::Key_Up:
        moveTo(back(perLine), selecting);
        break;
    case Qt::Key_Down:
        moveTo(m_caret + perLine < m_bytes.size() ? m_caret + perLine : m_caret, selecting);
        break;
    case Qt::Key_PageUp:
        moveTo(m_caret >= page ? m_caret - page : m_caret % perLine, selecting);
        break;
    case Qt::Key_PageDown:
        moveTo(m_caret + page, selecting);
        break;
    case Qt::Key_Home:
        moveTo(whole ? 0 : m_caret / perLine * perLine, selecting);
        break;
    case Qt::Key_End:
        moveTo(whole ? m_bytes.size() : m_caret / perLine * perLine + perLine - 1, selecting);
        break;
    default:
        event->ignore();
    }
}

std::size_t HexView::byteAt(const QPoint &position) const
{
    const auto perLine = static_cast<std::size_t>(m_perLine);
    const int line = verticalScrollBar()->value() + (position.y() - above) / lineHeight();
    const int column = static_cast<int>((position.x() - padding) / cellWidth()) - offsetDigits - 2;
    const int characters = column - m_perLine * 3 - 1;
    const int inLine = std::clamp(characters >= 0 ? characters : column / 3, 0, m_perLine - 1);
    return static_cast<std::size_t>(std::max(line, 0)) * perLine + static_cast<std::size_t>(inLine);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(byteAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(byteAt(event->position().toPoint()), true);
}

void HexView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    event->ignore(); // the panel has one for all its pages
}

void HexView::copy() const
{
    const std::size_t most = static_cast<std::size_t>(copyLimit) / 3;
    const std::string_view part = m_bytes.substr(m_begin, std::min(m_end - m_begin, most));
    if (part.empty())
        return;
    const QByteArray bytes = QByteArray::fromRawData(part.data(), static_cast<qsizetype>(part.size()));
    QGuiApplication::clipboard()->setText(QString::fromLatin1(bytes.toHex(' ')));
}

records::FindQuery HexView::query(const QString &typed, bool matchCase) const
{
    return records::bytesQuery(typed.toStdString(), matchCase);
}

QFuture<Result<std::shared_ptr<const records::Hits>>> HexView::find(
    const records::FindQuery &query, const records::Stop &stop)
{
    return records::findInText(m_bytes, m_keeper, query, stop);
}

void HexView::setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &)
{
    m_hits = std::move(hits);
    m_current = m_hits ? m_hits->size() : 0;
    viewport()->update();
}

std::size_t HexView::hitFromHere() const
{
    const auto &list = m_hits->list;
    const auto after = std::lower_bound(list.begin(), list.end(), m_caret,
        [](const records::Hit &hit, std::size_t byte) { return hit.begin < byte; });
    return after == list.end() ? 0 : static_cast<std::size_t>(after - list.begin());
}

void HexView::showHit(std::size_t number)
{
    m_current = number;
    m_caret = m_anchor = m_hits->list[number].begin;
    m_begin = m_end = m_caret;
    showByte(m_caret);
    describe();
}

} // namespace tailrace::ui
