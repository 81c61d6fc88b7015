// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/restproxy.h"

namespace tailrace::sandbox {

bool RestProxyOptions::takeVersions(const std::string &name)
{
    first = name == "v1" || name == "all";
    second = name == "v2" || name == "all";
    third = name == "v3" || name == "all";
    return first || second || third;
}

Result<std::unique_ptr<RestProxy>> RestProxy::open(const std::string &bootstrapServers, SchemaStore &schemas,
    TopicState *topics, Groups *groups, RestProxyOptions options)
{
    std::unique_ptr<RestProxy> proxy(new RestProxy(std::move(options), schemas));
    auto cluster = ProxyCluster::open(bootstrapServers, topics, groups);
    if (!cluster)
        return fail(std::move(cluster.error()));
    auto producer = ProxyProducer::open(bootstrapServers);
    if (!producer)
        return fail(std::move(producer.error()));
    proxy->m_cluster = std::move(*cluster);
    proxy->m_producer = std::move(*producer);
    proxy->m_pool = std::make_unique<ConsumerPool>(bootstrapServers, proxy->m_options.idle);
    const auto older = [&proxy](int version) {
        return std::make_unique<ResourceService>(
            version, *proxy->m_cluster, *proxy->m_producer, *proxy->m_pool, proxy->m_book);
    };
    if (proxy->m_options.first)
        proxy->m_first = older(1);
    if (proxy->m_options.second)
        proxy->m_second = older(2);
    if (proxy->m_options.third)
        proxy->m_third
            = std::make_unique<ClusterService>(*proxy->m_cluster, *proxy->m_producer, proxy->m_book);
    return proxy;
}

RestProxy::~RestProxy()
{
    // requests that wait for the cluster first, then the threads that they are on
    m_pool->stop();
    m_producer->stop();
    m_server.reset();
}

Result<void> RestProxy::serve(const http::FaultPlan &faults)
{
    constexpr int workers = 16; // reads of consumers wait for their time
    auto server = http::Server::start(*this, faults, workers);
    if (!server)
        return fail(std::move(server.error()));
    m_server = std::move(*server);
    std::string base = m_server->url();
    if (!m_options.host.empty())
        base = "http://" + m_options.host;
    for (ResourceService *service : {m_first.get(), m_second.get()}) {
        if (service)
            service->setBase(base);
    }
    if (m_third)
        m_third->setBase(base);
    return {};
}

bool RestProxy::isFirst(const http::Request &request) const
{
    if (!m_second)
        return true;
    if (!m_first)
        return false;
    const auto names = [&request](const char *header) {
        return request.header(header).find("v1+json") != std::string::npos;
    };
    const auto &path = request.path;
    const bool onlyThere = (path.size() == 6 && path[0] == "consumers" && path[4] == "topics")
        || (path.size() == 5 && path[0] == "topics" && path[4] == "messages");
    return onlyThere || names("content-type") || names("accept");
}

http::Response RestProxy::answer(const http::Request &request)
{
    if (m_third && !request.path.empty() && request.path[0] == "v3")
        return m_third->answer(request);
    if (!m_first && !m_second)
        return m_third->failure(404, "HTTP 404 Not Found");
    return (isFirst(request) ? m_first : m_second)->answer(request);
}

http::Response RestProxy::failure(const http::Request &request, int status, const std::string &message)
{
    if (!m_first && !m_second)
        return m_third->failure(status, message);
    return (isFirst(request) ? m_first : m_second)->failure(status, message);
}

} // namespace tailrace::sandbox
