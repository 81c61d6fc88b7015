// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/random.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace tailrace::sandbox {

std::uint64_t Random::next()
{
    m_state ^= m_state >> 12;
    m_state ^= m_state << 25;
    m_state ^= m_state >> 27;
    return m_state * 0x2545F4914F6CDD1DULL;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high)
{
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

void Random::appendHex(std::string &out, int digits)
{
    static constexpr char alphabet[] = "0123456789abcdef";
    std::uint64_t bits = 0;
    for (int i = 0; i < digits; ++i) {
        if (i % 16 == 0)
            bits = next();
        out.push_back(alphabet[bits & 15U]);
        bits >>= 4;
    }
}

void Random::appendUuid(std::string &out)
{
    appendHex(out, 8);
    out.push_back('-');
    appendHex(out, 4);
    out += "-4";
    appendHex(out, 3);
    out += "-a";
    appendHex(out, 3);
    out.push_back('-');
    appendHex(out, 12);
}

void Random::appendBytes(std::string &out, std::size_t count)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 8 == 0)
            bits = next();
        out.push_back(static_cast<char>(bits & 0xffU));
        bits >>= 8;
    }
}

void appendMoney(std::string &out, std::int64_t cents)
{
    char text[32];
    std::snprintf(text, sizeof text, "%s%lld.%02lld", cents < 0 ? "-" : "",
        std::llabs(static_cast<long long>(cents / 100)), std::llabs(static_cast<long long>(cents % 100)));
    out += text;
}

void appendIso(std::string &out, std::int64_t epochMs)
{
    const std::time_t seconds = static_cast<std::time_t>(epochMs / 1000);
    std::tm tm {};
    gmtime_r(&seconds, &tm);
    char text[64];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
    std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(epochMs % 1000));
    out += text;
}

} // namespace tailrace::sandbox
