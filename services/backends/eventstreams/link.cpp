// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/link.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace tailrace::eventstreams {

namespace {

std::optional<std::int64_t> positive(const QUrlQuery &query, const QString &name)
{
    bool ok = false;
    const qlonglong value = query.queryItemValue(name).toLongLong(&ok);
    if (!ok || value < 1)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<PageLink> nextPage(const QByteArray &linkHeader)
{
    static const QRegularExpression link(QStringLiteral("<([^>]*)>((?:[^,\"]|\"[^\"]*\")*)"));
    static const QRegularExpression isNext(
        QStringLiteral(";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\s*(?:;|$))"),
        QRegularExpression::CaseInsensitiveOption);
    auto links = link.globalMatch(QString::fromLatin1(linkHeader));
    while (links.hasNext()) {
        const auto match = links.next();
        if (!isNext.match(match.captured(2)).hasMatch())
            continue;
        const QUrlQuery query(QUrl(match.captured(1)));
        const auto page = positive(query, QStringLiteral("page"));
        if (!page)
            return std::nullopt;
        return PageLink {*page, positive(query, QStringLiteral("per_page"))};
    }
    return std::nullopt;
}

} // namespace tailrace::eventstreams
