// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/pairing.h"

#include "services/diff/words.h"

#include <algorithm>

namespace tailrace::diff {

namespace {

constexpr std::size_t mostCells = 10'000; // pairs that are looked at in one run
constexpr std::size_t comparedBytes = 400; // of a line
constexpr int leastLikeness = 400;

std::string_view essence(std::string_view line)
{
    while (!line.empty() && isLayout(line.front()))
        line.remove_prefix(1);
    while (!line.empty() && isLayout(line.back()))
        line.remove_suffix(1);
    return line;
}

} // namespace

int likeness(std::string_view before, std::string_view after)
{
    before = essence(before);
    after = essence(after);
    if (before.empty() || after.empty())
        return 0;
    const std::size_t shorter = std::min({before.size(), after.size(), comparedBytes});
    std::size_t front = 0;
    while (front < shorter && before[front] == after[front])
        ++front;
    std::size_t back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back])
        ++back;
    const std::size_t whole
        = std::min(before.size(), 2 * comparedBytes) + std::min(after.size(), 2 * comparedBytes);
    return static_cast<int>(std::min<std::size_t>((front + back) * 2000 / whole, 1000));
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairsOf(
    const std::vector<std::string_view> &before, const std::vector<std::string_view> &after)
{
    const std::size_t rows = before.size();
    const std::size_t columns = after.size();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    if (rows == 0 || columns == 0)
        return pairs;
    if (rows > mostCells / columns) {
        for (std::uint32_t i = 0; i < std::min(rows, columns); ++i) {
            if (likeness(before[i], after[i]) >= leastLikeness)
                pairs.emplace_back(i, i);
        }
        return pairs;
    }
    std::vector<int> alike(rows * columns, 0);
    std::vector<int> best((rows + 1) * (columns + 1), 0);
    const auto cell
        = [&best, columns](std::size_t i, std::size_t j) -> int & { return best[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            const int here = alike[i * columns + j] = likeness(before[i], after[j]);
            cell(i, j) = std::max(
                {cell(i + 1, j), cell(i, j + 1), here >= leastLikeness ? here + cell(i + 1, j + 1) : 0});
        }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        const int here = alike[i * columns + j];
        if (here >= leastLikeness && cell(i, j) == here + cell(i + 1, j + 1))
            pairs.emplace_back(static_cast<std::uint32_t>(i++), static_cast<std::uint32_t>(j++));
        else if (cell(i, j) == cell(i + 1, j))
            ++i;
        else
            ++j;
    }
    return pairs;
}

} // namespace tailrace::diff
