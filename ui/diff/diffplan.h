// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/folds.h"

#include <vector>

namespace tailrace::ui {

// One line of the view: a row of the difference, one side of it, or what stands for rows that are folded.
struct ShownLine
{
    std::uint32_t row = 0; // of a fold: its first
    std::int32_t fold = -1;
    bool before = true; // which sides of the row it shows
    bool after = true;

    bool isFold() const { return fold >= 0; }
};

// Which lines a difference is shown as: side by side or inline, with its folds open or not.
class DiffPlan
{
public:
    static constexpr std::uint32_t context = 3;

    void setDiff(const diff::TextDiff *diff); // null: nothing; all folds closed
    void setInline(bool isInline);
    void setFolding(bool isFolding);
    void setOpen(std::int32_t fold, bool isOpen);

    const diff::TextDiff *diff() const { return m_diff; }
    bool isInline() const { return m_isInline; }
    bool isFolding() const { return m_isFolding; }
    bool isOpen(std::int32_t fold) const { return m_open[static_cast<std::size_t>(fold)]; }
    const diff::Fold &fold(std::int32_t fold) const { return m_folds[static_cast<std::size_t>(fold)]; }
    std::int32_t foldOf(std::uint32_t row) const; // -1: in none

    const std::vector<ShownLine> &lines() const { return m_lines; }
    // The line that shows a row, or the fold that hides it; of the two of an inline change, that with a side.
    std::size_t lineOf(std::uint32_t row, bool isAfter = false) const;

private:
    void rebuild();
    void addRow(std::uint32_t row);
    void addInline(const diff::Change &change);

    const diff::TextDiff *m_diff = nullptr;
    bool m_isInline = false;
    bool m_isFolding = true;
    std::vector<diff::Fold> m_folds;
    std::vector<bool> m_open;
    std::vector<ShownLine> m_lines;
};

} // namespace tailrace::ui
