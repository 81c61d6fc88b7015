// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/matching.h"

#include <algorithm>
#include <limits>

namespace tailrace::diff {

namespace {

using Int = std::int32_t;

// Steps of one search for a middle before the best so far is taken. Their square is the work of one search,
// which comes that many pieces further: all the work is in proportion to this product.
Int mostCost(std::size_t pieces)
{
    constexpr std::size_t product = 1'000'000;
    return static_cast<Int>(std::clamp<std::size_t>(product / (pieces + 1), 48, 1024));
}

struct Box
{
    Int x0 = 0;
    Int x1 = 0;
    Int y0 = 0;
    Int y1 = 0;
};

struct Point
{
    Int x = 0;
    Int y = 0;
};

// Myers' algorithm in linear space: the middle of a shortest path divides the box, until one side is empty.
class Search
{
public:
    Search(const Ids &before, const Ids &after)
        : m_before(before)
        , m_after(after)
        , m_offset(static_cast<Int>(after.size()) + 1)
        , m_mostCost(mostCost(before.size() + after.size()))
        , m_forward(before.size() + after.size() + 3)
        , m_backward(before.size() + after.size() + 3)
        , goneBefore(before.size(), false)
        , newAfter(after.size(), false)
    {
        std::vector<Box> boxes {{0, static_cast<Int>(before.size()), 0, static_cast<Int>(after.size())}};
        while (!boxes.empty()) {
            const Box box = trimmed(boxes.back());
            boxes.pop_back();
            if (box.x0 == box.x1 || box.y0 == box.y1) {
                mark(box);
                continue;
            }
            const Point at = middle(box);
            if ((at.x == box.x0 && at.y == box.y0) || (at.x == box.x1 && at.y == box.y1)) {
                mark(box); // nothing would become smaller
                continue;
            }
            boxes.push_back({at.x, box.x1, at.y, box.y1});
            boxes.push_back({box.x0, at.x, box.y0, at.y});
        }
    }

private:
    bool same(Int x, Int y) const
    {
        return m_before[static_cast<std::size_t>(x)] == m_after[static_cast<std::size_t>(y)];
    }
    Int &forward(Int diagonal) { return m_forward[static_cast<std::size_t>(diagonal + m_offset)]; }
    Int &backward(Int diagonal) { return m_backward[static_cast<std::size_t>(diagonal + m_offset)]; }

    Box trimmed(Box box) const
    {
        while (box.x0 < box.x1 && box.y0 < box.y1 && same(box.x0, box.y0)) {
            ++box.x0;
            ++box.y0;
        }
        while (box.x0 < box.x1 && box.y0 < box.y1 && same(box.x1 - 1, box.y1 - 1)) {
            --box.x1;
            --box.y1;
        }
        return box;
    }
    void mark(const Box &box)
    {
        std::fill(goneBefore.begin() + box.x0, goneBefore.begin() + box.x1, true);
        std::fill(newAfter.begin() + box.y0, newAfter.begin() + box.y1, true);
    }

    static Point inside(const Box &box, Int x, Int diagonal)
    {
        return {std::clamp(x, box.x0, box.x1), std::clamp(x - diagonal, box.y0, box.y1)};
    }

    Point middle(const Box &box)
    {
        constexpr Int far = std::numeric_limits<Int>::max();
        const Int lowest = box.x0 - box.y1;
        const Int highest = box.x1 - box.y0;
        const Int first = box.x0 - box.y0;
        const Int last = box.x1 - box.y1;
        const bool isOdd = ((first - last) & 1) != 0;
        Int low = first;
        Int high = first;
        Int backLow = last;
        Int backHigh = last;
        forward(first) = box.x0;
        backward(last) = box.x1;
        for (Int cost = 1;; ++cost) {
            // Diagonals that leave the box are left out; their neighbours see what can never be taken.
            if (low > lowest)
                forward(--low - 1) = -1;
            else
                ++low;
            if (high < highest)
                forward(++high + 1) = -1;
            else
                --high;
            for (Int d = high; d >= low; d -= 2) {
                Int x = forward(d - 1) >= forward(d + 1) ? forward(d - 1) + 1 : forward(d + 1);
                while (x < box.x1 && x - d < box.y1 && same(x, x - d))
                    ++x;
                forward(d) = x;
                if (isOdd && d >= backLow && d <= backHigh && backward(d) <= x)
                    return inside(box, x, d);
            }
            if (backLow > lowest)
                backward(--backLow - 1) = far;
            else
                ++backLow;
            if (backHigh < highest)
                backward(++backHigh + 1) = far;
            else
                --backHigh;
            for (Int d = backHigh; d >= backLow; d -= 2) {
                Int x = backward(d - 1) < backward(d + 1) ? backward(d - 1) : backward(d + 1) - 1;
                while (x > box.x0 && x - d > box.y0 && same(x - 1, x - d - 1))
                    --x;
                backward(d) = x;
                if (!isOdd && d >= low && d <= high && x <= forward(d))
                    return inside(box, x, d);
            }
            if (cost >= m_mostCost)
                return furthest(box, {low, high}, {backLow, backHigh});
        }
    }

    // The end of the path that came furthest, from the begin or from the end.
    Point furthest(const Box &box, std::pair<Int, Int> ahead, std::pair<Int, Int> back)
    {
        Point best {box.x0, box.y0};
        for (Int d = ahead.first; d <= ahead.second; d += 2) {
            const Point at = inside(box, forward(d), d);
            if (at.x + at.y > best.x + best.y)
                best = at;
        }
        Point bestBack {box.x1, box.y1};
        for (Int d = back.first; d <= back.second; d += 2) {
            const Point at = inside(box, backward(d), d);
            if (at.x + at.y < bestBack.x + bestBack.y)
                bestBack = at;
        }
        const Int progress = best.x + best.y - box.x0 - box.y0;
        const Int progressBack = box.x1 + box.y1 - bestBack.x - bestBack.y;
        return progress >= progressBack ? best : bestBack;
    }

    const Ids &m_before;
    const Ids &m_after;
    Int m_offset;
    Int m_mostCost;
    std::vector<Int> m_forward; // by diagonal: the furthest x
    std::vector<Int> m_backward;

public:
    std::vector<bool> goneBefore;
    std::vector<bool> newAfter;
};

// Positions of what the other side has as well: nothing else can be common.
std::vector<std::uint32_t> shared(const Ids &ids, const std::vector<bool> &known)
{
    std::vector<std::uint32_t> positions;
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        if (known[ids[i]])
            positions.push_back(i);
    }
    return positions;
}

std::vector<bool> knownIn(const Ids &ids, std::size_t count)
{
    std::vector<bool> known(count, false);
    for (const std::uint32_t id : ids)
        known[id] = true;
    return known;
}

Ids taken(const Ids &ids, const std::vector<std::uint32_t> &positions)
{
    Ids out;
    out.reserve(positions.size());
    for (const std::uint32_t at : positions)
        out.push_back(ids[at]);
    return out;
}

} // namespace

std::uint32_t Numbering::add(std::string_view piece)
{
    return m_known.try_emplace(piece, static_cast<std::uint32_t>(m_known.size())).first->second;
}

std::uint32_t Numbering::addOwn(std::string piece)
{
    if (const auto known = m_known.find(piece); known != m_known.end())
        return known->second;
    return add(m_own.emplace_back(std::move(piece)));
}

std::vector<Edit> editsOf(const Ids &before, const Ids &after)
{
    std::uint32_t count = 0;
    for (const std::uint32_t id : before)
        count = std::max(count, id + 1);
    for (const std::uint32_t id : after)
        count = std::max(count, id + 1);
    const std::vector<std::uint32_t> fromBefore = shared(before, knownIn(after, count));
    const std::vector<std::uint32_t> fromAfter = shared(after, knownIn(before, count));
    const Ids left = taken(before, fromBefore);
    const Ids right = taken(after, fromAfter);
    const Search search(left, right);
    std::vector<bool> isGone(before.size(), true);
    std::vector<bool> isNew(after.size(), true);
    for (std::size_t i = 0; i < fromBefore.size(); ++i)
        isGone[fromBefore[i]] = search.goneBefore[i];
    for (std::size_t i = 0; i < fromAfter.size(); ++i)
        isNew[fromAfter[i]] = search.newAfter[i];

    std::vector<Edit> edits;
    for (std::uint32_t x = 0, y = 0; x < before.size() || y < after.size();) {
        Edit edit {{x, 0}, {y, 0}};
        while (x < before.size() && isGone[x])
            ++x;
        while (y < after.size() && isNew[y])
            ++y;
        edit.before.count = x - edit.before.first;
        edit.after.count = y - edit.after.first;
        if (!edit.before.isEmpty() || !edit.after.isEmpty())
            edits.push_back(edit);
        if (x < before.size() && y < after.size()) {
            ++x;
            ++y;
        }
    }
    return edits;
}

} // namespace tailrace::diff
