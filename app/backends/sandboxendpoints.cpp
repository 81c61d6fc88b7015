// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/sandboxendpoints.h"

#include "app/backends/restsettings.h"
#include "services/backends/okdata/access.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tailrace::backends {

namespace {

std::string text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().toStdString();
}

profiles::ReadyEndpoint service(const char *kind, const QJsonObject &described)
{
    profiles::ReadyEndpoint ready;
    ready.endpoint.kind = kind;
    ready.endpoint.settings[setting::url] = text(described, "url");
    if (described.contains(QLatin1String("apiKey")))
        ready.secrets[setting::secret] = Secret(text(described, "apiKey"));
    return ready;
}

profiles::ReadyEndpoint streams(const QJsonObject &described)
{
    profiles::ReadyEndpoint ready;
    ready.endpoint.kind = "okdata";
    ready.endpoint.settings[setting::url] = text(described, "url");
    ready.endpoint.settings[setting::auth] = okdata::auth::clientCredentials;
    ready.endpoint.settings[setting::user] = text(described, "clientId");
    ready.endpoint.settings[okdata::setting::webSocketUrl] = text(described, "webSocketUrl");
    ready.secrets[setting::secret] = Secret(text(described, "clientSecret"));
    return ready;
}

} // namespace

Result<std::vector<SandboxCluster>> sandboxClusters(std::string_view line)
{
    const QJsonObject document
        = QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size()))).object();
    std::vector<SandboxCluster> clusters;
    const QJsonArray named = document.value(QLatin1String("clusters")).toArray();
    for (const QJsonValue &each : named) {
        const QJsonObject described = each.toObject();
        SandboxCluster cluster {text(described, "name")};
        for (const auto &[kind, member] : {std::pair("eventstreams-admin", "admin"),
                 std::pair("messagehub-admin", "messagehub"), std::pair("registry", "registry")}) {
            const QJsonValue found = described.value(QLatin1String(member));
            if (found.isObject())
                cluster.endpoints.push_back(service(kind, found.toObject()));
        }
        profiles::ReadyEndpoint kafka;
        kafka.endpoint.kind = "kafka";
        kafka.endpoint.settings["bootstrap.servers"] = text(described, "bootstrapServers");
        cluster.endpoints.push_back(std::move(kafka));
        // behind Kafka itself, which does all that the proxy does
        if (const QJsonValue proxy = described.value(QLatin1String("restproxy")); proxy.isObject())
            cluster.endpoints.push_back(service("rest-proxy", proxy.toObject()));
        // Behind Kafka, whose records are the ones that are meant unless a stream is named.
        if (const QJsonValue found = described.value(QLatin1String("okdata")); found.isObject())
            cluster.endpoints.push_back(streams(found.toObject()));
        clusters.push_back(std::move(cluster));
    }
    if (clusters.empty())
        return fail(Error::Kind::Parse, "the sandbox names no cluster", "sandbox");
    return clusters;
}

} // namespace tailrace::backends
