// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/redaction.h"

#include "services/decode/json/jsonscan.h"
#include "services/rest/jsonvalue.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace tailrace::rest {

namespace {

constexpr std::string_view placeholder = "REDACTED";

// Copies a document and leaves the scalars of secret members out.
class JsonRedactor : public json::Visitor
{
public:
    explicit JsonRedactor(std::string_view text)
        : m_copied(text.data())
    {
    }
    void open(bool, const char *at)
    {
        if (m_skipping > 0)
            ++m_skipping;
        else if (std::exchange(m_secret, false))
            copyTo(at), m_skipping = 1;
    }
    void close(bool, const char *at)
    {
        if (m_skipping > 0 && --m_skipping == 0)
            replaceTo(at + 1);
    }
    void name(const char *begin, const char *end, bool)
    {
        m_secret = m_skipping == 0 && isSecretName({begin, static_cast<std::size_t>(end - begin)});
    }
    void scalar(json::Token token, const char *begin, const char *end, bool)
    {
        if (m_skipping > 0 || !std::exchange(m_secret, false) || token == json::Token::Null)
            return;
        const bool quoted = token == json::Token::String;
        copyTo(quoted ? begin - 1 : begin);
        replaceTo(quoted ? end + 1 : end);
    }
    std::string finish(const char *end)
    {
        copyTo(end);
        return std::move(m_out);
    }

private:
    void copyTo(const char *at)
    {
        m_out.append(m_copied, at);
        m_copied = at;
    }
    void replaceTo(const char *at)
    {
        m_out.append("\"").append(placeholder).append("\"");
        m_copied = at;
    }

    const char *m_copied;
    std::string m_out;
    bool m_secret = false;
    std::size_t m_skipping = 0;
};

// A member that holds others is looked into: "credentials" hold an address too.
void collectSecrets(const JsonValue &value, std::vector<Secret> &secrets)
{
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        const JsonValue &item = value.items()[i];
        if (item.isString() && value.isObject() && isSecretName(value.names()[i]))
            secrets.emplace_back(item.text());
        else
            collectSecrets(item, secrets);
    }
}

void replaceAll(std::string &text, const std::string &what)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + placeholder.size()))
        text.replace(at, what.size(), placeholder);
}

} // namespace

bool isSecretName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.')
            plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
    }
    static constexpr std::array<std::string_view, 7> parts {
        "password", "passwd", "secret", "token", "apikey", "authorization", "credential"};
    return std::any_of(
        parts.begin(), parts.end(), [&](std::string_view part) { return plain.find(part) != plain.npos; });
}

std::string redactedUrl(const QUrl &url)
{
    QUrl plain = url;
    plain.setUserInfo({});
    if (plain.hasQuery()) {
        QUrlQuery query;
        for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded)) {
            const bool secret = isSecretName(QUrl::fromPercentEncoding(name.toLatin1()).toStdString());
            query.addQueryItem(
                name, secret ? QString::fromLatin1(placeholder.data(), placeholder.size()) : value);
        }
        plain.setQuery(query);
    }
    return plain.toEncoded().toStdString();
}

std::string redactedJson(const std::string &text)
{
    JsonRedactor redactor(text);
    if (json::scan(text, redactor))
        return text;
    return redactor.finish(text.data() + text.size());
}

std::vector<Secret> secretsOf(const std::string &text)
{
    std::vector<Secret> secrets;
    if (const auto json = JsonValue::parse(text))
        collectSecrets(*json, secrets);
    return secrets;
}

std::string withoutSecrets(std::string text, const std::vector<Secret> &secrets)
{
    for (const Secret &secret : secrets) {
        if (secret.isEmpty())
            continue;
        const QByteArray bytes = QByteArray::fromStdString(secret.reveal());
        replaceAll(text, secret.reveal());
        replaceAll(text, bytes.toPercentEncoding().toStdString());
        replaceAll(text, bytes.toBase64().toStdString());
    }
    return text;
}

} // namespace tailrace::rest
