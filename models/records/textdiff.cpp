// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/textdiff.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace tailrace::records {

namespace {

constexpr int mostEdits = 2000; // beyond it two texts have little in common
constexpr std::int32_t alignedLines = 60; // of a run, to either side, that are paired by likeness
constexpr std::size_t mostWords = 600; // of a line
constexpr std::size_t comparedBytes = 400; // of a line, for its likeness

using Ids = std::vector<std::int32_t>;
using Range = std::pair<std::int32_t, std::int32_t>; // begin and end

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (;;) {
        const std::size_t feed = text.find('\n');
        lines.push_back(text.substr(0, feed));
        if (feed == std::string_view::npos)
            return lines;
        text.remove_prefix(feed + 1);
    }
}

// Equal pieces get equal numbers.
class Numbering
{
public:
    Ids of(const std::vector<std::string_view> &pieces)
    {
        Ids ids;
        ids.reserve(pieces.size());
        for (const std::string_view piece : pieces)
            ids.push_back(
                m_known.try_emplace(piece, static_cast<std::int32_t>(m_known.size())).first->second);
        return ids;
    }

private:
    std::unordered_map<std::string_view, std::int32_t> m_known;
};

// Which elements of both sides are common to them (Myers' greedy algorithm). Nothing in common is found where
// more than mostEdits elements differ.
class Matching
{
public:
    Matching(const Ids &left, const Ids &right)
        : m_left(left)
        , m_right(right)
        , inLeft(left.size(), false)
        , inRight(right.size(), false)
    {
        std::size_t first = 0;
        std::size_t leftEnd = left.size();
        std::size_t rightEnd = right.size();
        while (first < leftEnd && first < rightEnd && left[first] == right[first]) {
            inLeft[first] = inRight[first] = true;
            ++first;
        }
        while (leftEnd > first && rightEnd > first && left[leftEnd - 1] == right[rightEnd - 1]) {
            --leftEnd;
            --rightEnd;
            inLeft[leftEnd] = inRight[rightEnd] = true;
        }
        search(static_cast<int>(first), static_cast<int>(leftEnd), static_cast<int>(rightEnd));
    }

private:
    int at(int x) const { return m_left[static_cast<std::size_t>(x)]; }
    int with(int y) const { return m_right[static_cast<std::size_t>(y)]; }

    void search(int first, int leftEnd, int rightEnd)
    {
        const int rows = leftEnd - first;
        const int columns = rightEnd - first;
        const int most = std::min(rows + columns, mostEdits);
        std::vector<std::vector<int>> trace; // furthest places by diagonal, for each number of edits
        std::vector<int> reach(static_cast<std::size_t>(2 * most + 3), 0);
        const auto slot = [most](int diagonal) { return std::size_t(diagonal + most) + 1; };
        for (int edits = 0; edits <= most; ++edits) {
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                const bool down = diagonal == -edits
                    || (diagonal != edits && reach[slot(diagonal - 1)] < reach[slot(diagonal + 1)]);
                int x = down ? reach[slot(diagonal + 1)] : reach[slot(diagonal - 1)] + 1;
                while (x < rows && x - diagonal < columns && x - diagonal >= 0
                    && at(first + x) == with(first + x - diagonal))
                    ++x;
                reach[slot(diagonal)] = x;
                if (x >= rows && x - diagonal >= columns) {
                    trace.push_back(part(reach, most, edits));
                    walkBack(trace, first, rows, columns);
                    return;
                }
            }
            trace.push_back(part(reach, most, edits));
        }
    }
    static std::vector<int> part(const std::vector<int> &reach, int most, int edits)
    {
        const auto begin = reach.begin() + (most + 1 - edits - 1);
        return {begin, begin + (2 * edits + 3)};
    }
    void walkBack(const std::vector<std::vector<int>> &trace, int first, int x, int y)
    {
        for (int edits = static_cast<int>(trace.size()) - 1; edits > 0; --edits) {
            const std::vector<int> &before = trace[static_cast<std::size_t>(edits - 1)];
            const auto reach = [&before, edits](int diagonal) {
                const int index = diagonal + (edits - 1) + 1;
                return index >= 0 && index < static_cast<int>(before.size())
                    ? before[static_cast<std::size_t>(index)]
                    : 0;
            };
            const int diagonal = x - y;
            const bool down
                = diagonal == -edits || (diagonal != edits && reach(diagonal - 1) < reach(diagonal + 1));
            const int from = down ? reach(diagonal + 1) : reach(diagonal - 1);
            const int fromY = from - (down ? diagonal + 1 : diagonal - 1);
            take(first, x, y, down ? from : from + 1);
            x = from;
            y = fromY;
        }
        take(first, x, y, 0);
    }
    // Equal elements up to (x, y), back to the row.
    void take(int first, int x, int y, int row)
    {
        while (x > row && y > 0) {
            --x;
            --y;
            inLeft[std::size_t(first) + std::size_t(x)] = true;
            inRight[std::size_t(first) + std::size_t(y)] = true;
        }
    }

    const Ids &m_left;
    const Ids &m_right;

public:
    std::vector<bool> inLeft;
    std::vector<bool> inRight;
};

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || std::isalnum(byte) != 0 || c == '_';
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = begin + 1;
        const bool space = line[begin] == ' ';
        if (space || isWordByte(line[begin])) {
            while (end < line.size() && (space ? line[end] == ' ' : isWordByte(line[end])))
                ++end;
        }
        words.push_back(line.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

// Runs of words that are not common.
std::vector<Hit> marksOf(
    std::string_view line, const std::vector<std::string_view> &words, const std::vector<bool> &common)
{
    std::vector<Hit> marks;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (common[i])
            continue;
        const auto begin = static_cast<std::size_t>(words[i].data() - line.data());
        if (!marks.empty() && marks.back().end == begin)
            marks.back().end = begin + words[i].size();
        else
            marks.push_back({begin, begin + words[i].size()});
    }
    return marks;
}

void markWords(DiffRow &row, std::string_view left, std::string_view right)
{
    const std::vector<std::string_view> leftWords = wordsOf(left);
    const std::vector<std::string_view> rightWords = wordsOf(right);
    if (leftWords.size() > mostWords || rightWords.size() > mostWords) {
        const std::size_t shorter = std::min(left.size(), right.size());
        std::size_t front = 0;
        while (front < shorter && left[front] == right[front])
            ++front;
        std::size_t back = 0;
        while (back < shorter - front && left[left.size() - 1 - back] == right[right.size() - 1 - back])
            ++back;
        row.leftMarks = {{front, left.size() - back}};
        row.rightMarks = {{front, right.size() - back}};
        return;
    }
    Numbering numbering;
    const Ids leftIds = numbering.of(leftWords);
    const Ids rightIds = numbering.of(rightWords);
    const Matching matching(leftIds, rightIds);
    row.leftMarks = marksOf(left, leftWords, matching.inLeft);
    row.rightMarks = marksOf(right, rightWords, matching.inRight);
}

// Of a thousand: how much of two lines is the same at their begin and end.
int likeness(std::string_view left, std::string_view right)
{
    const auto trimmed = [](std::string_view line) {
        const std::size_t first = line.find_first_not_of(" \t");
        return line.substr(first == std::string_view::npos ? line.size() : first, comparedBytes);
    };
    left = trimmed(left);
    right = trimmed(right);
    if (left.empty() || right.empty())
        return 0;
    const std::size_t shorter = std::min(left.size(), right.size());
    std::size_t front = 0;
    while (front < shorter && left[front] == right[front])
        ++front;
    std::size_t back = 0;
    while (back < shorter - front && left[left.size() - 1 - back] == right[right.size() - 1 - back])
        ++back;
    return static_cast<int>((front + back) * 2000 / (left.size() + right.size()));
}

// Pairs of lines of a run that stand beside each other, so that they are most alike in all.
std::vector<std::pair<std::int32_t, std::int32_t>> pairsOf(const TextDiff &diff, Range left, Range right)
{
    constexpr int least = 400;
    const auto rows = static_cast<std::size_t>(left.second - left.first);
    const auto columns = static_cast<std::size_t>(right.second - right.first);
    std::vector<int> best((rows + 1) * (columns + 1), 0);
    const auto cell = [&](std::size_t i, std::size_t j) -> int & { return best[i * (columns + 1) + j]; };
    const auto alike = [&](std::size_t i, std::size_t j) {
        return likeness(diff.left[static_cast<std::size_t>(left.first) + i],
            diff.right[static_cast<std::size_t>(right.first) + j]);
    };
    std::vector<int> value(rows * columns, 0);
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            const int here = value[i * columns + j] = alike(i, j);
            cell(i, j)
                = std::max({cell(i + 1, j), cell(i, j + 1), here >= least ? here + cell(i + 1, j + 1) : 0});
        }
    }
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        const int here = value[i * columns + j];
        if (here >= least && cell(i, j) == here + cell(i + 1, j + 1)) {
            pairs.emplace_back(
                left.first + static_cast<std::int32_t>(i++), right.first + static_cast<std::int32_t>(j++));
        } else if (cell(i, j) == cell(i + 1, j)) {
            ++i;
        } else {
            ++j;
        }
    }
    return pairs;
}

// The rows of a run of lines that differ.
void addRun(TextDiff &diff, Range left, Range right)
{
    if (left.first == left.second && right.first == right.second)
        return;
    diff.differences.push_back(static_cast<std::int32_t>(diff.rows.size()));
    const auto add = [&diff](std::int32_t l, std::int32_t r) {
        DiffRow row;
        row.left = l;
        row.right = r;
        if (l != DiffRow::none && r != DiffRow::none)
            markWords(row, diff.left[static_cast<std::size_t>(l)], diff.right[static_cast<std::size_t>(r)]);
        diff.rows.push_back(std::move(row));
    };
    const auto alone = [&](std::int32_t leftEnd, std::int32_t rightEnd) {
        while (left.first < leftEnd)
            add(left.first++, DiffRow::none);
        while (right.first < rightEnd)
            add(DiffRow::none, right.first++);
    };
    if (left.second - left.first <= alignedLines && right.second - right.first <= alignedLines) {
        for (const auto &[l, r] : pairsOf(diff, left, right)) {
            alone(l, r);
            add(left.first++, right.first++);
        }
    }
    alone(left.second, right.second);
}

} // namespace

TextDiff compareTexts(std::string_view left, std::string_view right)
{
    TextDiff diff;
    diff.left = linesOf(left);
    diff.right = linesOf(right);
    Numbering numbering;
    const Ids leftIds = numbering.of(diff.left);
    const Ids rightIds = numbering.of(diff.right);
    const Matching matching(leftIds, rightIds);
    const auto leftSize = static_cast<std::int32_t>(diff.left.size());
    const auto rightSize = static_cast<std::int32_t>(diff.right.size());
    for (std::int32_t l = 0, r = 0; l < leftSize || r < rightSize;) {
        std::int32_t leftEnd = l;
        std::int32_t rightEnd = r;
        while (leftEnd < leftSize && !matching.inLeft[static_cast<std::size_t>(leftEnd)])
            ++leftEnd;
        while (rightEnd < rightSize && !matching.inRight[static_cast<std::size_t>(rightEnd)])
            ++rightEnd;
        addRun(diff, {l, leftEnd}, {r, rightEnd});
        l = leftEnd;
        r = rightEnd;
        if (l < leftSize && r < rightSize) {
            DiffRow row;
            row.left = l++;
            row.right = r++;
            row.same = true;
            diff.rows.push_back(std::move(row));
        }
    }
    return diff;
}

} // namespace tailrace::records
