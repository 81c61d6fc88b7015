// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/payloadview.h"

#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/payloadaccessible.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int padding = 12;
constexpr int longestRow = 2000; // columns of a row that is not wrapped; a longer line takes several
constexpr std::size_t longestQuery = 200;

} // namespace

PayloadView::PayloadView(const QString &name, QWidget *parent)
    : QAbstractScrollArea(parent)
{
    PayloadAccessible::install();
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    const auto action = [this](const QString &text, const QKeySequence &key, auto slot) {
        auto *made = new QAction(text, this);
        made->setShortcut(key);
        made->setShortcutContext(Qt::WidgetShortcut);
        connect(made, &QAction::triggered, this, slot);
        addAction(made);
    };
    action(tr("Copy what is selected"), QKeySequence::Copy, [this] { copy(); });
    action(tr("Select everything"), QKeySequence::SelectAll, [this] { select(0, text().size()); });
    setZoom(100);
}

PayloadView::~PayloadView() = default;

void PayloadView::setText(std::string_view utf8, std::shared_ptr<const void> keeper, bool json)
{
    m_hits.reset();
    m_rows = records::TextRows(utf8, m_rows.columns());
    m_keeper = std::move(keeper);
    m_json = json;
    m_top = m_caret = m_anchor = 0;
    m_wantedX = -1;
    m_dragging.stop();
    horizontalScrollBar()->setValue(0);
    updateRows();
}

void PayloadView::setWrapped(bool wrapped)
{
    m_wrapped = wrapped;
    setHorizontalScrollBarPolicy(wrapped ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateRows();
}

void PayloadView::setZoom(int percent)
{
    QFont face = theme::font(theme::Text::Mono);
    face.setPointSizeF(face.pointSizeF() * percent / 100);
    m_zoom = percent;
    setFont(face);
    updateRows();
}

int PayloadView::rowHeight() const
{
    return qRound(QFontMetricsF(font()).height() * 1.15);
}

int PayloadView::pageRows() const
{
    return std::max((viewport()->height() - 8) / rowHeight(), 1);
}

// The rows of this width; the one at the top stays there.
void PayloadView::updateRows()
{
    const QFontMetricsF metrics(font());
    const qreal cell = metrics.horizontalAdvance(QLatin1Char('0'));
    const int columns = m_wrapped ? static_cast<int>((viewport()->width() - 2 * padding) / cell) : longestRow;
    m_rows = records::TextRows(text(), columns);
    m_lines.clear();
    m_top = m_rows.beginOf(m_top);
    updateScrollBars();
    viewport()->update();
}

void PayloadView::updateScrollBars()
{
    m_syncing = true;
    const std::size_t size = text().size();
    const std::size_t lastTop = m_rows.back(m_rows.beginOf(size), pageRows() - 1);
    m_top = std::min(m_top, lastTop);
    const std::size_t bottom = m_rows.forward(m_top, pageRows());
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, static_cast<int>(lastTop)); // a record's value has fewer than 2^31 bytes
    bar->setPageStep(static_cast<int>(std::max<std::size_t>(bottom - m_top, 1)));
    bar->setValue(static_cast<int>(m_top));
    if (!m_wrapped) {
        qreal widest = 0;
        std::size_t begin = m_top;
        for (int i = 0; i <= pageRows(); ++i) {
            const records::TextRow row = m_rows.row(begin);
            widest = std::max(widest, line(row).layout->maximumWidth());
            if (row.isLast)
                break;
            begin = row.next;
        }
        const int over = static_cast<int>(widest) + 2 * padding - viewport()->width();
        // nothing jumps to the left as longer rows leave
        horizontalScrollBar()->setRange(0, std::max({over, horizontalScrollBar()->value(), 0}));
        horizontalScrollBar()->setPageStep(viewport()->width());
        horizontalScrollBar()->setSingleStep(24);
    } else {
        horizontalScrollBar()->setRange(0, 0);
    }
    m_syncing = false;
}

void PayloadView::scrollTo(std::size_t top)
{
    m_top = top;
    updateScrollBars();
    viewport()->update();
}

void PayloadView::scrollRows(std::int64_t rows)
{
    scrollTo(rows < 0 ? m_rows.back(m_top, -rows) : m_rows.forward(m_top, rows));
}

void PayloadView::select(std::size_t begin, std::size_t end)
{
    m_anchor = std::min(begin, text().size());
    m_caret = std::min(end, text().size());
    m_wantedX = -1;
    viewport()->update();
    announceCaret();
}

void PayloadView::copy() const
{
    const bool any = m_caret != m_anchor;
    const std::string_view all
        = any ? text().substr(selectionBegin(), selectionEnd() - selectionBegin()) : text();
    const std::string_view part = all.substr(0, static_cast<std::size_t>(copyLimit));
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
}

QString PayloadView::shownText() const
{
    QString shown;
    std::size_t begin = m_top;
    for (int i = 0; i < pageRows(); ++i) {
        const records::TextRow row = m_rows.row(begin);
        shown += line(row).row.text;
        if (row.isLast)
            break;
        shown += QLatin1Char('\n');
        begin = row.next;
    }
    return shown;
}

int PayloadView::shownUnit(std::size_t byte) const
{
    int unit = 0;
    std::size_t begin = m_top;
    for (int i = 0; i < pageRows() && byte >= begin; ++i) {
        const records::TextRow row = m_rows.row(begin);
        const records::ShownRow &shown = line(row).row;
        if (byte <= row.end && (byte < row.next || row.isLast))
            return unit + shown.unitAt(byte - row.begin);
        unit += static_cast<int>(shown.text.size());
        if (row.isLast)
            break;
        ++unit;
        begin = row.next;
    }
    return unit;
}

std::size_t PayloadView::byteOfShown(int unit) const
{
    std::size_t begin = m_top;
    for (int i = 0;; ++i) {
        const records::TextRow row = m_rows.row(begin);
        const records::ShownRow &shown = line(row).row;
        const int length = static_cast<int>(shown.text.size());
        if (unit <= length || row.isLast || i + 1 >= pageRows())
            return begin + shown.bytes[static_cast<std::size_t>(std::clamp(unit, 0, length))];
        unit -= length + 1;
        begin = row.next;
    }
}

void PayloadView::announceCaret()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent event(this, shownUnit(m_caret));
    QAccessible::updateAccessibility(&event);
}

QFuture<Result<std::shared_ptr<const records::Hits>>> PayloadView::find(
    const records::FindQuery &query, const records::Stop &stop)
{
    return records::findInText(text(), m_keeper, query, stop);
}

void PayloadView::setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &)
{
    m_hits = std::move(hits);
    m_current = m_hits ? m_hits->size() : 0;
    viewport()->update();
}

std::size_t PayloadView::hitFromHere() const
{
    const auto &list = m_hits->list;
    const auto after = std::lower_bound(list.begin(), list.end(), selectionBegin(),
        [](const records::Hit &hit, std::size_t byte) { return hit.begin < byte; });
    return after == list.end() ? 0 : static_cast<std::size_t>(after - list.begin());
}

void PayloadView::showHit(std::size_t number)
{
    m_current = number;
    const records::Hit &hit = m_hits->list[number];
    m_anchor = hit.begin;
    m_caret = hit.end;
    m_wantedX = -1;
    showCaret();
    announceCaret();
}

QString PayloadView::selectedText() const
{
    const std::size_t length = selectionEnd() - selectionBegin();
    const std::string_view part = text().substr(selectionBegin(), length <= longestQuery ? length : 0);
    if (part.find('\n') != std::string_view::npos)
        return {};
    return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()));
}

void PayloadView::resizeEvent(QResizeEvent *)
{
    updateRows();
}

void PayloadView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_lines.clear();
        viewport()->update();
    }
}

void PayloadView::scrollContentsBy(int, int)
{
    if (m_syncing)
        return;
    m_top = m_rows.beginOf(static_cast<std::size_t>(verticalScrollBar()->value()));
    viewport()->update();
}

} // namespace tailrace::ui
