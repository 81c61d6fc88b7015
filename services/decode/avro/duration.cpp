// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/duration.h"

#include <limits>

namespace tailrace::avro {

namespace {

struct Designator
{
    char letter;
    bool isTime;
    std::size_t part;
    std::uint64_t factor;
};

// In the order in which they have to come.
constexpr std::array<Designator, 7> designators {{{'Y', false, 0, 12}, {'M', false, 0, 1}, {'W', false, 1, 7},
    {'D', false, 1, 1}, {'H', true, 2, 3'600'000}, {'M', true, 2, 60'000}, {'S', true, 2, 1000}}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

DurationParts durationOfBytes(std::string_view twelve)
{
    DurationParts duration {};
    for (std::size_t i = 0; i < 12; ++i)
        duration[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(twelve[i])) << (8 * (i % 4));
    return duration;
}

void appendDurationBytes(std::string &out, const DurationParts &duration)
{
    for (std::size_t i = 0; i < 12; ++i)
        out.push_back(static_cast<char>((duration[i / 4] >> (8 * (i % 4))) & 0xffU));
}

void appendDuration(std::string &out, const DurationParts &duration)
{
    const auto [months, days, milliseconds] = duration;
    out.push_back('P');
    if (months > 0)
        out.append(std::to_string(months)).push_back('M');
    if (days > 0)
        out.append(std::to_string(days)).push_back('D');
    if (milliseconds == 0 && months + std::uint64_t(days) > 0)
        return;
    out.append("T").append(std::to_string(milliseconds / 1000));
    if (milliseconds % 1000 != 0)
        out.append(".").append(std::to_string(1000 + milliseconds % 1000).substr(1));
    out.push_back('S');
}

std::optional<DurationParts> durationOf(std::string_view text)
{
    std::array<std::uint64_t, 3> sums {};
    std::size_t i = 1;
    std::size_t next = 0; // designator
    bool isTime = false;
    if (text.size() < 3 || text.front() != 'P')
        return std::nullopt;
    while (i < text.size()) {
        if (text[i] == 'T' && !isTime) {
            isTime = true;
            ++i;
        }
        std::uint64_t value = 0;
        const std::size_t begin = i;
        for (; i < text.size() && isDigit(text[i]) && i - begin < 12; ++i)
            value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
        std::uint64_t fraction = 0;
        const bool isFraction = i < text.size() && text[i] == '.';
        if (isFraction) {
            unsigned digits = 0;
            for (++i; i < text.size() && isDigit(text[i]) && digits < 3; ++i, ++digits)
                fraction = fraction * 10 + static_cast<std::uint64_t>(text[i] - '0');
            if (digits == 0)
                return std::nullopt;
            for (; digits < 3; ++digits)
                fraction *= 10;
        }
        if (i == begin || i == text.size() || !isDigit(text[begin]))
            return std::nullopt;
        while (next < designators.size()
            && (designators[next].letter != text[i] || designators[next].isTime != isTime))
            ++next;
        if (next == designators.size() || (isFraction && text[i] != 'S'))
            return std::nullopt;
        sums[designators[next].part] += value * designators[next].factor + fraction;
        ++next;
        ++i;
    }
    DurationParts duration {};
    for (std::size_t part = 0; part < 3; ++part) {
        if (sums[part] > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
        duration[part] = static_cast<std::uint32_t>(sums[part]);
    }
    return duration;
}

} // namespace tailrace::avro
