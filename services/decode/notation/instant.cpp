// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/instant.h"

#include <charconv>
#include <chrono>

namespace tailrace::decode::notation {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr std::int64_t firstSecond = -62'167'219'200; // of the year 0
constexpr std::int64_t lastSecond = 253'402'300'799; // of the year 9999
constexpr std::size_t fractionDigits = 9;

std::string padded(std::int64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// A number of exactly these digits; negative: they are none.
std::int64_t numberOf(std::string_view digits)
{
    std::int64_t number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

// ".5" and the like, at least one digit.
std::optional<std::uint32_t> fractionOf(std::string_view text)
{
    if (text.empty())
        return 0;
    if (text.front() != '.' || text.size() < 2 || text.size() > fractionDigits + 1)
        return std::nullopt;
    std::string digits(text.substr(1));
    digits.append(fractionDigits - digits.size(), '0');
    const std::int64_t number = numberOf(digits);
    return number < 0 ? std::nullopt : std::optional<std::uint32_t>(static_cast<std::uint32_t>(number));
}

std::optional<Instant> ofSeconds(std::string_view text)
{
    Instant instant;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), instant.seconds);
    if (parsed.ec != std::errc())
        return std::nullopt;
    const auto fraction = fractionOf(text.substr(static_cast<std::size_t>(parsed.ptr - text.data())));
    if (!fraction)
        return std::nullopt;
    instant.nanoseconds = *fraction;
    return instant;
}

} // namespace

std::string textOf(const Instant &instant)
{
    std::string fraction;
    if (instant.nanoseconds != 0)
        fraction = "." + padded(instant.nanoseconds, fractionDigits);
    if (instant.seconds < firstSecond || instant.seconds > lastSecond)
        return "@" + std::to_string(instant.seconds) + fraction;
    while (fraction.ends_with('0'))
        fraction.pop_back();
    std::int64_t day = instant.seconds / daySeconds;
    std::int64_t second = instant.seconds % daySeconds;
    if (second < 0) {
        second += daySeconds;
        --day;
    }
    const std::chrono::year_month_day date {std::chrono::sys_days {std::chrono::days {day}}};
    return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2)
        + "-" + padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(second / 3600, 2) + ":"
        + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2) + fraction + "Z";
}

std::optional<Instant> instantOf(std::string_view text)
{
    if (text.starts_with('@'))
        return ofSeconds(text.substr(1));
    // "YYYY-MM-DDThh:mm:ss", a fraction, "Z"
    constexpr std::size_t whole = 19;
    if (text.size() <= whole || text.back() != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T'
        || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto at
        = [text](std::size_t begin, std::size_t size) { return numberOf(text.substr(begin, size)); };
    const std::int64_t hour = at(11, 2);
    const std::int64_t minute = at(14, 2);
    const std::int64_t second = at(17, 2);
    const auto fraction = fractionOf(text.substr(whole, text.size() - whole - 1));
    const std::int64_t year = at(0, 4);
    const std::int64_t month = at(5, 2);
    const std::int64_t day = at(8, 2);
    if (year < 0 || month < 1 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 59 || !fraction)
        return std::nullopt;
    const std::chrono::year_month_day date {std::chrono::year {static_cast<int>(year)},
        std::chrono::month {static_cast<unsigned>(month)}, std::chrono::day {static_cast<unsigned>(day)}};
    if (!date.ok())
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days {date}.time_since_epoch().count();
    return Instant {days * daySeconds + hour * 3600 + minute * 60 + second, *fraction};
}

} // namespace tailrace::decode::notation
