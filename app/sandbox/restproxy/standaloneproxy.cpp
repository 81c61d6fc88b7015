// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/standaloneproxy.h"

#include "app/sandbox/eventstreams/credentials.h"

#include <chrono>

namespace tailrace::sandbox {

namespace {

constexpr std::size_t keyLength = 44;

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

StandaloneProxy::StandaloneProxy(std::string bootstrapServers)
    : m_bootstrap(std::move(bootstrapServers))
    , m_key(randomKey(keyLength))
    , m_schemas(m_judge, now)
    , m_registry(m_key, m_schemas)
{
}

Result<std::unique_ptr<StandaloneProxy>> StandaloneProxy::start(
    const std::string &bootstrapServers, RestProxyOptions options, const http::FaultPlan &faults)
{
    std::unique_ptr<StandaloneProxy> alone(new StandaloneProxy(bootstrapServers));
    auto registry = http::Server::start(alone->m_registry, faults);
    if (!registry)
        return fail(std::move(registry.error()));
    alone->m_registryServer = std::move(*registry);
    auto proxy = RestProxy::open(bootstrapServers, alone->m_schemas, nullptr, nullptr, std::move(options));
    if (!proxy)
        return fail(std::move(proxy.error()));
    alone->m_proxy = std::move(*proxy);
    if (auto served = alone->m_proxy->serve(faults); !served)
        return fail(std::move(served.error()));
    return alone;
}

Json StandaloneProxy::description() const
{
    const std::string registry = m_registryServer->url();
    return Json::object({{"name", "kafka"}, {"bootstrapServers", m_bootstrap},
        {"restproxy", Json::object({{"url", m_proxy->url()}})},
        {"registry",
            Json::object(
                {{"url", registry}, {"apiKey", m_key}, {"confluentUrl", registry + "/confluent"}})}});
}

} // namespace tailrace::sandbox
