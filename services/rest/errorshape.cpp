// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/errorshape.h"

#include "services/rest/jsonvalue.h"
#include "services/rest/retry.h"

#include <QRegularExpression>

#include <limits>

namespace tailrace::rest {

namespace {

constexpr qsizetype longestText = 2000;

struct Parts
{
    std::optional<std::int64_t> code;
    std::optional<std::string> message;
    std::string incident;
};

Error::Kind kindOf(int status, bool shaped)
{
    switch (status) {
    case 401:
    case 407:
        return Error::Kind::Auth;
    case 403:
        return Error::Kind::Denied;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    case 408:
        return Error::Kind::Timeout;
    case 501:
        return Error::Kind::Unsupported;
    default:
        return shaped ? Error::Kind::Api : Error::Kind::Http;
    }
}

// FastAPI's list: "body.0.name: field required; …".
std::string validationText(const JsonValue &list)
{
    std::string text;
    for (const JsonValue &item : list.items()) {
        std::string place;
        for (const JsonValue &step : item["loc"].items())
            place += (place.empty() ? "" : ".") + step.text();
        if (!text.empty())
            text += "; ";
        text += place + (place.empty() ? "" : ": ") + item["msg"].text();
    }
    return text;
}

std::optional<Parts> partsOf(const JsonValue &document)
{
    if (!document.isObject())
        return std::nullopt;
    Parts parts;
    const JsonValue &error = document["error"];
    if (error.isObject()) {
        parts.incident = document["trace"].text();
        std::string text = error["code"].text();
        if (!error["message"].text().empty())
            text += (text.empty() ? "" : ": ") + error["message"].text();
        if (!error["target"]["name"].text().empty())
            text += " (" + error["target"]["type"].text() + " " + error["target"]["name"].text() + ")";
        parts.message = text;
        return parts;
    }
    if (document.has("errorCode") || document.has("errorMessage")) {
        parts.code = document["errorCode"].integer();
        parts.message = document["errorMessage"].string();
        return parts;
    }
    if (document.has("message") || document.has("error_code")) {
        parts.code = document["error_code"].integer();
        parts.message = document["message"].isArray() ? validationText(document["message"])
                                                      : document["message"].string();
        parts.incident = document["incident_id"].text();
        if (parts.incident.empty())
            parts.incident = document["incident"].text();
        return parts;
    }
    if (error.isString()) {
        parts.message = error.text();
        if (document["error_description"].isString())
            *parts.message += ": " + document["error_description"].text();
        return parts;
    }
    if (document["title"].isString()) {
        parts.message = document["title"].text();
        if (document["detail"].isString())
            *parts.message += ": " + document["detail"].text();
        return parts;
    }
    if (document["detail"].isString()) {
        parts.message = document["detail"].text();
        return parts;
    }
    if (document["detail"].isArray()) {
        parts.message = validationText(document["detail"]);
        return parts;
    }
    return std::nullopt;
}

std::string shortened(const QByteArray &text)
{
    const QString whole = QString::fromUtf8(text.left(4 * longestText)).trimmed();
    return (whole.size() > longestText ? whole.left(longestText) + QChar(0x2026) : whole).toStdString();
}

} // namespace

bool isHtml(const Response &response)
{
    const QByteArray type = response.header("Content-Type").toLower();
    const QByteArray start = response.body.left(512).trimmed().toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml")
        || start.startsWith("<!doctype html") || start.startsWith("<html");
}

std::string pageTitle(const QByteArray &html)
{
    static const QRegularExpression title(
        QStringLiteral("<title[^>]*>([^<]*)</title>"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    const QString page = QString::fromUtf8(html.left(16'384));
    const auto match = title.match(page);
    QString text = match.hasMatch() ? match.captured(1) : QString(page).replace(tags, QStringLiteral(" "));
    return text.simplified().left(200).toStdString();
}

Error errorOf(const Response &response, const std::string &where)
{
    const int status = response.status;
    Error error = Error::make(kindOf(status, false), {}, where, status);
    error.retriable = isRetriableStatus(status);
    error.transactionId = response.transactionId;
    const std::string plain = "HTTP " + std::to_string(status);

    if (isHtml(response)) {
        error.message = plain + ": HTML instead of JSON: " + pageTitle(response.body);
        return error;
    }
    const std::string_view bytes(response.body.constData(), static_cast<std::size_t>(response.body.size()));
    const auto document = JsonValue::parse(bytes);
    const auto parts = document ? partsOf(*document) : std::nullopt;
    if (!parts) {
        const std::string text = shortened(response.body);
        error.message = text.empty() ? plain : plain + ": " + text;
        return error;
    }
    error.kind = kindOf(status, true);
    // A service that says so with 403 has seen no credentials, or none that it understands.
    if (status == 403
        && (parts->message == "Not authenticated" || parts->message == "Invalid authentication credentials"))
        error.kind = Error::Kind::Auth;
    if (parts->code && *parts->code > 0 && *parts->code <= std::numeric_limits<int>::max())
        error.code = static_cast<int>(*parts->code);
    error.message = parts->message && !parts->message->empty() ? *parts->message : plain;
    if (!parts->incident.empty())
        error.transactionId = parts->incident;
    return error;
}

} // namespace tailrace::rest
