// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/format.h"

#include <QDateTime>

#include <array>

namespace tailrace::theme {

namespace {

constexpr QChar noBreakSpace(0x00a0);
constexpr QChar minusSign(0x2212);

} // namespace

QString number(std::int64_t value)
{
    QString digits = QString::number(value);
    const bool negative = digits.startsWith(QLatin1Char('-'));
    if (negative)
        digits.remove(0, 1);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, noBreakSpace);
    return negative ? minusSign + digits : digits;
}

QString unknown()
{
    return QString(QChar(0x2013));
}

QString bytes(std::int64_t count)
{
    static constexpr std::array units {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    if (count < 1024)
        return number(count) + noBreakSpace + QLatin1Char('B');
    // hundredths of the unit, in integers: a rounding to 1024 moves on to the next unit
    std::size_t unit = 0;
    auto divisor = std::int64_t(1) << 10;
    while (unit + 1 < units.size() && count / divisor >= 1000) {
        divisor <<= 10;
        ++unit;
    }
    const std::int64_t whole = count / divisor;
    const std::int64_t hundredths
        = (count % divisor / (divisor >> 10) * 100) >> 10; // times 100 first would overflow
    QString text = QString::number(whole);
    if (whole < 10)
        text += QStringLiteral(".%1").arg(hundredths, 2, 10, QLatin1Char('0'));
    else if (whole < 100)
        text += QStringLiteral(".%1").arg(hundredths / 10);
    return text + noBreakSpace + QLatin1String(units[unit]);
}

QString duration(std::int64_t ms)
{
    if (ms < 0)
        return minusSign + duration(-ms);
    if (ms < 1000)
        return QString::number(ms) + noBreakSpace + QStringLiteral("ms");
    if (ms < 60000)
        return QStringLiteral("%1.%2").arg(ms / 1000).arg(ms % 1000 / 100) + noBreakSpace + QLatin1Char('s');
    struct Unit
    {
        std::int64_t ms;
        const char *name;
    };
    static constexpr std::array units {
        Unit {86400000, "d"}, Unit {3600000, "h"}, Unit {60000, "min"}, Unit {1000, "s"}};
    std::size_t first = 0;
    while (ms < units[first].ms)
        ++first;
    const auto part = [](std::int64_t value, const char *name) {
        return number(value) + noBreakSpace + QLatin1String(name);
    };
    const std::int64_t rest = ms % units[first].ms;
    return part(ms / units[first].ms, units[first].name) + QLatin1Char(' ')
        + part(rest / units[first + 1].ms, units[first + 1].name);
}

QString timeOfDay(std::int64_t epochMs, bool utc)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs, utc ? Qt::UTC : Qt::LocalTime);
    return time.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString dateTime(std::int64_t epochMs, bool utc)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs, utc ? Qt::UTC : Qt::LocalTime);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString middleElided(const QString &text, int characters)
{
    if (text.size() <= characters)
        return text;
    const int head = (characters - 1) / 2 + (characters - 1) % 2;
    return text.left(head) + QChar(0x2026) + text.right(characters - 1 - head);
}

} // namespace tailrace::theme
