// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/decimal.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

constexpr std::int64_t maxExponent = 100'000'000'000'000'000;

std::int64_t exponentOf(std::string_view digits)
{
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+'))
        digits.remove_prefix(1);
    std::int64_t value = 0;
    for (const char c : digits)
        value = std::min(value * 10 + (c - '0'), maxExponent);
    return negative ? -value : value;
}

} // namespace

Decimal::Decimal(std::string_view token)
{
    if (token.starts_with('-')) {
        m_negative = true;
        token.remove_prefix(1);
    }
    const std::size_t e = token.find_first_of("eE");
    const std::int64_t exponent = e == std::string_view::npos ? 0 : exponentOf(token.substr(e + 1));
    token = token.substr(0, e);
    const std::size_t point = token.find('.');
    m_whole = token.substr(0, point);
    m_fraction = point == std::string_view::npos ? std::string_view() : token.substr(point + 1);
    m_whole.remove_prefix(std::min(m_whole.find_first_not_of('0'), m_whole.size()));
    m_magnitude = exponent + static_cast<std::int64_t>(m_whole.size());
    if (m_whole.empty()) {
        const std::size_t zeros = std::min(m_fraction.find_first_not_of('0'), m_fraction.size());
        m_fraction.remove_prefix(zeros);
        m_magnitude -= static_cast<std::int64_t>(zeros);
    }
    if (m_whole.empty() && m_fraction.empty()) {
        m_negative = false; // -0 is 0
        m_magnitude = 0;
    }
}

char Decimal::digit(std::size_t i) const
{
    if (i < m_whole.size())
        return m_whole[i];
    i -= m_whole.size();
    return i < m_fraction.size() ? m_fraction[i] : '0';
}

bool Decimal::isHuge() const
{
    return m_magnitude > maxExponent / 2 || m_magnitude < -maxExponent / 2;
}

int Decimal::compare(const Decimal &other) const
{
    const std::size_t size = m_whole.size() + m_fraction.size();
    const std::size_t otherSize = other.m_whole.size() + other.m_fraction.size();
    if (m_negative != other.m_negative)
        return m_negative ? -1 : 1;
    const int larger = m_negative ? -1 : 1;
    if (size == 0 || otherSize == 0)
        return size == otherSize ? 0 : size == 0 ? -larger : larger;
    if (m_magnitude != other.m_magnitude)
        return m_magnitude > other.m_magnitude ? larger : -larger;
    for (std::size_t i = 0; i < std::max(size, otherSize); ++i) {
        if (digit(i) != other.digit(i))
            return digit(i) > other.digit(i) ? larger : -larger;
    }
    return 0;
}

} // namespace tailrace::filter
