// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

struct rd_kafka_s;
struct rd_kafka_message_s;

namespace tailrace::test {

// librdkafka's producer as it is, so that what is tested is not proved by itself. One thread at a time.
class PlainProducer
{
public:
    // Answers every record: where it went, or error (0: none) and its text.
    struct Answer
    {
        std::int32_t partition;
        std::int64_t offset;
        std::string_view value;
        int error;
    };
    using Listener = std::function<void(const Answer &)>;

    explicit PlainProducer(const std::string &bootstrap, std::map<std::string, std::string> properties = {},
        Listener listener = {});
    ~PlainProducer();
    PlainProducer(const PlainProducer &) = delete;
    PlainProducer &operator=(const PlainProducer &) = delete;

    // False: refused at once, for instance because the partition is not known yet, and problem() says why.
    // Copies. Offset, topic index and timestamp type of the record are not used; a timestamp of -1 is now.
    [[nodiscard]] bool send(const std::string &topic, const RecordRef &record);
    [[nodiscard]] bool send(const std::string &topic, std::int32_t partition, std::string_view value);
    void poll(int ms);
    int queued() const;
    // True when every accepted record is acknowledged without an error.
    [[nodiscard]] bool flush(int limitMs = 60000);
    // With a transactional.id among the properties; an error's text or nothing.
    [[nodiscard]] std::string beginTransaction();
    [[nodiscard]] std::string commitTransaction();
    [[nodiscard]] std::string abortTransaction();
    const std::string &problem() const { return m_problem; }

private:
    static void onDelivery(rd_kafka_s *client, const rd_kafka_message_s *message, void *opaque);

    Listener m_listener;
    std::string m_problem;
    bool m_failed = false;
    bool m_transactional = false; // and told to the cluster
    rd_kafka_s *m_client = nullptr;
};

} // namespace tailrace::test
