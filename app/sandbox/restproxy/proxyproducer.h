// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

struct OutgoingRecord
{
    std::optional<std::string> key {};
    std::optional<std::string> value {};
    std::int32_t partition = -1; // -1: by the key
    std::int64_t timestamp = 0; // ms; 0: now
    std::vector<std::pair<std::string, std::optional<std::string>>> headers {};
};

struct SentRecord
{
    int error = 0; // librdkafka's; 0: it is written
    std::string message {};
    std::int32_t partition = -1;
    std::int64_t offset = -1;
    std::int64_t timestamp = -1;
};

// Writes records and waits for what became of each. Any thread.
class ProxyProducer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ProxyProducer>> open(const std::string &bootstrapServers);
    ~ProxyProducer();
    ProxyProducer(const ProxyProducer &) = delete;
    ProxyProducer &operator=(const ProxyProducer &) = delete;

    // In the order of the records; within 30 s.
    std::vector<SentRecord> send(const std::string &topic, const std::vector<OutgoingRecord> &records);
    // Those that wait get their answer now.
    void stop();

private:
    struct Machine;
    explicit ProxyProducer(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> m_machine;
};

} // namespace tailrace::sandbox
