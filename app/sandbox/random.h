// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tailrace::sandbox {

// Small deterministic generator (xorshift64*): the same start value gives the same shop every time. One
// thread.
class Random
{
public:
    explicit Random(std::uint64_t start)
        : m_state(start ? start : 1)
    {
    }
    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    std::int64_t between(std::int64_t low, std::int64_t high); // inclusive
    bool chance(unsigned percent) { return below(100) < percent; }
    template<std::size_t N>
    std::string_view pick(const std::string_view (&words)[N])
    {
        return words[below(N)];
    }

    void appendHex(std::string &out, int digits);
    void appendUuid(std::string &out);
    void appendBytes(std::string &out, std::size_t count);

private:
    std::uint64_t m_state;
};

// Decimal text of units of 1/100: 12970 → "129.70".
void appendMoney(std::string &out, std::int64_t cents);
// 2026-01-31T13:00:00.123Z
void appendIso(std::string &out, std::int64_t epochMs);

} // namespace tailrace::sandbox
