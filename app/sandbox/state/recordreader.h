// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace tailrace::sandbox {

// Reads chosen partitions of a cluster from given offsets on, for copies, bridges and searches by time. One
// thread.
class RecordReader
{
public:
    using Positions = std::map<std::pair<std::string, std::int32_t>, std::int64_t>; // next offset of each
    struct Release
    {
        void operator()(rd_kafka_message_t *message) const { rd_kafka_message_destroy(message); }
    };
    using Message = std::unique_ptr<rd_kafka_message_t, Release>;

    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(
        const std::string &bootstrapServers, const std::string &group = "sandbox");
    ~RecordReader();
    RecordReader(const RecordReader &) = delete;
    RecordReader &operator=(const RecordReader &) = delete;

    // Reads these from now on and nothing else.
    void assign(const Positions &positions);
    // The next record, or nothing within the time (also for what is no record).
    Message next(int waitMs);
    rd_kafka_t *handle() const { return m_client; }

private:
    explicit RecordReader(rd_kafka_t *client)
        : m_client(client)
    {
    }
    rd_kafka_t *m_client;
};

} // namespace tailrace::sandbox
