// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/resettarget.h"

#include "app/cli/connect/usage.h"
#include "services/capability/readspec.h"

#include <charconv>

namespace tailrace::cli {

namespace {

template<class Number>
bool readNumber(std::string_view text, Number &number)
{
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() && !text.empty();
}

// The part behind the last comma, taken off; a topic's name may not hold one, but who knows.
bool takeLast(std::string_view &text, std::string_view &part)
{
    const std::size_t comma = text.rfind(',');
    if (comma == text.npos)
        return false;
    part = text.substr(comma + 1);
    text = text.substr(0, comma);
    return true;
}

std::string_view unquoted(std::string_view text)
{
    return text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2)
                                                                        : text;
}

} // namespace

Result<ResetTarget> parseResetTarget(std::string_view text, std::int64_t nowMs)
{
    const auto after = [text](std::string_view prefix) {
        return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
    };
    std::int64_t number = 0;
    if (text == "earliest")
        return reset::Earliest {};
    if (text == "latest")
        return reset::Latest {};
    if (text.starts_with("offset:") && readNumber(after("offset:"), number) && number >= 0)
        return reset::Offset {number};
    if (text.starts_with("shift:")) {
        std::string_view by = after("shift:");
        if (by.starts_with('+') && !by.starts_with("+-"))
            by.remove_prefix(1);
        if (readNumber(by, number) && number != 0)
            return reset::Shift {number};
    }
    if (text.starts_with("time:")) {
        const auto time = parseTime(after("time:"));
        if (!time)
            return fail(time.error());
        return reset::Time {*time};
    }
    if (text.starts_with("ago:")) {
        const auto ago = parseDuration(after("ago:"));
        if (!ago)
            return fail(ago.error());
        return reset::Time {nowMs - *ago};
    }
    return fail(usage("--to takes earliest, latest, offset:N, time:T, ago:15m, shift:+N or shift:-N"));
}

Result<std::vector<ResetOffset>> parseResetLines(std::string_view text)
{
    std::vector<ResetOffset> offsets;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        ResetOffset one;
        std::string_view offset;
        std::string_view partition;
        if (!takeLast(line, offset) || !takeLast(line, partition) || unquoted(line).empty()
            || !readNumber(offset, one.offset) || !readNumber(partition, one.partition) || one.offset < 0
            || one.partition < 0)
            return fail(usage("line " + std::to_string(number) + " is no TOPIC,PARTITION,OFFSET"));
        one.topic = unquoted(line);
        offsets.push_back(std::move(one));
    }
    if (offsets.empty())
        return fail(usage("there is no line of TOPIC,PARTITION,OFFSET"));
    return offsets;
}

} // namespace tailrace::cli
