// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/state/groups.h"
#include "app/sandbox/state/mirror.h"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace tailrace::sandbox {

// IBM Event Streams' Admin REST API (1.4.0, 24 operations) over one cluster. Credentials: Basic "token:KEY",
// Bearer KEY, X-Auth-Token KEY. Errors are {error_code, message, incident_id} with error_code = HTTP status
// and two digits of Kafka's protocol error. Any thread.
class AdminService final : public http::Service
{
public:
    // All outlive this. mirror: null when the cluster is not the target of a mirrored pair.
    AdminService(std::string cluster, std::string key, TopicState &topics, Groups &groups, Mirror *mirror);

    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;

private:
    using Result = Answered<http::Response>;
    struct Quota
    {
        std::optional<std::int64_t> producer;
        std::optional<std::int64_t> consumer;
    };

    Result route(const http::Request &request);
    Result topics(const http::Request &request);
    Result topic(const http::Request &request, const std::string &name);
    Result records(const http::Request &request, const std::string &name);
    Result quotas(const http::Request &request);
    Result quota(const http::Request &request, const std::string &entity);
    Result brokers(const http::Request &request);
    Result groups(const http::Request &request);
    Result group(const http::Request &request, const std::string &id);
    Result mirroring(const http::Request &request, const std::string &what);
    bool isAuthentic(const http::Request &request) const;
    http::Response completed(const http::Request &request, Result result);

    std::string m_cluster;
    std::string m_key;
    TopicState &m_topics;
    Groups &m_groups;
    Mirror *m_mirror;
    std::mutex m_mutex; // over what follows
    std::map<std::string, Quota> m_quotas;
    std::atomic<std::uint64_t> m_incidents = 0;
};

} // namespace tailrace::sandbox
