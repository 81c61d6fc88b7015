// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/retry.h"

#include <QLocale>

#include <algorithm>

namespace tailrace::rest {

using std::chrono::milliseconds;

std::optional<milliseconds> retryAfter(const QByteArray &header, const QDateTime &now)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        constexpr qint64 year = 366LL * 86'400;
        const qint64 seconds = text.size() > 9 ? year : std::min(text.toLongLong(), year);
        return milliseconds(seconds * 1000);
    }
    // The three forms of RFC 9110, 5.6.7, without the day's name before the first space.
    const QString date = QString::fromLatin1(text).simplified().section(QLatin1Char(' '), 1);
    for (const char *form :
        {"dd MMM yyyy hh:mm:ss 'GMT'", "dd-MMM-yy hh:mm:ss 'GMT'", "MMM d hh:mm:ss yyyy"}) {
        QDateTime at = QLocale::c().toDateTime(date, QString::fromLatin1(form));
        if (!at.isValid())
            continue;
        at.setTimeSpec(Qt::UTC);
        if (at.date().year() < 1970) // two digits
            at = at.addYears(100);
        return milliseconds(std::max<qint64>(0, now.msecsTo(at)));
    }
    return std::nullopt;
}

milliseconds backoff(const RetryPolicy &policy, int attempt, double random)
{
    const qint64 doubled = policy.base.count() << std::clamp(attempt - 1, 0, 20);
    const qint64 full = std::min<qint64>(doubled, policy.cap.count());
    return milliseconds(full / 2 + static_cast<qint64>(static_cast<double>(full - full / 2) * random));
}

bool isRetriableStatus(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

} // namespace tailrace::rest
