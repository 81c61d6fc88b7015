// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/readspec.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <optional>

namespace tailrace {

namespace {

template<class T>
std::optional<T> wholeNumber(std::string_view text)
{
    T value {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

Error invalid(std::string_view text, std::string_view expected)
{
    return Error::make(
        Error::Kind::Invalid, "\"" + std::string(text) + "\": expected " + std::string(expected));
}

// "name:rest" → rest, when the text begins with "name:".
std::optional<std::string_view> after(std::string_view text, std::string_view prefix)
{
    if (!text.starts_with(prefix) || text.size() <= prefix.size() || text[prefix.size()] != ':')
        return std::nullopt;
    return text.substr(prefix.size() + 1);
}

Result<std::int64_t> positive(std::string_view whole, std::string_view digits)
{
    const auto number = wholeNumber<std::int64_t>(digits);
    if (!number || *number < 0)
        return fail(invalid(whole, "a whole number from 0 after the colon"));
    return *number;
}

Result<StartPoint> parseGroup(std::string_view whole, std::string_view rest)
{
    from::Group group;
    if (const auto comma = rest.rfind(",else:"); comma != std::string_view::npos) {
        const std::string_view otherwise = rest.substr(comma + 6);
        if (otherwise == "beginning")
            group.otherwise = from::WithoutCommit::Beginning;
        else if (otherwise == "end")
            group.otherwise = from::WithoutCommit::End;
        else
            return fail(invalid(whole, "else:beginning or else:end"));
        rest = rest.substr(0, comma);
    }
    if (rest.empty())
        return fail(invalid(whole, "the name of a group"));
    group.group = std::string(rest);
    return StartPoint(std::move(group));
}

// Reads exactly count digits; moves the text on.
std::optional<int> digits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    const auto value = wholeNumber<int>(text.substr(0, count));
    if (!value || text.front() == '-' || text.front() == '+')
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

// The fraction of a second in ms, truncated; at most nine digits.
std::optional<std::int64_t> milliseconds(std::string_view &text)
{
    std::int64_t value = 0;
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
        if (count < 3)
            value = value * 10 + (text[count] - '0');
        ++count;
    }
    if (count == 0 || count > 9)
        return std::nullopt;
    for (std::size_t i = count; i < 3; ++i)
        value *= 10;
    text.remove_prefix(count);
    return value;
}

std::optional<std::int64_t> parseIso(std::string_view text)
{
    std::tm tm {};
    const auto year = digits(text, 4);
    if (!year || !take(text, '-'))
        return std::nullopt;
    const auto month = digits(text, 2);
    if (!month || !take(text, '-'))
        return std::nullopt;
    const auto day = digits(text, 2);
    if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31)
        return std::nullopt;
    tm.tm_year = *year - 1900;
    tm.tm_mon = *month - 1;
    tm.tm_mday = *day;
    std::int64_t ms = 0;
    std::optional<int> zoneSeconds;
    if (!text.empty()) {
        if (!take(text, 'T') && !take(text, ' '))
            return std::nullopt;
        const auto hour = digits(text, 2);
        if (!hour || !take(text, ':'))
            return std::nullopt;
        const auto minute = digits(text, 2);
        if (!minute || *hour > 23 || *minute > 59)
            return std::nullopt;
        tm.tm_hour = *hour;
        tm.tm_min = *minute;
        if (take(text, ':')) {
            const auto second = digits(text, 2);
            if (!second || *second > 60)
                return std::nullopt;
            tm.tm_sec = *second;
            if (take(text, '.') || take(text, ',')) {
                const auto fraction = milliseconds(text);
                if (!fraction)
                    return std::nullopt;
                ms = *fraction;
            }
        }
        if (take(text, 'Z') || take(text, 'z')) {
            zoneSeconds = 0;
        } else if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
            const int sign = text.front() == '-' ? -1 : 1;
            text.remove_prefix(1);
            const auto hours = digits(text, 2);
            if (!hours)
                return std::nullopt;
            take(text, ':');
            const auto minutes = text.empty() ? std::optional<int>(0) : digits(text, 2);
            if (!minutes || *hours > 23 || *minutes > 59)
                return std::nullopt;
            zoneSeconds = sign * (*hours * 3600 + *minutes * 60);
        }
        if (!text.empty())
            return std::nullopt;
    }
    tm.tm_isdst = -1;
    const std::tm asked = tm;
    const std::time_t seconds = zoneSeconds ? timegm(&tm) - *zoneSeconds : mktime(&tm);
    // February 30 would have been carried into March
    if (tm.tm_mday != asked.tm_mday || tm.tm_mon != asked.tm_mon)
        return std::nullopt;
    return static_cast<std::int64_t>(seconds) * 1000 + ms;
}

} // namespace

bool PartitionSet::contains(std::int32_t partition) const
{
    return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [partition](const auto &range) {
        return partition >= range.first && partition <= range.second;
    });
}

Result<StartPoint> parseStartPoint(std::string_view text)
{
    if (text == "beginning")
        return StartPoint(from::Beginning {});
    if (text == "end")
        return StartPoint(from::End {});
    if (const auto rest = after(text, "last"))
        return positive(text, *rest).map([](std::int64_t n) { return StartPoint(from::Last {n}); });
    if (const auto rest = after(text, "last-per-partition"))
        return positive(text, *rest).map([](std::int64_t n) {
            return StartPoint(from::LastPerPartition {n});
        });
    if (const auto rest = after(text, "offset"))
        return positive(text, *rest).map([](std::int64_t n) { return StartPoint(from::Offset {n}); });
    if (const auto rest = after(text, "time"))
        return parseTime(*rest).map([](std::int64_t ms) { return StartPoint(from::Time {ms}); });
    if (const auto rest = after(text, "ago"))
        return parseDuration(*rest).map([](std::int64_t ms) { return StartPoint(from::Ago {ms}); });
    if (const auto rest = after(text, "group"))
        return parseGroup(text, *rest);
    return fail(invalid(text,
        "beginning, end, last:N, last-per-partition:N, offset:N, time:T, ago:15m or "
        "group:G[,else:beginning|end]"));
}

Result<StopPoint> parseStopPoint(std::string_view text)
{
    if (text == "never")
        return StopPoint(until::Never {});
    if (text == "end")
        return StopPoint(until::End {});
    if (const auto rest = after(text, "offset"))
        return positive(text, *rest).map([](std::int64_t n) { return StopPoint(until::Offset {n}); });
    if (const auto rest = after(text, "time"))
        return parseTime(*rest).map([](std::int64_t ms) { return StopPoint(until::Time {ms}); });
    if (const auto rest = after(text, "count"))
        return positive(text, *rest).map([](std::int64_t n) { return StopPoint(until::Count {n}); });
    return fail(invalid(text, "never, end, offset:N, time:T or count:N"));
}

Result<PartitionSet> parsePartitionSet(std::string_view text)
{
    PartitionSet set;
    const auto wrong = [text] { return fail(invalid(text, "partitions such as 0,2-5")); };
    if (text.empty())
        return wrong();
    for (std::string_view rest = text; !rest.empty() || text.ends_with(',');) {
        const auto comma = rest.find(',');
        const std::string_view part = rest.substr(0, comma);
        const auto dash = part.find('-');
        const auto first = wholeNumber<std::int32_t>(part.substr(0, dash));
        const auto last
            = dash == std::string_view::npos ? first : wholeNumber<std::int32_t>(part.substr(dash + 1));
        if (!first || !last || *first < 0 || *last < *first)
            return wrong();
        set.ranges.emplace_back(*first, *last);
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 1);
    }
    std::sort(set.ranges.begin(), set.ranges.end());
    std::vector<std::pair<std::int32_t, std::int32_t>> merged;
    for (const auto &range : set.ranges) {
        if (!merged.empty()
            && static_cast<std::int64_t>(range.first) <= std::int64_t {merged.back().second} + 1)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    set.ranges = std::move(merged);
    return set;
}

Result<std::int64_t> parseTime(std::string_view text)
{
    if (const auto epoch = wholeNumber<std::int64_t>(text); epoch && *epoch >= 0 && text.size() > 4)
        return *epoch;
    if (const auto ms = parseIso(text))
        return *ms;
    return fail(invalid(text, "a time such as 2026-01-31T13:00:00Z (no zone: local) or epoch milliseconds"));
}

Result<std::int64_t> parseDuration(std::string_view text)
{
    const auto wrong = [text] { return fail(invalid(text, "a duration such as 15m, 2h30m, 10s or 500ms")); };
    std::int64_t total = 0;
    std::string_view rest = text;
    if (rest.empty())
        return wrong();
    while (!rest.empty()) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc() || number < 0 || end == rest.data())
            return wrong();
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        std::int64_t unit = 0;
        std::size_t length = 1;
        if (rest.starts_with("ms")) {
            unit = 1;
            length = 2;
        } else if (rest.starts_with('s')) {
            unit = 1000;
        } else if (rest.starts_with('m')) {
            unit = 60'000;
        } else if (rest.starts_with('h')) {
            unit = 3'600'000;
        } else if (rest.starts_with('d')) {
            unit = 86'400'000;
        } else {
            return wrong();
        }
        rest.remove_prefix(length);
        std::int64_t part = 0;
        if (__builtin_mul_overflow(number, unit, &part) || __builtin_add_overflow(total, part, &total))
            return wrong();
    }
    return total;
}

} // namespace tailrace
