// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/calendar.h"

#include <charconv>
#include <limits>

namespace tailrace::avro {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t secondsOfDay = 86400;
constexpr std::int64_t daysOfEra = 146097; // 400 years
constexpr std::int64_t mostYears = 999'999'999;

constexpr std::int64_t unitsOfSecond(unsigned digits)
{
    std::int64_t units = 1;
    for (unsigned i = 0; i < digits; ++i)
        units *= 10;
    return units;
}

constexpr std::int64_t floorOf(std::int64_t value, std::int64_t divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

void appendPadded(std::string &out, std::int64_t value, unsigned width)
{
    char text[24];
    char *end = text + sizeof text;
    char *p = end;
    do {
        *--p = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (static_cast<unsigned>(end - p) < width)
        *--p = '0';
    out.append(p, end);
}

bool isLeap(std::int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

unsigned daysOfMonth(std::int64_t year, unsigned month)
{
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[month - 1];
}

// Reads texts from left to right; once something does not fit, nothing fits any more.
class Text
{
public:
    explicit Text(std::string_view text)
        : m_text(text)
    {
    }

    bool isAt(char c) const { return !m_text.empty() && m_text.front() == c; }
    bool take(char c)
    {
        const bool there = isAt(c);
        if (there)
            m_text.remove_prefix(1);
        return there;
    }
    std::int64_t number(std::size_t least, std::size_t most, std::int64_t smallest, std::int64_t largest)
    {
        std::size_t size = 0;
        std::int64_t value = 0;
        while (size < most && size < m_text.size() && m_text[size] >= '0' && m_text[size] <= '9')
            value = value * 10 + (m_text[size++] - '0');
        m_isGood = m_isGood && size >= least && value >= smallest && value <= largest;
        m_text.remove_prefix(size);
        return value;
    }
    // Digits behind the point as so many digits; further ones must be zeros.
    std::int64_t fraction(unsigned digits)
    {
        std::int64_t value = 0;
        unsigned read = 0;
        for (; !m_text.empty() && m_text.front() >= '0' && m_text.front() <= '9'; ++read) {
            if (read < digits)
                value = value * 10 + (m_text.front() - '0');
            else
                need(m_text.front() == '0');
            m_text.remove_prefix(1);
        }
        need(read > 0);
        for (; read < digits; ++read)
            value *= 10;
        return value;
    }
    void need(bool condition) { m_isGood = m_isGood && condition; }
    bool isGood() const { return m_isGood; }
    bool isDone() const { return m_isGood && m_text.empty(); }

private:
    std::string_view m_text;
    bool m_isGood = true;
};

// Howard Hinnant's arithmetic of eras of 400 years that begin in March.
std::int64_t daysOf(std::int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = floorOf(year, 400);
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * daysOfEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

std::int64_t readDate(Text &text)
{
    const bool isBefore = text.take('-');
    const bool isSigned = isBefore || text.take('+');
    std::int64_t year = text.number(4, isSigned ? 9 : 4, 0, mostYears);
    year = isBefore ? -year : year;
    text.need(text.take('-'));
    const auto month = static_cast<unsigned>(text.number(2, 2, 1, 12));
    text.need(text.take('-'));
    const auto day = static_cast<unsigned>(text.number(2, 2, 1, 31));
    if (!text.isGood())
        return 0;
    text.need(day <= daysOfMonth(year, month));
    return daysOf(year, month, day);
}

std::int64_t readTime(Text &text, unsigned digits)
{
    std::int64_t seconds = text.number(2, 2, 0, 23) * 3600;
    text.need(text.take(':'));
    seconds += text.number(2, 2, 0, 59) * 60;
    if (text.take(':'))
        seconds += text.number(2, 2, 0, 59);
    const std::int64_t fraction = text.take('.') ? text.fraction(digits) : 0;
    return seconds * unitsOfSecond(digits) + fraction;
}

std::int64_t readZone(Text &text)
{
    if (text.take('Z'))
        return 0;
    const bool isWest = text.take('-');
    text.need(isWest || text.take('+'));
    std::int64_t seconds = text.number(2, 2, 0, 18) * 3600;
    text.take(':');
    seconds += text.number(2, 2, 0, 59) * 60;
    return isWest ? -seconds : seconds;
}

void appendClock(std::string &out, std::int64_t units, unsigned digits)
{
    const std::int64_t unit = unitsOfSecond(digits);
    const std::int64_t seconds = units / unit;
    appendPadded(out, seconds / 3600, 2);
    out.push_back(':');
    appendPadded(out, seconds / 60 % 60, 2);
    out.push_back(':');
    appendPadded(out, seconds % 60, 2);
    out.push_back('.');
    appendPadded(out, units % unit, digits);
}

} // namespace

void appendDate(std::string &out, std::int64_t days)
{
    days += 719468;
    const std::int64_t era = floorOf(days, daysOfEra);
    const std::int64_t dayOfEra = days - era * daysOfEra;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::int64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (year < 0 || year > 9999)
        out.push_back(year < 0 ? '-' : '+');
    appendPadded(out, year < 0 ? -year : year, 4);
    out.push_back('-');
    appendPadded(out, month, 2);
    out.push_back('-');
    appendPadded(out, dayOfYear - (153 * shifted + 2) / 5 + 1, 2);
}

std::optional<std::int64_t> dateOf(std::string_view text)
{
    Text rest(text);
    const std::int64_t days = readDate(rest);
    return rest.isDone() ? std::optional(days) : std::nullopt;
}

bool appendTime(std::string &out, std::int64_t units, unsigned digits)
{
    if (units < 0 || units >= secondsOfDay * unitsOfSecond(digits))
        return false;
    appendClock(out, units, digits);
    return true;
}

std::optional<std::int64_t> timeOf(std::string_view text, unsigned digits)
{
    Text rest(text);
    const std::int64_t units = readTime(rest, digits);
    return rest.isDone() ? std::optional(units) : std::nullopt;
}

void appendMoment(std::string &out, std::int64_t units, unsigned digits, bool isLocal)
{
    const std::int64_t unitsOfDay = secondsOfDay * unitsOfSecond(digits);
    const std::int64_t days = floorOf(units, unitsOfDay);
    std::int64_t rest = units % unitsOfDay;
    rest += rest < 0 ? unitsOfDay : 0;
    appendDate(out, days);
    out.push_back('T');
    appendClock(out, rest, digits);
    if (!isLocal)
        out.push_back('Z');
}

std::optional<std::int64_t> momentOf(std::string_view text, unsigned digits, bool isLocal)
{
    Text rest(text);
    const std::int64_t days = readDate(rest);
    rest.need(rest.take('T') || rest.take(' '));
    const std::int64_t time = readTime(rest, digits);
    const std::int64_t zone = isLocal ? 0 : readZone(rest);
    if (!rest.isDone())
        return std::nullopt;
    // the first day there is begins before the first number
    const Wide units = (static_cast<Wide>(days) * secondsOfDay - zone) * unitsOfSecond(digits) + time;
    if (units < std::numeric_limits<std::int64_t>::min() || units > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return static_cast<std::int64_t>(units);
}

} // namespace tailrace::avro
