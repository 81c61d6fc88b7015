// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/textdiffview.h"

#include "models/records/shownrow.h"
#include "models/records/textrows.h"
#include "ui/diff/diffwords.h"
#include "ui/diff/textdiffaccessible.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <functional>

namespace tailrace::ui {

using diff::Row;
using models::SchemaComparison;

TextDiffView::TextDiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    TextDiffAccessible::install();
    setObjectName(QStringLiteral("schemadiff.text"));
    setAccessibleName(tr("Both texts, what differs"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the map beside it is one
    setFont(theme::font(theme::Text::MonoSecond));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setUpActions();
}

void TextDiffView::setComparison(std::shared_ptr<const SchemaComparison> comparison)
{
    const bool isSame = m_comparison && comparison && m_comparison->older.text == comparison->older.text
        && m_comparison->newer.text == comparison->newer.text
        && m_comparison->ignoresLayout == comparison->ignoresLayout;
    if (isSame) { // folds stay as they are
        const std::vector<ShownLine> lines = m_plan.lines();
        std::vector<std::int32_t> open;
        for (const ShownLine &line : lines) {
            if (line.isFold() && m_plan.isOpen(line.fold))
                open.push_back(line.fold);
        }
        m_comparison = std::move(comparison);
        m_plan.setDiff(&m_comparison->text);
        for (const std::int32_t fold : open)
            m_plan.setOpen(fold, true);
        updateLayout();
        return;
    }
    m_comparison = std::move(comparison);
    m_plan.setDiff(m_comparison ? &m_comparison->text : nullptr);
    m_change = changeCount() > 0 ? 0 : -1;
    m_line = m_anchorLine = 0;
    m_caret = m_anchor = 0;
    updateLayout();
    verticalScrollBar()->setValue(0);
    goToChange(m_change);
}

void TextDiffView::setInline(bool isInline)
{
    rebuild([this, isInline] { m_plan.setInline(isInline); });
}

void TextDiffView::setFolding(bool isFolding)
{
    rebuild([this, isFolding] { m_plan.setFolding(isFolding); });
}

void TextDiffView::toggleFold(int line)
{
    if (line < 0 || line >= static_cast<int>(m_plan.lines().size()))
        return;
    const ShownLine at = m_plan.lines()[static_cast<std::size_t>(line)];
    if (at.isFold())
        rebuild([this, fold = at.fold] { m_plan.setOpen(fold, !m_plan.isOpen(fold)); });
}

// The current line stays the same one, and where it is on the screen.
void TextDiffView::rebuild(const std::function<void()> &change)
{
    const auto &lines = m_plan.lines();
    const bool has = m_line < static_cast<int>(lines.size());
    const std::uint32_t row = has ? lines[static_cast<std::size_t>(m_line)].row : 0;
    const bool wasFold = has && lines[static_cast<std::size_t>(m_line)].isFold();
    const int offset = has ? m_begins[static_cast<std::size_t>(m_line)] - verticalScrollBar()->value() : 0;
    change();
    m_line = static_cast<int>(m_plan.lineOf(row, m_isAfter));
    const auto &now = m_plan.lines();
    while (wasFold && m_line > 0 && now[static_cast<std::size_t>(m_line) - 1].row == row
        && now[static_cast<std::size_t>(m_line) - 1].isFold())
        --m_line;
    updateLayout();
    if (has && !now.empty())
        verticalScrollBar()->setValue(m_begins[static_cast<std::size_t>(m_line)] - offset);
    describe();
}

int TextDiffView::lineHeight() const
{
    return std::max(18, static_cast<int>(std::ceil(QFontMetricsF(font()).height())) + 1);
}

int TextDiffView::gutter() const
{
    const std::size_t most
        = m_comparison ? std::max(m_comparison->text.before.size(), m_comparison->text.after.size()) : 0;
    const QFontMetrics metrics(theme::font(theme::Text::MonoCaption));
    const int digits = metrics.horizontalAdvance(QString::number(most));
    const int numbers = std::max(32, digits + 4) + 8;
    return (m_plan.isInline() ? 2 * numbers : numbers) + 16;
}

int TextDiffView::sideWidth() const
{
    return m_plan.isInline() ? viewport()->width() : viewport()->width() / 2;
}

int TextDiffView::sideLeft(Side side) const
{
    return m_plan.isInline() || side == Before ? 0 : sideWidth();
}

int TextDiffView::columns() const
{
    const qreal cell = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    return std::max(static_cast<int>((sideWidth() - gutter() - 8) / cell), 8);
}

std::string_view TextDiffView::text(Side side) const
{
    const QByteArray &bytes = side == After ? m_comparison->newer.text : m_comparison->older.text;
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

const diff::Line &TextDiffView::textLine(Side side, std::uint32_t line) const
{
    return (side == After ? m_comparison->text.after : m_comparison->text.before)[line];
}

TextDiffView::Segments TextDiffView::segmentsOf(Side side, std::uint32_t line) const
{
    const diff::Line &at = textLine(side, line);
    const std::string_view content = diff::textOf(text(side), at);
    const int wide = columns();
    // a byte is never wider than a cell unless it is a tab
    if (content.size() <= static_cast<std::size_t>(wide) && content.find('\t') == std::string_view::npos)
        return {at.begin, at.end};
    const auto key = std::pair<int, std::uint32_t>(side, line);
    if (const auto known = m_wrapped.find(key); known != m_wrapped.end())
        return known->second;
    Segments begins {at.begin};
    const records::TextRows rows(content, wide);
    for (records::TextRow row = rows.row(0); !row.isLast; row = rows.row(row.next))
        begins.push_back(at.begin + static_cast<std::uint32_t>(row.next));
    begins.push_back(at.end);
    m_wrapped[key] = begins;
    return begins;
}

int TextDiffView::heightOf(const ShownLine &line) const
{
    if (line.isFold())
        return 1;
    const Row &row = m_comparison->text.rows[line.row];
    std::size_t rows = 1;
    if (line.before && row.before != Row::none && (!m_plan.isInline() || !line.after))
        rows = std::max(rows, segmentsOf(Before, row.before).size() - 1);
    if (line.after && row.after != Row::none)
        rows = std::max(rows, segmentsOf(After, row.after).size() - 1);
    return static_cast<int>(rows);
}

void TextDiffView::updateLayout()
{
    m_wrapped.clear();
    m_begins.assign(1, 0);
    for (const ShownLine &line : m_plan.lines())
        m_begins.push_back(m_begins.back() + heightOf(line));
    const int page = std::max(viewport()->height() / lineHeight(), 1);
    verticalScrollBar()->setRange(0, std::max(m_begins.back() - page, 0));
    verticalScrollBar()->setPageStep(page);
    m_line = std::clamp(m_line, 0, std::max(static_cast<int>(m_plan.lines().size()) - 1, 0));
    viewport()->update();
    emit seenChanged();
}

int TextDiffView::changeCount() const
{
    return m_comparison ? static_cast<int>(m_comparison->text.changes.size()) : 0;
}

void TextDiffView::goToChange(int change)
{
    if (change < 0 || change >= changeCount()) {
        m_change = -1;
        viewport()->update();
        emit seenChanged();
        return;
    }
    m_change = change;
    const diff::Span rows = m_comparison->text.changes[static_cast<std::size_t>(change)].rows;
    const auto first = static_cast<int>(m_plan.lineOf(rows.first));
    m_line = first;
    m_anchorLine = first;
    m_caret = m_anchor = byteOf(first, m_isAfter ? After : Before);
    showLine(first, static_cast<int>(m_plan.lineOf(rows.end() - 1, true)));
    describeChange();
    emit seenChanged();
}

void TextDiffView::step(int by)
{
    const int count = changeCount();
    if (count == 0)
        return;
    const int next = m_change < 0 ? (by > 0 ? 0 : count - 1) : (m_change + by + count) % count;
    goToChange(next);
    emit changeChosen(next);
}

// With what stands around it, where there is room.
void TextDiffView::showLine(int line, int last)
{
    QScrollBar *bar = verticalScrollBar();
    const int begin = m_begins[static_cast<std::size_t>(line)];
    const int end = m_begins[static_cast<std::size_t>(last) + 1];
    const int page = bar->pageStep();
    const int around
        = std::min(static_cast<int>(DiffPlan::context) + 1, std::max((page - (end - begin)) / 2, 0));
    if (begin - around < bar->value())
        bar->setValue(begin - around);
    else if (end + around > bar->value() + page)
        bar->setValue(std::min(end + around - page, begin - around));
    viewport()->update();
}

int TextDiffView::lineAt(int y) const
{
    const int row = verticalScrollBar()->value() + y / lineHeight();
    if (y < 0 || row >= m_begins.back())
        return -1;
    return static_cast<int>(std::upper_bound(m_begins.begin(), m_begins.end(), row) - m_begins.begin()) - 1;
}

int TextDiffView::firstVisibleLine() const
{
    return std::max(lineAt(0), 0);
}

int TextDiffView::lastVisibleLine() const
{
    const int last = lineAt(viewport()->height() - 1);
    return last < 0 ? static_cast<int>(m_plan.lines().size()) - 1 : last;
}

QRect TextDiffView::lineRect(int line) const
{
    const int begin = m_begins[static_cast<std::size_t>(line)];
    const int end = m_begins[static_cast<std::size_t>(line) + 1];
    return {0, (begin - verticalScrollBar()->value()) * lineHeight(), viewport()->width(),
        (end - begin) * lineHeight()};
}

std::uint32_t TextDiffView::byteOf(int line, Side side) const
{
    if (!m_comparison)
        return 0;
    const auto &rows = m_comparison->text.rows;
    const auto &lines = m_plan.lines();
    for (std::size_t row
         = line < static_cast<int>(lines.size()) ? lines[static_cast<std::size_t>(line)].row : rows.size();
         row < rows.size(); ++row) {
        const std::uint32_t number = side == After ? rows[row].after : rows[row].before;
        if (number != Row::none)
            return textLine(side, number).begin;
    }
    return static_cast<std::uint32_t>(text(side).size());
}

QString TextDiffView::selectedText() const
{
    if (!m_comparison)
        return {};
    const auto begin = static_cast<qsizetype>(std::min(m_caret, m_anchor));
    const auto end = static_cast<qsizetype>(std::max(m_caret, m_anchor));
    const QByteArray &bytes = m_isAfter ? m_comparison->newer.text : m_comparison->older.text;
    return QString::fromUtf8(bytes.mid(begin, end - begin));
}

QString TextDiffView::describedLine(int line) const
{
    const auto &lines = m_plan.lines();
    if (!m_comparison || line < 0 || line >= static_cast<int>(lines.size()))
        return {};
    const ShownLine &at = lines[static_cast<std::size_t>(line)];
    if (at.isFold()) {
        const diff::Fold &fold = m_plan.fold(at.fold);
        return foldText(fold.after.isEmpty() ? fold.before : fold.after);
    }
    const Row &row = m_comparison->text.rows[at.row];
    const auto content = [&](Side side, std::uint32_t number) {
        return records::shownRow(diff::textOf(text(side), textLine(side, number))).text;
    };
    if (!row.isDifferent())
        return row.after != Row::none ? content(After, row.after) : content(Before, row.before);
    QStringList parts;
    if (at.before && row.before != Row::none)
        parts << tr("removed: %1").arg(content(Before, row.before));
    if (at.after && row.after != Row::none)
        parts << tr("added: %1").arg(content(After, row.after));
    return parts.join(QStringLiteral(", "));
}

void TextDiffView::describe()
{
    setAccessibleDescription(describedLine(m_line));
}

void TextDiffView::describeChange()
{
    setAccessibleDescription(
        tr("change %1 of %2, %3").arg(m_change + 1).arg(changeCount()).arg(describedLine(m_line)));
}

} // namespace tailrace::ui
