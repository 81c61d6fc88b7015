// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/messagehub/bridges.h"

#include <string>

namespace tailrace::sandbox {

// Message Hub's classic admin REST API (topics and bridges, 11 operations) over one cluster. Credentials:
// X-Auth-Token alone. Errors are {errorCode, errorMessage}. Any thread.
class HubService final : public http::Service
{
public:
    HubService(std::string key, TopicState &topics, Bridges &bridges); // both outlive this

    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;

private:
    using Result = Answered<http::Response>;
    Result route(const http::Request &request);
    Result topics(const http::Request &request);
    Result createTopic(const http::Request &request);
    Result bridges(const http::Request &request);
    Result bridge(const http::Request &request, const std::string &name);

    std::string m_key;
    TopicState &m_topics;
    Bridges &m_bridges;
};

} // namespace tailrace::sandbox
