// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/words.h"

#include "services/diff/matching.h"

#include <algorithm>

namespace tailrace::diff {

namespace {

constexpr std::size_t mostWords = 50'000;

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80U;
}

std::string_view cut(std::string_view piece, Range range)
{
    return piece.substr(range.begin, range.end - range.begin);
}

// Words from first on as one range, also where only white space stands between them and the ones before.
void addMark(std::vector<Range> &marks, std::string_view piece, Range mark)
{
    if (!marks.empty()) {
        const std::string_view between = piece.substr(marks.back().end, mark.begin - marks.back().end);
        if (std::all_of(between.begin(), between.end(), isLayout)) {
            marks.back().end = mark.end;
            return;
        }
    }
    marks.push_back(mark);
}

WordDiff compareEnds(std::string_view before, std::string_view after)
{
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t front = 0;
    while (front < shorter && before[front] == after[front])
        ++front;
    std::size_t back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    const auto range = [front, back](std::string_view piece) {
        std::vector<Range> marks;
        if (piece.size() > front + back)
            marks.push_back(
                {static_cast<std::uint32_t>(front), static_cast<std::uint32_t>(piece.size() - back)});
        return marks;
    };
    return {range(before), range(after)};
}

} // namespace

bool isLayout(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

std::vector<Range> wordsOf(std::string_view piece)
{
    std::vector<Range> words;
    for (std::size_t begin = 0; begin < piece.size();) {
        std::size_t end = begin + 1;
        if (isLayout(piece[begin])) {
            while (end < piece.size() && isLayout(piece[end]))
                ++end;
        } else if (isWordByte(piece[begin])) {
            while (end < piece.size() && isWordByte(piece[end]))
                ++end;
        }
        words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        begin = end;
    }
    return words;
}

std::vector<Range> tokensOf(std::string_view piece)
{
    std::vector<Range> tokens;
    bool isQuoted = false;
    bool isEscaped = false;
    for (const Range word : wordsOf(piece)) {
        const char c = piece[word.begin];
        if (isQuoted || !isLayout(c))
            tokens.push_back(word);
        if (isEscaped)
            isEscaped = false;
        else if (c == '\\')
            isEscaped = isQuoted;
        else if (c == '"')
            isQuoted = !isQuoted;
    }
    return tokens;
}

WordDiff compareWords(std::string_view before, std::string_view after, bool ignoreLayout)
{
    const std::vector<Range> left = ignoreLayout ? tokensOf(before) : wordsOf(before);
    const std::vector<Range> right = ignoreLayout ? tokensOf(after) : wordsOf(after);
    if (left.size() > mostWords || right.size() > mostWords)
        return compareEnds(before, after);
    Numbering numbering;
    Ids leftIds;
    Ids rightIds;
    leftIds.reserve(left.size());
    rightIds.reserve(right.size());
    for (const Range word : left)
        leftIds.push_back(numbering.add(cut(before, word)));
    for (const Range word : right)
        rightIds.push_back(numbering.add(cut(after, word)));
    WordDiff diff;
    for (const Edit &edit : editsOf(leftIds, rightIds)) {
        if (!edit.before.isEmpty())
            addMark(diff.before, before, {left[edit.before.first].begin, left[edit.before.end() - 1].end});
        if (!edit.after.isEmpty())
            addMark(diff.after, after, {right[edit.after.first].begin, right[edit.after.end() - 1].end});
    }
    return diff;
}

} // namespace tailrace::diff
