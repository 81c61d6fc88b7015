// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/eventstreams/adminservice.h"
#include "app/sandbox/http/server.h"
#include "app/sandbox/livegenerator.h"
#include "app/sandbox/messagehub/hubservice.h"
#include "app/sandbox/okdata/okdatasite.h"
#include "app/sandbox/registry/avrojudge.h"
#include "app/sandbox/registry/registryservice.h"
#include "app/sandbox/registry/schemaframer.h"
#include "app/sandbox/restproxy/restproxy.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// One cluster of the sandbox with its demo data and the services over it. One thread makes, advances and
// destroys it; the services answer on threads of their own.
class Station
{
public:
    // kafka: the servers of a Kafka that runs already; empty: mock brokers.
    [[nodiscard]] static Result<std::unique_ptr<Station>> start(
        std::string name, int brokers, const std::string &kafka);
    ~Station();
    Station(const Station &) = delete;
    Station &operator=(const Station &) = delete;

    // Topics, backlog and, for the shop, its consumer groups; after addRegistry where a plan has a schema.
    [[nodiscard]] Result<void> fill(std::vector<TopicPlan> plans, std::uint64_t seed, std::int64_t nowMs);
    // Makes this the target of a mirrored pair; before serve(). source outlives this.
    void mirrorFrom(Station &source);
    // Adds a Message Hub, whose bridges write below folder; before serve().
    void addMessageHub(std::filesystem::path folder);
    // Adds a schema registry with the shop's schemas; before fill() and serve().
    [[nodiscard]] Result<void> addRegistry();
    // Adds a REST proxy with the registry's schemas; after addRegistry() and before serve().
    [[nodiscard]] Result<void> addRestProxy(RestProxyOptions options);
    // Adds event streams of a city's datasets; before serve().
    void addStreams(StreamFaults faults);
    [[nodiscard]] Result<void> serve(const http::FaultPlan &faults);
    [[nodiscard]] Result<void> advance(std::int64_t nowMs, std::int64_t rate, std::int64_t firehoseRate);
    // Its part of the line that the sandbox prints.
    Json description() const;

private:
    struct Relay;
    Station() = default;

    std::shared_ptr<Relay> m_relay;
    std::unique_ptr<DemoCluster> m_cluster;
    std::unique_ptr<KafkaView> m_view;
    std::unique_ptr<TopicState> m_topics;
    std::unique_ptr<Groups> m_groups;
    std::unique_ptr<Mirror> m_mirror;
    std::unique_ptr<AdminService> m_admin;
    std::unique_ptr<http::Server> m_adminServer;
    std::string m_adminKey;
    std::unique_ptr<Bridges> m_bridges;
    std::unique_ptr<HubService> m_hub;
    std::unique_ptr<http::Server> m_hubServer;
    std::string m_hubKey;
    std::unique_ptr<OkdataSite> m_streams;
    AvroJudge m_judge;
    std::unique_ptr<SchemaStore> m_schemas;
    std::unique_ptr<SchemaFramer> m_framer;
    std::unique_ptr<LiveGenerator> m_life;
    std::unique_ptr<RegistryService> m_registry;
    std::unique_ptr<http::Server> m_registryServer;
    std::string m_registryKey;
    std::unique_ptr<RestProxy> m_proxy;
};

} // namespace tailrace::sandbox
