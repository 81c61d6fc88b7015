// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffplan.h"

#include <algorithm>

namespace tailrace::ui {

using diff::Row;

void DiffPlan::setDiff(const diff::TextDiff *diff)
{
    m_diff = diff;
    m_folds = diff ? diff::foldsOf(*diff, context) : std::vector<diff::Fold>();
    m_open.assign(m_folds.size(), false);
    rebuild();
}

void DiffPlan::setInline(bool isInline)
{
    m_isInline = isInline;
    rebuild();
}

void DiffPlan::setFolding(bool isFolding)
{
    m_isFolding = isFolding;
    rebuild();
}

void DiffPlan::setOpen(std::int32_t fold, bool isOpen)
{
    m_open[static_cast<std::size_t>(fold)] = isOpen;
    rebuild();
}

std::int32_t DiffPlan::foldOf(std::uint32_t row) const
{
    if (!m_isFolding)
        return -1;
    const auto behind = std::upper_bound(m_folds.begin(), m_folds.end(), row,
        [](std::uint32_t at, const diff::Fold &fold) { return at < fold.rows.first; });
    if (behind == m_folds.begin() || row >= (behind - 1)->rows.end())
        return -1;
    return static_cast<std::int32_t>(behind - m_folds.begin()) - 1;
}

void DiffPlan::addRow(std::uint32_t row)
{
    const Row &at = m_diff->rows[row];
    if (!m_isInline)
        m_lines.push_back({row});
    else if (at.after != Row::none) // one line stands for both
        m_lines.push_back({row, -1, at.kind == Row::Kind::Same, true});
}

// What went first, then what came.
void DiffPlan::addInline(const diff::Change &change)
{
    for (const bool isAfter : {false, true}) {
        for (std::uint32_t row = change.rows.first; row < change.rows.end(); ++row) {
            const Row &at = m_diff->rows[row];
            if ((isAfter ? at.after : at.before) != Row::none)
                m_lines.push_back({row, -1, !isAfter, isAfter});
        }
    }
}

void DiffPlan::rebuild()
{
    m_lines.clear();
    if (!m_diff)
        return;
    const auto rows = static_cast<std::uint32_t>(m_diff->rows.size());
    for (std::uint32_t row = 0; row < rows;) {
        const std::int32_t fold = foldOf(row);
        if (fold >= 0 && this->fold(fold).rows.first == row) {
            m_lines.push_back({row, fold});
            if (!isOpen(fold)) {
                row = this->fold(fold).rows.end();
                continue;
            }
        }
        const std::uint32_t change = m_diff->rows[row].change;
        if (m_isInline && change != Row::none) {
            addInline(m_diff->changes[change]);
            row = m_diff->changes[change].rows.end();
        } else {
            addRow(row++);
        }
    }
}

std::size_t DiffPlan::lineOf(std::uint32_t row, bool isAfter) const
{
    // Inline, the rows of a change stand twice and not in order: look through what begins at or before it.
    std::size_t best = 0;
    const auto change = m_diff && row < m_diff->rows.size() ? m_diff->rows[row].change : Row::none;
    const std::uint32_t from = change == Row::none ? row : m_diff->changes[change].rows.first;
    const std::uint32_t to = change == Row::none ? row : m_diff->changes[change].rows.end() - 1;
    auto line = std::partition_point(
        m_lines.begin(), m_lines.end(), [from](const ShownLine &each) { return each.row < from; });
    if (line != m_lines.begin() && (line == m_lines.end() || line->row > row))
        --line; // a fold that hides it
    best = static_cast<std::size_t>(line - m_lines.begin());
    for (; line != m_lines.end() && line->row <= to; ++line) {
        if (line->row != row || line->isFold())
            continue;
        best = static_cast<std::size_t>(line - m_lines.begin());
        if (isAfter ? line->after : line->before)
            break;
    }
    return std::min(best, m_lines.empty() ? 0 : m_lines.size() - 1);
}

} // namespace tailrace::ui
