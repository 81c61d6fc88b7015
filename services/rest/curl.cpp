// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/curl.h"

#include "services/rest/redaction.h"

namespace tailrace::rest {

namespace {

constexpr qsizetype longestBody = 16'384;

std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out.push_back(c);
    }
    return out + "'";
}

// In double quotes, so that the shell puts the variable in.
std::string doubleQuoted(std::string_view text, std::string_view variable)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\' || c == '$' || c == '`')
            out.push_back('\\');
        out.push_back(c);
    }
    return out.append("$").append(variable).append("\"");
}

std::string credentialsText(const Credentials &credentials)
{
    switch (credentials.kind) {
    case Credentials::Kind::None:
        break;
    case Credentials::Kind::Basic:
        return " -u " + doubleQuoted(credentials.user + ":", "PASSWORD");
    case Credentials::Kind::Bearer:
    case Credentials::Kind::Tokens:
        return " -H " + doubleQuoted("Authorization: Bearer ", "TOKEN");
    case Credentials::Kind::XAuthToken:
        return " -H " + doubleQuoted("X-Auth-Token: ", "TOKEN");
    }
    return {};
}

} // namespace

std::string curlCommand(const QUrl &url, const Request &request, const Credentials &credentials)
{
    std::string out = request.method == "HEAD" ? "curl -I " : "curl -X " + request.method + " ";
    out += quoted(redactedUrl(url));
    if (!request.anonymous)
        out += credentialsText(credentials);
    if (!request.accept.empty())
        out += " -H " + quoted("Accept: " + request.accept);
    for (const auto &[name, value] : request.headers)
        out += " -H " + quoted(name + ": " + (isSecretName(name) ? "REDACTED" : value));
    if (!request.body)
        return out;
    out += " -H " + quoted("Content-Type: " + request.contentType);
    const bool shown
        = !request.secretBody && request.body->size() <= longestBody && !request.body->contains('\0');
    return out
        + (shown ? " --data-raw " + quoted(redactedJson(request.body->toStdString()))
                 : std::string(" --data-binary @body"));
}

} // namespace tailrace::rest
