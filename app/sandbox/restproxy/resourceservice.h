// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/restproxy/consumerpool.h"
#include "app/sandbox/restproxy/proxycluster.h"
#include "app/sandbox/restproxy/proxyproducer.h"
#include "app/sandbox/restproxy/rawjson.h"

#include <atomic>
#include <string>

namespace tailrace::sandbox {

// The first two versions of the proxy's API: topics, records, consumer instances. version says which; they
// share their resources, and an instance belongs to the version that made it. Any thread.
class ResourceService
{
public:
    // All outlive this. host: what base_uri names.
    ResourceService(
        int version, ProxyCluster &cluster, ProxyProducer &producer, ConsumerPool &pool, SchemaBook &book)
        : m_version(version)
        , m_cluster(cluster)
        , m_producer(producer)
        , m_pool(pool)
        , m_book(book)
    {
    }
    void setBase(std::string url) { m_base = std::move(url); } // before the first request

    http::Response answer(const http::Request &request);
    http::Response failure(int status, const std::string &message) const;

private:
    using Answer = Told<http::Response>;
    using Places = Told<std::vector<ProxyConsumer::Position>>;

    Answer route(const http::Request &request);
    Answer topics(const http::Request &request);
    Answer produce(const http::Request &request, const std::string &topic, std::int32_t partition);
    Answer messages(const http::Request &request, const std::string &topic, std::int32_t partition);
    Answer createInstance(const http::Request &request, const std::string &group);
    Answer instance(const http::Request &request);
    Answer ofInstance(
        const http::Request &request, const ConsumerPool::Name &name, ConsumerPool::Instance &instance);
    Answer subscription(const http::Request &request, ProxyConsumer &consumer);
    Answer assignments(const http::Request &request, ProxyConsumer &consumer);
    Answer positions(const http::Request &request, ProxyConsumer &consumer);
    Answer offsets(const http::Request &request, ProxyConsumer &consumer);
    Answer firstOffsets(ProxyConsumer &consumer);
    Answer records(const http::Request &request, ConsumerPool::Instance &instance);

    Told<SchemaBook::SchemaPtr> schemaOf(
        const rawjson::Members &body, const std::string &field, Embedded format, const std::string &topic);
    http::Response json(const std::string &body, int status = 200) const;
    std::string mediaType(std::string_view embedded = {}) const;
    Told<void> requireType(const http::Request &request) const;
    Told<void> checkPartition(const std::string &topic, std::int32_t partition) const;

    int m_version;
    ProxyCluster &m_cluster;
    ProxyProducer &m_producer;
    ConsumerPool &m_pool;
    SchemaBook &m_book;
    std::string m_base;
    std::atomic<std::uint64_t> m_named = 0;
};

} // namespace tailrace::sandbox
