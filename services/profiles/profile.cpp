// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profile.h"

#include "services/guard/topicpatterns.h"

#include <QList>
#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace tailrace::profiles {

namespace {

constexpr std::array<std::string_view, 3> environmentTexts {"development", "staging", "production"};

std::optional<QString> decoded(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    QString result = decoder.decode(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (decoder.hasError())
        return std::nullopt;
    return result;
}

bool isUnprintable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

bool hasUnprintable(const QString &text)
{
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(), isUnprintable);
}

// user:password@ between "//" and the next "/"
bool hasPassword(std::string_view value)
{
    for (auto at = value.find("://"); at != std::string_view::npos; at = value.find("://", at + 3)) {
        const std::string_view rest = value.substr(at + 3);
        const std::string_view authority = rest.substr(0, rest.find_first_of("/?# ,;"));
        const auto end = authority.rfind('@');
        if (end != std::string_view::npos && authority.substr(0, end).find(':') != std::string_view::npos)
            return true;
    }
    return false;
}

Result<void> checkEndpoint(const Endpoint &endpoint, const std::string &where)
{
    if (endpoint.kind.empty() || hasUnprintable(decoded(endpoint.kind).value_or(QStringLiteral("\n"))))
        return fail(Error::Kind::Invalid, "an endpoint needs a kind", where + ".kind");
    for (const auto &[name, value] : endpoint.settings) {
        if (!decoded(name) || !decoded(value))
            return fail(Error::Kind::Invalid, "not UTF-8", where + ".settings");
        if (isSecretSetting(name))
            return fail(
                Error::Kind::Invalid, "a secret belongs into the keychain", where + ".settings." + name);
        if (hasPassword(value)) {
            return fail(Error::Kind::Invalid, "an address with a password in it is not stored",
                where + ".settings." + name);
        }
    }
    for (const auto &[name, reference] : endpoint.secrets) {
        const auto text = decoded(reference);
        if (name.empty() || !decoded(name) || !text || text->isEmpty() || text->size() > 1000
            || hasUnprintable(*text))
            return fail(Error::Kind::Invalid, "not a reference to a secret", where + ".secrets");
    }
    return {};
}

} // namespace

std::string_view environmentText(Environment environment)
{
    return environmentTexts[static_cast<std::size_t>(environment)];
}

std::optional<Environment> environmentFromText(std::string_view text)
{
    const auto found = std::find(environmentTexts.begin(), environmentTexts.end(), text);
    if (found == environmentTexts.end())
        return std::nullopt;
    return static_cast<Environment>(found - environmentTexts.begin());
}

Result<void> checkName(std::string_view name)
{
    const auto bad = [](const char *rule) { return fail(Error::Kind::Invalid, rule, "name"); };
    const auto text = decoded(name);
    if (!text)
        return bad("a name is UTF-8");
    if (text->isEmpty())
        return bad("a name is not empty");
    if (text->toUcs4().size() > 100)
        return bad("a name has at most 100 characters");
    if (hasUnprintable(*text))
        return bad("a name has no control characters");
    if (text->contains(u'/'))
        return bad("a name has no \"/\"");
    if (text->startsWith(u'-'))
        return bad("a name does not begin with \"-\"");
    if (text->front().isSpace() || text->back().isSpace())
        return bad("a name has no space at either end");
    return {};
}

bool isSecretSetting(std::string_view name)
{
    // whole names first, then the last word of a dotted or dashed name
    constexpr std::array<std::string_view, 6> names {
        "ssl.key.pem", "ssl_key", "api-key", "api.key", "sasl.jaas.config", "sasl.oauthbearer.config"};
    constexpr std::array<std::string_view, 8> words {
        "password", "secret", "passphrase", "token", "apikey", "bearer", "credentials", "passwd"};
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto last = lower.find_last_of(".-_");
    const std::string_view word = std::string_view(lower).substr(last == std::string::npos ? 0 : last + 1);
    return std::find(names.begin(), names.end(), lower) != names.end()
        || std::find(words.begin(), words.end(), word) != words.end();
}

Result<void> check(const Profile &profile)
{
    if (auto named = checkName(profile.name); !named)
        return named;
    for (std::size_t i = 0; i < profile.endpoints.size(); ++i) {
        const std::string where = "endpoints[" + std::to_string(i) + "]";
        if (auto checked = checkEndpoint(profile.endpoints[i], where); !checked)
            return checked;
    }
    if (auto patterns = guard::TopicPatterns::make(profile.protectedTopics); !patterns)
        return fail(std::move(patterns.error()));
    if (!profile.mirrorsFrom.empty()
        && (profile.mirrorsFrom == profile.name || !checkName(profile.mirrorsFrom)))
        return fail(Error::Kind::Invalid, "not the name of another connection", "mirrorsFrom");
    return {};
}

std::string secretReference(
    const std::string &profile, const std::string &kind, const std::string &secret, int ordinal)
{
    return profile + '/' + kind + (ordinal > 1 ? "-" + std::to_string(ordinal) : std::string()) + '/'
        + secret;
}

} // namespace tailrace::profiles
