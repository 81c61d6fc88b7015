// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/answers.h"
#include "services/backends/restproxy/endings.h"
#include "services/backends/restproxy/proxysettings.h"
#include "services/capability/capability.h"
#include "services/rest/mapped.h"
#include "services/rest/restclient.h"

#include <functional>
#include <memory>

namespace tailrace::restproxy {

// One proxy's questions of all generations, and what sessions of their own thread are made of. Lives and
// answers on the thread of its RestClient; gone, it answers what is under way with Cancelled. Cancelling a
// future ends the call.
//
// Errors: those of RestClient; Parse for an answer that is not as described; Invalid and Unsupported, before
// anything is sent, for what the service is sure to refuse or cannot express. code is the service's
// error_code (HTTP status and two digits) where it gives one.
class ProxyClient
{
public:
    template<class T>
    using Future = QFuture<Result<T>>;

    ProxyClient(
        std::unique_ptr<rest::RestClient> client, rest::ClientOptions options, ProxySettings settings);
    ~ProxyClient();
    ProxyClient(const ProxyClient &) = delete;
    ProxyClient &operator=(const ProxyClient &) = delete;

    // Which metadata is spoken: found out once, unless a setting says it.
    Future<Api> api();
    // What is known of it without asking.
    std::optional<Api> knownApi() const { return m_api; }

    template<class T>
    Future<T> ask(rest::Request request, std::function<Result<T>(const rest::JsonValue &)> read)
    {
        const std::string what = request.what;
        return rest::mapped<T>(m_client->send(std::move(request)), context(),
            [what, read = std::move(read)](const Result<rest::Response> &response) -> Result<T> {
                if (!response)
                    return fail(response.error());
                const auto json = jsonOf(*response);
                Result<T> result = json ? read(*json) : Result<T>(fail(json.error()));
                if (!result) {
                    result.error().where
                        = what + (result.error().where.empty() ? "" : ": " + result.error().where);
                    result.error().transactionId = response->transactionId;
                }
                return result;
            });
    }
    // next(api) once the generation is known.
    template<class T>
    Future<T> withApi(std::function<Future<T>(Api)> next)
    {
        if (m_api)
            return next(*m_api);
        return rest::followed<T>(api(), context(), [next = std::move(next)](const Result<Api> &found) {
            return found ? next(*found) : readyResult<T>(fail(found.error()));
        });
    }

    // The id of the proxy's cluster, which all of v3 stands below. Unsupported: there is no v3.
    Future<std::string> clusterId();
    // A question of v3; its segments stand below the cluster.
    template<class T>
    Future<T> askCluster(rest::Request request, std::function<Result<T>(const rest::JsonValue &)> read)
    {
        return inCluster<T>(std::move(request),
            [this, read = std::move(read)](rest::Request whole) { return ask<T>(std::move(whole), read); });
    }
    // A change in v3, whose answer says nothing more.
    Future<Effect> changeCluster(rest::Request request);

    const QUrl &base() const { return m_client->base(); }
    QObject *context() { return m_context.get(); } // gone with this; of its thread
    const rest::ClientOptions &options() const { return m_options; }
    const ProxySettings &settings() const { return m_settings; }
    const std::shared_ptr<Endings> &endings() const { return m_endings; }

private:
    Future<std::optional<Api>> tryApi(Api api);
    template<class T>
    Future<T> inCluster(rest::Request request, std::function<Future<T>(rest::Request)> send)
    {
        return rest::followed<T>(clusterId(), context(),
            [request = std::move(request), send = std::move(send)](const Result<std::string> &cluster) {
                if (!cluster)
                    return readyResult<T>(fail(cluster.error()));
                rest::Request whole = request;
                whole.segments = {"v3", "clusters", *cluster};
                whole.segments.insert(whole.segments.end(), request.segments.begin(), request.segments.end());
                return send(std::move(whole));
            });
    }

    rest::ClientOptions m_options;
    ProxySettings m_settings;
    std::shared_ptr<Endings> m_endings;
    std::optional<Api> m_api;
    std::string m_clusterId;
    std::unique_ptr<rest::RestClient> m_client;
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

rest::Request questionOf(const char *what, Api api, std::vector<std::string> segments);
// Of v3, with its segments below the cluster.
rest::Request clusterQuestion(const char *what, std::vector<std::string> segments);
rest::Request clusterChange(const char *what, const char *method, std::vector<std::string> segments,
    std::optional<QByteArray> body = {});

} // namespace tailrace::restproxy
