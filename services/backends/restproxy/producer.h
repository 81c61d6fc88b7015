// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/dialogue.h"
#include "services/backends/restproxy/produce.h"
#include "services/backends/restproxy/proxysettings.h"

#include <span>
#include <string>
#include <vector>

namespace tailrace::restproxy {

// Writes batches of records to one topic, on a session's thread: by v2 (or v1), and by v3 those that only v3
// has words for. Contract: confluent-rest-proxy-v2 "POST /topics/{t}", confluent-kafka-rest-v3 "records".
class Producer
{
public:
    Producer(Dialogue &talk, const ProxySettings &settings, std::optional<Api> known, std::string topic,
        std::chrono::milliseconds limit);
    // What became of each, in their order. Each is sent once at most.
    std::vector<Delivery> write(std::span<const Waiting> records);

private:
    std::vector<Delivery> writePlain(std::span<const Waiting> records);
    std::vector<Delivery> writeStream(std::span<const Waiting> records);
    [[nodiscard]] Result<std::string> clusterId();
    Api plainApi();

    Dialogue &m_talk;
    const std::optional<Api> m_fixed; // by setting
    std::optional<Api> m_plain; // v1 or v2, once it is known
    const std::string m_topic;
    const std::chrono::milliseconds m_limit;
    Encoding m_encoding;
    std::string m_clusterId;
};

Encoding encodingOf(const ProxySettings &settings);

} // namespace tailrace::restproxy
