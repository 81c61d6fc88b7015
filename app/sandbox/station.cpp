// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/station.h"

#include "app/sandbox/eventstreams/credentials.h"
#include "app/sandbox/registry/demoschemas.h"

#include <chrono>

#include <mutex>

namespace tailrace::sandbox {

// The mock's commits on their way to the groups, which are made after it and destroyed before it.
struct Station::Relay
{
    std::mutex mutex;
    Groups *groups = nullptr;

    void set(Groups *to)
    {
        const std::scoped_lock lock(mutex);
        groups = to;
    }
    void committed(
        const std::string &group, const std::string &topic, std::int32_t partition, std::int64_t offset)
    {
        const std::scoped_lock lock(mutex);
        if (groups)
            groups->committed(group, topic, partition, offset);
    }
};

Result<std::unique_ptr<Station>> Station::start(std::string name, int brokers, const std::string &kafka)
{
    std::unique_ptr<Station> station(new Station);
    station->m_relay = std::make_shared<Relay>();
    auto cluster = kafka.empty() ? DemoCluster::start(std::move(name), brokers,
                       [relay = station->m_relay](const std::string &group, const std::string &topic,
                           std::int32_t partition,
                           std::int64_t offset) { relay->committed(group, topic, partition, offset); })
                                 : DemoCluster::attach(std::move(name), kafka);
    if (!cluster)
        return fail(std::move(cluster.error()));
    station->m_cluster = std::move(*cluster);
    auto view = KafkaView::open(station->m_cluster->bootstrapServers());
    if (!view)
        return fail(std::move(view.error()));
    station->m_view = std::move(*view);
    station->m_topics = std::make_unique<TopicState>(*station->m_cluster, *station->m_view);
    station->m_groups = std::make_unique<Groups>(*station->m_topics);
    station->m_relay->set(station->m_groups.get());
    return station;
}

Station::~Station()
{
    m_adminServer.reset();
    m_hubServer.reset();
    m_registryServer.reset();
    m_proxy.reset();
    m_streams.reset();
    m_bridges.reset();
    m_mirror.reset();
    if (m_relay)
        m_relay->set(nullptr);
}

Result<void> Station::fill(std::vector<TopicPlan> plans, std::uint64_t seed, std::int64_t nowMs)
{
    m_life = std::make_unique<LiveGenerator>(*m_cluster, std::move(plans), seed, m_framer.get());
    return m_life->prepare(nowMs);
}

void Station::mirrorFrom(Station &source)
{
    m_mirror = std::make_unique<Mirror>(
        *source.m_topics, source.m_cluster->bootstrapServers(), *m_topics, *m_cluster);
}

void Station::addMessageHub(std::filesystem::path folder)
{
    constexpr std::size_t keyLength = 48; // as the service's own keys
    m_hubKey = randomKey(keyLength);
    m_bridges = std::make_unique<Bridges>(*m_topics, m_cluster->bootstrapServers(), std::move(folder));
    m_hub = std::make_unique<HubService>(m_hubKey, *m_topics, *m_bridges);
}

void Station::addStreams(StreamFaults faults)
{
    constexpr std::chrono::milliseconds takes {
        4000}; // long enough to be seen, not the minutes of the service
    m_streams = std::make_unique<OkdataSite>(takes, faults);
}

Result<void> Station::addRegistry()
{
    constexpr std::size_t keyLength = 44;
    m_registryKey = randomKey(keyLength);
    m_schemas = std::make_unique<SchemaStore>(m_judge, [] {
        using namespace std::chrono;
        return std::int64_t(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
    });
    if (auto filled = fillWithShop(*m_schemas); !filled)
        return fail(Error::Kind::Internal, filled.error().message, "schema registry");
    m_registry = std::make_unique<RegistryService>(m_registryKey, *m_schemas);
    m_framer = std::make_unique<SchemaFramer>(*m_schemas);
    return {};
}

Result<void> Station::addRestProxy(RestProxyOptions options)
{
    // a real Kafka keeps what the mock brokers cannot
    const bool isMock = m_cluster->isMock();
    auto proxy = RestProxy::open(m_cluster->bootstrapServers(), *m_schemas, isMock ? m_topics.get() : nullptr,
        isMock ? m_groups.get() : nullptr, std::move(options));
    if (!proxy)
        return fail(std::move(proxy.error()));
    m_proxy = std::move(*proxy);
    return {};
}

Result<void> Station::serve(const http::FaultPlan &faults)
{
    constexpr std::size_t keyLength = 44;
    m_adminKey = randomKey(keyLength);
    m_groups->addShop();
    m_admin
        = std::make_unique<AdminService>(m_cluster->name(), m_adminKey, *m_topics, *m_groups, m_mirror.get());
    auto server = http::Server::start(*m_admin, faults);
    if (!server)
        return fail(std::move(server.error()));
    m_adminServer = std::move(*server);
    if (m_hub) {
        auto hub = http::Server::start(*m_hub, faults);
        if (!hub)
            return fail(std::move(hub.error()));
        m_hubServer = std::move(*hub);
    }
    if (m_registry) {
        auto registry = http::Server::start(*m_registry, faults);
        if (!registry)
            return fail(std::move(registry.error()));
        m_registryServer = std::move(*registry);
    }
    if (m_proxy) {
        if (auto served = m_proxy->serve(faults); !served)
            return served;
    }
    if (m_streams)
        return m_streams->serve(faults);
    return {};
}

Result<void> Station::advance(std::int64_t nowMs, std::int64_t rate, std::int64_t firehoseRate)
{
    m_topics->settle();
    if (m_streams)
        m_streams->advance(nowMs);
    return m_life->advance(nowMs, rate, firehoseRate);
}

Json Station::description() const
{
    const auto endpoint = [](const http::Server &server, const std::string &key) {
        return Json::object({{"url", server.url()}, {"apiKey", key}});
    };
    Json all = Json::object({{"name", m_cluster->name()}, {"bootstrapServers", m_cluster->bootstrapServers()},
        {"brokers", m_cluster->brokers()}, {"topics", static_cast<std::int64_t>(m_life->topics())},
        {"admin", endpoint(*m_adminServer, m_adminKey)}});
    if (m_hubServer)
        all.set("messagehub", endpoint(*m_hubServer, m_hubKey));
    if (m_registryServer) {
        Json registry = endpoint(*m_registryServer, m_registryKey);
        registry.set("confluentUrl", m_registryServer->url() + "/confluent");
        all.set("registry", std::move(registry));
    }
    if (m_proxy)
        all.set("restproxy", Json::object({{"url", m_proxy->url()}}));
    if (m_streams)
        all.set("okdata", m_streams->description());
    return all;
}

} // namespace tailrace::sandbox
