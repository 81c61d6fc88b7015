// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilejson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <set>

namespace tailrace::profiles {

namespace {

constexpr int currentVersion = 1;

std::string compact(const QJsonObject &object)
{
    return object.isEmpty() ? std::string()
                            : QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject expanded(const std::string &text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

tl::unexpected<Error> wrongType(const std::string &where, const char *expected)
{
    return fail(Error::Kind::Parse, std::string("expected ") + expected, where);
}

// Reads members one by one and takes them out, so that what is left over is what this version does not know.
class Members
{
public:
    Members(const QJsonObject &json, std::string where)
        : m_left(json)
        , m_where(std::move(where))
    {
    }

    [[nodiscard]] Result<void> text(const char *name, std::string &into)
    {
        const QJsonValue value = m_left.take(QLatin1String(name));
        if (value.isUndefined())
            return {};
        if (!value.isString())
            return wrongType(m_where + '.' + name, "a string");
        into = value.toString().toStdString();
        return {};
    }
    [[nodiscard]] Result<void> flag(const char *name, bool &into)
    {
        const QJsonValue value = m_left.take(QLatin1String(name));
        if (value.isUndefined())
            return {};
        if (!value.isBool())
            return wrongType(m_where + '.' + name, "true or false");
        into = value.toBool();
        return {};
    }
    [[nodiscard]] Result<void> texts(const char *name, std::map<std::string, std::string> &into)
    {
        const QJsonValue value = m_left.take(QLatin1String(name));
        if (value.isUndefined())
            return {};
        if (!value.isObject())
            return wrongType(m_where + '.' + name, "an object");
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!it->isString())
                return wrongType(m_where + '.' + name + '.' + it.key().toStdString(), "a string");
            into.emplace(it.key().toStdString(), it->toString().toStdString());
        }
        return {};
    }
    [[nodiscard]] Result<QJsonArray> array(const char *name)
    {
        const QJsonValue value = m_left.take(QLatin1String(name));
        if (value.isUndefined())
            return QJsonArray();
        if (!value.isArray())
            return wrongType(m_where + '.' + name, "an array");
        return value.toArray();
    }
    [[nodiscard]] Result<void> list(const char *name, std::vector<std::string> &into)
    {
        const auto values = array(name);
        if (!values)
            return fail(values.error());
        for (const QJsonValue &value : *values) {
            if (!value.isString())
                return wrongType(m_where + '.' + name, "an array of strings");
            into.push_back(value.toString().toStdString());
        }
        return {};
    }
    QJsonObject &left() { return m_left; }

private:
    QJsonObject m_left;
    std::string m_where;
};

Result<Endpoint> endpointFromJson(const QJsonValue &json, const std::string &where)
{
    if (!json.isObject())
        return wrongType(where, "an object");
    Members members(json.toObject(), where);
    Endpoint endpoint;
    Result<void> done = members.text("kind", endpoint.kind);
    if (done)
        done = members.texts("settings", endpoint.settings);
    if (done)
        done = members.texts("secrets", endpoint.secrets);
    if (!done)
        return fail(done.error());
    if (endpoint.kind.empty())
        return wrongType(where + ".kind", "a kind of endpoint");
    endpoint.unknown = compact(members.left());
    return endpoint;
}

QJsonObject textsToJson(const std::map<std::string, std::string> &texts)
{
    QJsonObject json;
    for (const auto &[name, value] : texts)
        json.insert(QString::fromStdString(name), QString::fromStdString(value));
    return json;
}

QJsonObject endpointToJson(const Endpoint &endpoint)
{
    QJsonObject json = expanded(endpoint.unknown);
    json.insert(QStringLiteral("kind"), QString::fromStdString(endpoint.kind));
    json.insert(QStringLiteral("settings"), textsToJson(endpoint.settings));
    json.insert(QStringLiteral("secrets"), textsToJson(endpoint.secrets));
    return json;
}

} // namespace

Result<Profile> profileFromJson(const QJsonObject &json, const std::string &where)
{
    Members members(json, where);
    Profile profile;
    std::string environment;
    Result<void> done = members.text("name", profile.name);
    if (done)
        done = members.text("environment", environment);
    if (done)
        done = members.flag("readOnly", profile.readOnly);
    if (done)
        done = members.flag("default", profile.isDefault);
    if (done)
        done = members.list("protectedTopics", profile.protectedTopics);
    if (done)
        done = members.text("mirrorsFrom", profile.mirrorsFrom);
    if (!done)
        return fail(done.error());
    if (profile.name.empty())
        return wrongType(where + ".name", "a name");
    if (!environment.empty()) {
        const auto known = environmentFromText(environment);
        // A newer version may have more of them: the most careful one stands in, and the word is kept.
        profile.environment = known.value_or(Environment::Production);
        if (!known)
            members.left().insert(QStringLiteral("environment"), QString::fromStdString(environment));
    }
    const auto endpoints = members.array("endpoints");
    if (!endpoints)
        return fail(endpoints.error());
    for (qsizetype i = 0; i < endpoints->size(); ++i) {
        auto endpoint = endpointFromJson(endpoints->at(i), where + ".endpoints[" + std::to_string(i) + "]");
        if (!endpoint)
            return fail(std::move(endpoint.error()));
        profile.endpoints.push_back(std::move(*endpoint));
    }
    profile.unknown = compact(members.left());
    return profile;
}

QJsonObject profileToJson(const Profile &profile)
{
    QJsonObject json = expanded(profile.unknown);
    json.insert(QStringLiteral("name"), QString::fromStdString(profile.name));
    const QString environment = QStringLiteral("environment");
    if (profile.environment != Environment::Production || !json.value(environment).isString()) {
        const std::string_view text = environmentText(profile.environment);
        json.insert(environment, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }
    json.insert(QStringLiteral("readOnly"), profile.readOnly);
    json.insert(QStringLiteral("default"), profile.isDefault);
    QJsonArray protectedTopics;
    for (const std::string &pattern : profile.protectedTopics)
        protectedTopics.append(QString::fromStdString(pattern));
    if (!protectedTopics.isEmpty())
        json.insert(QStringLiteral("protectedTopics"), protectedTopics);
    if (!profile.mirrorsFrom.empty())
        json.insert(QStringLiteral("mirrorsFrom"), QString::fromStdString(profile.mirrorsFrom));
    QJsonArray endpoints;
    for (const Endpoint &endpoint : profile.endpoints)
        endpoints.append(endpointToJson(endpoint));
    json.insert(QStringLiteral("endpoints"), endpoints);
    return json;
}

Result<Document> fromJson(const QJsonObject &json)
{
    Members members(json, "document");
    const auto profiles = members.array("profiles");
    if (!profiles)
        return fail(profiles.error());
    Document document;
    std::set<std::string> names;
    for (qsizetype i = 0; i < profiles->size(); ++i) {
        const std::string where = "profiles[" + std::to_string(i) + "]";
        if (!profiles->at(i).isObject())
            return wrongType(where, "an object");
        auto profile = profileFromJson(profiles->at(i).toObject(), where);
        if (!profile)
            return fail(std::move(profile.error()));
        if (!names.insert(profile->name).second)
            return fail(Error::Kind::Parse, "the same name twice", where + ".name");
        document.profiles.push_back(std::move(*profile));
    }
    document.unknown = members.left();
    return document;
}

QJsonObject toJson(const Document &document)
{
    QJsonObject json = document.unknown;
    const QString version = QStringLiteral("version");
    if (json.value(version).toInteger() < currentVersion)
        json.insert(version, currentVersion);
    QJsonArray profiles;
    for (const Profile &profile : document.profiles)
        profiles.append(profileToJson(profile));
    json.insert(QStringLiteral("profiles"), profiles);
    return json;
}

} // namespace tailrace::profiles
