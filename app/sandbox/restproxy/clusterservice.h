// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/restproxy/embedded.h"
#include "app/sandbox/restproxy/proxycluster.h"
#include "app/sandbox/restproxy/proxyproducer.h"
#include "app/sandbox/restproxy/rawjson.h"

#include <string>
#include <string_view>

namespace tailrace::sandbox {

// The third version of the proxy's API: clusters, brokers, topics with their settings, partitions, records.
// A body of records is read whole before the first is written. Any thread.
class ClusterService
{
public:
    ClusterService(ProxyCluster &cluster, ProxyProducer &producer, SchemaBook &book) // all outlive this
        : m_cluster(cluster)
        , m_producer(producer)
        , m_book(book)
    {
    }
    void setBase(std::string url) { m_base = std::move(url); } // before the first request

    http::Response answer(const http::Request &request);
    http::Response failure(int status, const std::string &message) const;

private:
    using Answer = Told<http::Response>;
    using Path = std::vector<std::string>;

    Answer route(const http::Request &request);
    Answer topics(const http::Request &request, const ProxyCluster::Snapshot &all, const Path &rest);
    Answer createTopic(const http::Request &request, const ProxyCluster::Snapshot &all);
    Answer removeTopic(const std::string &topic);
    Answer partitions(const ProxyCluster::Snapshot &all, const std::string &topic, const Path &rest);
    Answer configs(const ProxyCluster::Snapshot &all, const std::string &topic, const Path &rest);
    Answer brokers(const ProxyCluster::Snapshot &all, const Path &rest);
    Answer records(const http::Request &request, const ProxyCluster::Snapshot &all, const std::string &topic);
    std::string record(std::string_view document, const std::string &clusterId, const std::string &topic,
        std::size_t partitions);

    // "…/clusters/ID" and what follows
    std::string place(const std::string &clusterId, const std::string &rest) const;
    Json named(const char *kind, const std::string &clusterId, const std::string &rest) const;
    Json related(const std::string &clusterId, const std::string &rest) const;
    Json clusterJson(const ProxyCluster::Snapshot &all) const;
    Json brokerJson(const ProxyCluster::Snapshot &all, const ProxyCluster::Broker &broker) const;
    Json topicJson(const ProxyCluster::Snapshot &all, const std::string &topic) const;
    Json partitionJson(const ProxyCluster::Snapshot &all, const std::string &topic, std::size_t id) const;
    Json settingJson(const char *kind, const ProxyCluster::Setting &setting, const std::string &clusterId,
        const std::string &owner) const;
    http::Response list(
        const char *kind, const std::string &clusterId, const std::string &rest, Json items) const;

    ProxyCluster &m_cluster;
    ProxyProducer &m_producer;
    SchemaBook &m_book;
    std::string m_base;
};

} // namespace tailrace::sandbox
