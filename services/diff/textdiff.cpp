// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/textdiff.h"

#include "services/diff/layout.h"
#include "services/diff/matching.h"
#include "services/diff/pairing.h"
#include "services/diff/words.h"

#include <algorithm>

namespace tailrace::diff {

namespace {

// What a run of lines would look like to a reader if it began with this one: less is better. An entry that is
// whole begins with its least indented line, and not with what closes the entry before.
std::uint32_t roughness(std::string_view line)
{
    std::uint32_t indentation = 0;
    while (indentation < line.size() && isLayout(line[indentation]))
        ++indentation;
    const bool closes = indentation < line.size()
        && std::string_view("]})").find(line[indentation]) != std::string_view::npos;
    return indentation * 2 + (closes ? 1U : 0U);
}

// Lines that were only added, or only removed, between equal ones can stand at more than one place: moves
// them to where they read best. lines, ids: of the side that has them.
class Slider
{
public:
    Slider(std::string_view text, const std::vector<Line> &lines, const Ids &ids)
        : m_text(text)
        , m_lines(lines)
        , m_ids(ids)
    {
    }

    // room: common lines before and behind it. Negative: up.
    std::int32_t bestShift(const Span &run, std::uint32_t roomBefore, std::uint32_t roomBehind) const
    {
        constexpr std::uint32_t furthest = 1000;
        std::int32_t best = 0;
        std::uint32_t least = roughnessAt(run.first);
        roomBefore = std::min(roomBefore, furthest);
        roomBehind = std::min(roomBehind, furthest);
        for (std::uint32_t up = 1; up <= roomBefore; ++up) {
            if (m_ids[run.first - up] != m_ids[run.end() - up])
                break;
            if (const std::uint32_t here = roughnessAt(run.first - up); here < least) {
                least = here;
                best = -static_cast<std::int32_t>(up);
            }
        }
        for (std::uint32_t down = 1; down <= roomBehind; ++down) {
            if (m_ids[run.first + down - 1] != m_ids[run.end() + down - 1])
                break;
            const std::uint32_t here = roughnessAt(run.first + down);
            if (here < least || (here == least && best >= 0)) {
                least = here;
                best = static_cast<std::int32_t>(down);
            }
        }
        return best;
    }

private:
    std::uint32_t roughnessAt(std::uint32_t line) const { return roughness(textOf(m_text, m_lines[line])); }

    std::string_view m_text;
    const std::vector<Line> &m_lines;
    const Ids &m_ids;
};

class Comparing
{
public:
    Comparing(std::string_view before, std::string_view after, Options options, TextDiff &diff)
        : m_before(before)
        , m_after(after)
        , m_options(options)
        , m_diff(diff)
    {
    }

    void run()
    {
        m_diff.before = linesOf(m_before);
        m_diff.after = linesOf(m_after);
        m_diff.isSameText = m_before == m_after;
        m_diff.rows.reserve(std::max(m_diff.before.size(), m_diff.after.size()));
        Numbering numbering;
        const Ids left = idsOf(numbering, m_before, m_diff.before);
        const Ids right = idsOf(numbering, m_after, m_diff.after);
        std::vector<Edit> edits = editsOf(left, right);
        slide(edits, left, right);
        std::uint32_t x = 0;
        std::uint32_t y = 0;
        for (const Edit &edit : edits) {
            addSame(x, y, edit.before.first - x);
            addEdit(edit);
            x = edit.before.end();
            y = edit.after.end();
        }
        addSame(x, y, static_cast<std::uint32_t>(m_diff.before.size()) - x);
        number();
    }

private:
    Ids idsOf(Numbering &numbering, std::string_view text, const std::vector<Line> &lines) const
    {
        Ids ids;
        ids.reserve(lines.size());
        for (const Line &line : lines) {
            if (!m_options.ignoreLayout) {
                ids.push_back(numbering.add(wholeLine(text, line)));
                continue;
            }
            const std::string_view content = textOf(text, line);
            std::string essence;
            for (const Range token : tokensOf(content))
                essence += textOf(content, token);
            ids.push_back(numbering.addOwn(std::move(essence)));
        }
        return ids;
    }

    void slide(std::vector<Edit> &edits, const Ids &left, const Ids &right) const
    {
        const Slider removed(m_before, m_diff.before, left);
        const Slider added(m_after, m_diff.after, right);
        for (std::size_t i = 0; i < edits.size(); ++i) {
            Edit &edit = edits[i];
            if (!edit.before.isEmpty() && !edit.after.isEmpty())
                continue;
            const std::uint32_t begin = i == 0 ? 0 : edits[i - 1].before.end();
            const auto end
                = i + 1 < edits.size() ? edits[i + 1].before.first : static_cast<std::uint32_t>(left.size());
            // one common line stays on either side, so that changes stay apart
            const std::uint32_t ahead = edit.before.first - begin;
            const std::uint32_t behind = end - edit.before.end();
            const std::uint32_t roomBefore = i == 0 || ahead == 0 ? ahead : ahead - 1;
            const std::uint32_t roomBehind = i + 1 == edits.size() || behind == 0 ? behind : behind - 1;
            const std::int32_t shift = edit.before.isEmpty()
                ? added.bestShift(edit.after, roomBefore, roomBehind)
                : removed.bestShift(edit.before, roomBefore, roomBehind);
            edit.before.first += static_cast<std::uint32_t>(shift);
            edit.after.first += static_cast<std::uint32_t>(shift);
        }
    }

    void addSame(std::uint32_t x, std::uint32_t y, std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            Row row;
            row.before = x + i;
            row.after = y + i;
            if (m_options.ignoreLayout
                && wholeLine(m_before, m_diff.before[row.before])
                    != wholeLine(m_after, m_diff.after[row.after]))
                row.kind = Row::Kind::Layout;
            m_diff.rows.push_back(std::move(row));
        }
    }

    void addEdit(const Edit &edit)
    {
        if (m_options.ignoreLayout) {
            addByTokens(m_before, m_after, edit, m_diff);
            return;
        }
        std::vector<std::string_view> left;
        std::vector<std::string_view> right;
        for (std::uint32_t i = edit.before.first; i < edit.before.end(); ++i)
            left.push_back(textOf(m_before, m_diff.before[i]));
        for (std::uint32_t i = edit.after.first; i < edit.after.end(); ++i)
            right.push_back(textOf(m_after, m_diff.after[i]));
        std::uint32_t x = 0;
        std::uint32_t y = 0;
        for (const auto &[l, r] : pairsOf(left, right)) {
            addUnpaired(edit, {x, l - x}, {y, r - y});
            addPair(edit.before.first + l, edit.after.first + r);
            x = l + 1;
            y = r + 1;
        }
        addUnpaired(edit, {x, edit.before.count - x}, {y, edit.after.count - y});
    }

    void addPair(std::uint32_t x, std::uint32_t y)
    {
        Row row;
        row.before = x;
        row.after = y;
        row.kind = Row::Kind::Changed;
        const Line &left = m_diff.before[x];
        const Line &right = m_diff.after[y];
        const std::string_view from = textOf(m_before, left);
        const std::string_view to = textOf(m_after, right);
        WordDiff words = compareWords(from, to);
        const auto moved = [](std::vector<Range> &ranges, std::uint32_t by) {
            for (Range &range : ranges)
                range = {range.begin + by, range.end + by};
            return std::move(ranges);
        };
        row.beforeWords = moved(words.before, left.begin);
        row.afterWords = moved(words.after, right.begin);
        if (from == to) { // their ends alone differ
            row.beforeWords = {{left.end, left.next}};
            row.afterWords = {{right.end, right.next}};
        }
        m_diff.rows.push_back(std::move(row));
    }

    // Side by side as long as there are lines on both sides.
    void addUnpaired(const Edit &edit, Span left, Span right)
    {
        for (std::uint32_t i = 0; i < std::max(left.count, right.count); ++i) {
            Row row;
            if (i < left.count)
                row.before = edit.before.first + left.first + i;
            if (i < right.count)
                row.after = edit.after.first + right.first + i;
            row.kind = i >= right.count ? Row::Kind::Removed
                : i >= left.count       ? Row::Kind::Added
                                        : Row::Kind::Changed;
            m_diff.rows.push_back(std::move(row));
        }
    }

    // The changes are the runs of rows that differ.
    void number()
    {
        std::uint32_t x = 0;
        std::uint32_t y = 0;
        bool isInside = false;
        for (std::uint32_t i = 0; i < m_diff.rows.size(); ++i) {
            Row &row = m_diff.rows[i];
            if (row.isDifferent()) {
                if (!isInside)
                    m_diff.changes.push_back({{i, 0}, {x, 0}, {y, 0}});
                Change &change = m_diff.changes.back();
                ++change.rows.count;
                change.before.count += row.before != Row::none ? 1 : 0;
                change.after.count += row.after != Row::none ? 1 : 0;
                row.change = static_cast<std::uint32_t>(m_diff.changes.size() - 1);
                m_diff.removed += row.before != Row::none ? 1 : 0;
                m_diff.added += row.after != Row::none ? 1 : 0;
            } else if (row.kind == Row::Kind::Layout) {
                m_diff.layoutLines += row.after != Row::none ? 1 : 0;
            }
            isInside = row.isDifferent();
            x += row.before != Row::none ? 1 : 0;
            y += row.after != Row::none ? 1 : 0;
        }
    }

    std::string_view m_before;
    std::string_view m_after;
    Options m_options;
    TextDiff &m_diff;
};

} // namespace

TextDiff compare(std::string_view before, std::string_view after, Options options)
{
    TextDiff diff;
    Comparing(before, after, options, diff).run();
    return diff;
}

} // namespace tailrace::diff
