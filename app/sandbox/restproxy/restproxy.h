// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/server.h"
#include "app/sandbox/restproxy/clusterservice.h"
#include "app/sandbox/restproxy/resourceservice.h"

#include <chrono>
#include <memory>
#include <string>

namespace tailrace::sandbox {

struct RestProxyOptions
{
    bool first = true; // which versions of the API there are
    bool second = true;
    bool third = true;
    std::chrono::milliseconds idle = std::chrono::minutes(5); // after which an instance ends
    std::string host {}; // what base_uri names instead of the proxy's own address

    // "v1", "v2", "v3" or "all"; false: it is none of them.
    bool takeVersions(const std::string &name);
};

// The Confluent REST Proxy over one cluster, with real consumers and a real producer on it. Where both of the
// older versions are served, a request's media types tell which it means; the second where they do not. No
// credentials, as the documented server has none unless configured. Any thread.
class RestProxy final : private http::Service
{
public:
    // schemas, topics and groups outlive this; the latter two are null for a Kafka that keeps its own.
    [[nodiscard]] static Result<std::unique_ptr<RestProxy>> open(const std::string &bootstrapServers,
        SchemaStore &schemas, TopicState *topics, Groups *groups, RestProxyOptions options);
    ~RestProxy() override;

    [[nodiscard]] Result<void> serve(const http::FaultPlan &faults);
    std::string url() const { return m_server->url(); } // once it serves

private:
    RestProxy(RestProxyOptions options, SchemaStore &schemas)
        : m_options(std::move(options))
        , m_book(schemas)
    {
    }
    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;
    bool isFirst(const http::Request &request) const;

    RestProxyOptions m_options;
    SchemaBook m_book;
    std::unique_ptr<ProxyCluster> m_cluster;
    std::unique_ptr<ProxyProducer> m_producer;
    std::unique_ptr<ConsumerPool> m_pool;
    std::unique_ptr<ResourceService> m_first;
    std::unique_ptr<ResourceService> m_second;
    std::unique_ptr<ClusterService> m_third;
    std::unique_ptr<http::Server> m_server;
};

} // namespace tailrace::sandbox
