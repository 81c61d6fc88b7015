// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/address.h"

namespace tailrace::rest {

namespace {

QByteArray encoded(const std::string &text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text));
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

Result<QUrl> checkedBase(const std::string &text)
{
    QByteArray bytes = QByteArray::fromStdString(text).trimmed();
    while (bytes.endsWith('/'))
        bytes.chop(1);
    const QUrl url = QUrl::fromEncoded(bytes, QUrl::StrictMode);
    const char *fault = nullptr;
    if (!url.isValid())
        fault = "not a URL";
    else if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        fault = "the scheme must be http or https";
    else if (url.host().isEmpty())
        fault = "no host";
    else if (!url.userInfo().isEmpty())
        fault = "no user or password may stand in the URL";
    else if (url.hasQuery() || url.hasFragment())
        fault = "no query or fragment may stand in the URL";
    if (fault)
        return fail(Error::Kind::Invalid, fault, "rest: base URL");
    return url;
}

Result<QUrl> address(const QUrl &base, const Request &request)
{
    QByteArray text = base.toEncoded();
    for (const std::string &segment : request.segments) {
        if (segment.empty() || segment == "." || segment == "..")
            return fail(Error::Kind::Invalid, "\"" + segment + "\" cannot be a part of a path", request.what);
        text += '/' + encoded(segment);
    }
    if (!request.customVerb.empty())
        text += ':' + encoded(request.customVerb);
    char separator = '?';
    for (const auto &[name, value] : request.query) {
        text += separator + encoded(name) + '=' + encoded(value);
        separator = '&';
    }
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

std::string authority(const QUrl &url)
{
    return (url.host(QUrl::FullyEncoded).toLower() + QLatin1Char(':') + QString::number(portOf(url)))
        .toStdString();
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && authority(a) == authority(b);
}

} // namespace tailrace::rest
