// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/avro.h"
#include "services/decode/avro/cursor.h"

namespace tailrace::avro {

// What the ways of reading a value share: where it is read, and what keeps a few bytes from standing for
// without end of values.
class ReaderState
{
public:
    ReaderState(const Plan &plan, std::string_view bytes)
        : m_plan(plan)
        , m_cursor(bytes)
        , m_budget(freeValues + 4 * bytes.size())
    {
    }

    static Failure failureOf(const Cursor &cursor)
    {
        return {"avro", cursor.message() ? cursor.message() : "", cursor.failedAt()};
    }

protected:
    static constexpr std::size_t freeValues = 1'000'000; // that take no byte

    bool pay(std::size_t values)
    {
        if (values > m_budget)
            return m_cursor.fail("more values than the bytes can hold");
        m_budget -= values;
        return true;
    }

    bool enter(int level) { return level <= maxLevels || m_cursor.fail("nested deeper than 240 levels"); }

    // The branch of a union; null: failed.
    const Part *branch(const Step &step)
    {
        const std::size_t begin = m_cursor.position();
        std::int64_t index = 0;
        if (!m_cursor.readLong(index))
            return nullptr;
        if (index < 0 || static_cast<std::uint64_t>(index) >= step.count) {
            m_cursor.failAt("a number that is of no branch", begin);
            return nullptr;
        }
        return m_plan.parts(step) + index;
    }

    // How many items follow, 0 at the end. A count below zero is followed by the size of the block in bytes.
    bool block(std::int64_t &count, std::size_t leastBytes)
    {
        const std::size_t begin = m_cursor.position();
        if (!m_cursor.readLong(count))
            return false;
        if (count < 0) {
            std::int64_t size = 0;
            if (count == std::numeric_limits<std::int64_t>::min())
                return m_cursor.failAt("a number of items that is none", begin);
            count = -count;
            if (!m_cursor.readLong(size))
                return false;
            if (size < 0 || static_cast<std::uint64_t>(size) > m_cursor.remaining())
                return m_cursor.failAt("a block that is longer than the bytes", begin);
        }
        if (leastBytes > 0 && static_cast<std::uint64_t>(count) > m_cursor.remaining() / leastBytes)
            return m_cursor.failAt("more items than the bytes can hold", begin);
        return true;
    }

    const Plan &m_plan;
    Cursor m_cursor;

private:
    std::size_t m_budget;
};

} // namespace tailrace::avro
