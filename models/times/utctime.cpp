// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/times/utctime.h"

#include "services/capability/readspec.h"

#include <QDateTime>

#include <algorithm>

namespace tailrace::models {

std::optional<std::int64_t> utcTime(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const auto &format :
        {QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"), QStringLiteral("yyyy-MM-dd HH:mm:ss"),
            QStringLiteral("yyyy-MM-dd HH:mm"), QStringLiteral("yyyy-MM-dd")}) {
        QDateTime time = QDateTime::fromString(trimmed, format);
        if (time.isValid()) {
            time.setTimeSpec(Qt::UTC);
            return time.toMSecsSinceEpoch();
        }
    }
    // With a zone of its own, or epoch milliseconds.
    static const QString zones = QStringLiteral("Zz+");
    const bool zoned = std::any_of(trimmed.begin(), trimmed.end(), [](QChar c) { return zones.contains(c); })
        || trimmed.indexOf(QLatin1Char('-'), 10) >= 0;
    const bool digits = !trimmed.isEmpty()
        && std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isDigit(); });
    if (!zoned && !digits)
        return std::nullopt;
    const auto parsed = parseTime(trimmed.toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace tailrace::models
