// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

// What the sandbox asks a cluster as a client. Any thread; each question waits for its answer, 5 s at most.
class KafkaView
{
public:
    struct Broker
    {
        std::int32_t id = 0;
        std::string host;
        int port = 0;
    };
    struct Metadata
    {
        std::vector<Broker> brokers;
        std::int32_t controller = 0;
        // replicas of each partition, by the topics' names
        std::map<std::string, std::vector<std::vector<std::int32_t>>> topics;
    };
    struct Watermarks
    {
        std::int64_t low = 0;
        std::int64_t high = 0;
    };
    using Offsets = std::map<std::pair<std::string, std::int32_t>, std::int64_t>;

    [[nodiscard]] static Result<std::unique_ptr<KafkaView>> open(const std::string &bootstrapServers);
    ~KafkaView();
    KafkaView(const KafkaView &) = delete;
    KafkaView &operator=(const KafkaView &) = delete;

    [[nodiscard]] Result<Metadata> metadata() const;
    [[nodiscard]] Result<Watermarks> watermarks(const std::string &topic, std::int32_t partition) const;
    // Commits as a client that is no member of the group.
    [[nodiscard]] Result<void> commit(const std::string &group, const Offsets &offsets) const;
    // The first offset in [low, high) of a record that is not older than timeMs, found by reading; else high.
    [[nodiscard]] Result<std::int64_t> offsetAt(
        const std::string &topic, std::int32_t partition, Watermarks range, std::int64_t timeMs) const;

private:
    struct Client;
    KafkaView(std::string bootstrap, std::unique_ptr<Client> client);
    std::string m_bootstrap;
    std::unique_ptr<Client> m_client;
};

} // namespace tailrace::sandbox
