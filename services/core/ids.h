// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over <concepts>
#include <compare>
#endif

namespace tailrace {

// A 64-bit number that cannot be mixed up with another kind of number.
template<class Tag>
struct StrongId
{
    std::int64_t value = 0;

    constexpr auto operator<=>(const StrongId &) const = default;
    constexpr StrongId &operator++()
    {
        ++value;
        return *this;
    }
    constexpr StrongId operator+(std::int64_t n) const { return {value + n}; }
    constexpr StrongId operator-(std::int64_t n) const { return {value - n}; }
    constexpr std::int64_t operator-(StrongId other) const { return value - other.value; }
};

// Identity of a record in one store: order of arrival, never reused, never restarted.
using SeqNo = StrongId<struct SeqNoTag>;

} // namespace tailrace

template<class Tag>
struct std::hash<tailrace::StrongId<Tag>>
{
    std::size_t operator()(tailrace::StrongId<Tag> id) const noexcept
    {
        return std::hash<std::int64_t>()(id.value);
    }
};
