// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/proxyclient.h"

namespace tailrace::restproxy {

ProxyClient::ProxyClient(
    std::unique_ptr<rest::RestClient> client, rest::ClientOptions options, ProxySettings settings)
    : m_options(std::move(options))
    , m_settings(std::move(settings))
    , m_endings(std::make_shared<Endings>())
    , m_api(m_settings.api)
    , m_client(std::move(client))
    , m_context(std::make_unique<QObject>())
{
}

ProxyClient::~ProxyClient() = default;

rest::Request questionOf(const char *what, Api api, std::vector<std::string> segments)
{
    rest::Request request {.what = std::string("rest-proxy: ") + what, .segments = std::move(segments)};
    request.contentType = request.accept = mediaType(api);
    return request;
}

rest::Request clusterQuestion(const char *what, std::vector<std::string> segments)
{
    return questionOf(what, Api::V3, std::move(segments));
}

rest::Request clusterChange(
    const char *what, const char *method, std::vector<std::string> segments, std::optional<QByteArray> body)
{
    rest::Request request = questionOf(what, Api::V3, std::move(segments));
    request.method = method;
    request.body = std::move(body);
    return request;
}

// None: it does not speak it. v3 names its clusters; v2 and v1 answer to their media types alone.
QFuture<Result<std::optional<Api>>> ProxyClient::tryApi(Api api)
{
    rest::Request request = api == Api::V3 ? questionOf("find version 3", api, {"v3", "clusters"})
                                           : questionOf("find version", api, {"topics"});
    const std::string what = request.what;
    return rest::mapped<std::optional<Api>>(m_client->send(std::move(request)), context(),
        [api](const Result<rest::Response> &response) -> Result<std::optional<Api>> {
            using Found = std::optional<Api>;
            if (!response) {
                const Error &error = response.error();
                const int status = error.code >= 10000 ? error.code / 100 : error.code;
                const bool isOther = status == 404 || status == 405 || status == 406 || status == 415;
                // A page for people in the place of v3 is no v3 either.
                if (isOther || (api == Api::V3 && error.kind == Error::Kind::Parse))
                    return Found();
                return fail(error);
            }
            const auto json = jsonOf(*response);
            const bool isIt = json && (api == Api::V3 ? (*json)["data"].isArray() : json->isArray());
            return isIt ? Found(api) : Found();
        });
}

QFuture<Result<Api>> ProxyClient::api()
{
    if (m_api)
        return readyResult<Api>(*m_api);
    const auto next = [this](Api after) {
        return [this, after](const Result<std::optional<Api>> &found) {
            if (!found || *found)
                return readyResult<std::optional<Api>>(found);
            return tryApi(after);
        };
    };
    auto newest = tryApi(Api::V3);
    auto middle = rest::followed<std::optional<Api>>(newest, context(), next(Api::V2));
    auto oldest = rest::followed<std::optional<Api>>(middle, context(), next(Api::V1));
    return rest::mapped<Api>(
        oldest, context(), [this](const Result<std::optional<Api>> &found) -> Result<Api> {
            if (!found)
                return fail(found.error());
            if (!*found)
                return fail(Error::Kind::Unsupported,
                    "neither /v3/clusters nor /topics is there: this is no REST proxy", "rest-proxy");
            m_api = **found;
            return **found;
        });
}

QFuture<Result<std::string>> ProxyClient::clusterId()
{
    if (!m_clusterId.empty())
        return readyResult<std::string>(m_clusterId);
    return withApi<std::string>([this](Api api) {
        if (api != Api::V3)
            return readyResult<std::string>(fail(Error::Kind::Unsupported,
                "only version 3 of the proxy's API has this, and this proxy speaks "
                    + std::string(wordOf(api)),
                "rest-proxy"));
        return ask<std::string>(questionOf("find cluster", Api::V3, {"v3", "clusters"}),
            [this](const rest::JsonValue &list) -> Result<std::string> {
                const auto &clusters = list["data"].items();
                if (clusters.empty() || clusters.front()["cluster_id"].text().empty())
                    return fail(Error::Kind::Parse, "\"cluster_id\" is not there");
                m_clusterId = clusters.front()["cluster_id"].text();
                return m_clusterId;
            });
    });
}

QFuture<Result<Effect>> ProxyClient::changeCluster(rest::Request request)
{
    return inCluster<Effect>(std::move(request), [this](rest::Request whole) {
        return rest::mapped<Effect>(m_client->send(std::move(whole)), context(),
            [](const Result<rest::Response> &response) -> Result<Effect> {
                if (!response)
                    return fail(response.error());
                return response->status == 202 ? Effect::Accepted : Effect::Done;
            });
    });
}

} // namespace tailrace::restproxy
