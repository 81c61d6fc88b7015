// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/servicecredentials.h"

#include "app/backends/restsettings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace tailrace::backends {

namespace {

std::string textOf(const QJsonObject &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QString text = object.value(QLatin1String(name)).toString();
        if (!text.isEmpty())
            return text.toStdString();
    }
    return {};
}

std::string brokersOf(const QJsonObject &credentials)
{
    const QJsonValue brokers = credentials.value(QLatin1String("kafka_brokers_sasl"));
    std::string list = brokers.toString().toStdString();
    const QJsonArray all = brokers.toArray();
    for (const QJsonValue &each : all)
        list += (list.empty() ? "" : ",") + each.toString().toStdString();
    return list;
}

// The document itself, its member "credentials", or the first such thing below a VCAP_SERVICES.
std::optional<QJsonObject> credentialsIn(const QJsonObject &document, int depth = 0)
{
    if (!brokersOf(document).empty() || document.contains(QLatin1String("kafka_admin_url")))
        return document;
    if (depth > 3)
        return std::nullopt;
    for (const QJsonValue &value : document) {
        const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray {value};
        for (const QJsonValue &each : list) {
            if (auto found = each.isObject() ? credentialsIn(each.toObject(), depth + 1) : std::nullopt)
                return found;
        }
    }
    return std::nullopt;
}

profiles::ReadyEndpoint kafkaOf(
    const std::string &brokers, const std::string &user, const std::string &password)
{
    profiles::ReadyEndpoint ready;
    ready.endpoint.kind = "kafka";
    ready.endpoint.settings = {{"bootstrap.servers", brokers}, {"security.protocol", "sasl_ssl"},
        {"sasl.mechanism", "PLAIN"}, {"sasl.username", user}};
    ready.secrets["sasl.password"] = Secret(password);
    return ready;
}

// A classic instance knows its key by X-Auth-Token alone; both take that, so it is said only where it must
// be.
profiles::ReadyEndpoint adminOf(const std::string &url, const std::string &key)
{
    profiles::ReadyEndpoint ready;
    ready.endpoint.kind = "eventstreams-admin";
    ready.endpoint.settings[setting::url] = url;
    ready.endpoint.settings[setting::auth] = "basic";
    ready.secrets[setting::secret] = Secret(key);
    return ready;
}

} // namespace

Result<std::vector<profiles::ReadyEndpoint>> serviceCredentials(std::string_view json)
{
    const QJsonObject document
        = QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    const auto credentials = credentialsIn(document);
    if (!credentials)
        return fail(Error::Kind::Parse, "no service credentials of Event Streams", "import");
    const std::string key = textOf(*credentials, {"api_key", "apikey", "password"});
    if (key.empty())
        return fail(Error::Kind::Parse, "the credentials have no API key", "import");
    const std::string given = textOf(*credentials, {"user"});
    const std::string user = given.empty() ? "token" : given;
    const std::string password = textOf(*credentials, {"password", "api_key", "apikey"});
    std::vector<profiles::ReadyEndpoint> endpoints;
    if (const std::string brokers = brokersOf(*credentials); !brokers.empty())
        endpoints.push_back(kafkaOf(brokers, user, password));
    if (const std::string url = textOf(*credentials, {"kafka_admin_url"}); !url.empty())
        endpoints.push_back(adminOf(url, key));
    return endpoints;
}

} // namespace tailrace::backends
