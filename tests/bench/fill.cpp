// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a topic with COUNT records of 200 bytes: random letters, or JSON objects of ten fields. No keys, as
// evenly over the partitions as the sticky partitioner does it. usage: bench_fill BOOTSTRAP TOPIC COUNT
// text|json|avro:ID, the last of them orders in Avro behind the id of their schema.
// Or makes topics: bench_fill BOOTSTRAP create PARTITIONS NAME…
#include "services/decode/avro/avro.h"
#include "tests/bench/orders.h"

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

std::uint64_t state = 88172645463325252ULL;

std::uint64_t next()
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

constexpr std::size_t recordSize = 200;

void makeText(std::string &out)
{
    out.resize(recordSize);
    for (std::size_t i = 0; i < recordSize; ++i)
        out[i] = static_cast<char>('A' + next() % 26);
}

void makeJson(std::string &out, long number)
{
    char text[512];
    const int length = std::snprintf(text, sizeof text,
        "{\"id\":%ld,\"customer\":\"C-%06u\",\"total\":%u.%02u,\"currency\":\"EUR\",\"status\":\"%s\","
        "\"items\":%u,"
        "\"gift\":%s,\"coupon\":null,\"placed\":17900%08u,\"note\":\"",
        number, static_cast<unsigned>(next() % 1000000), static_cast<unsigned>(next() % 5000),
        static_cast<unsigned>(next() % 100), next() % 3 ? "PLACED" : "CANCELLED",
        static_cast<unsigned>(next() % 9 + 1), next() % 2 ? "true" : "false",
        static_cast<unsigned>(next() % 100000000));
    out.assign(text, static_cast<std::size_t>(length));
    while (out.size() < recordSize - 2)
        out.push_back(static_cast<char>('a' + next() % 26));
    out += "\"}";
}

// An order in Avro behind the prefix of its schema.
class FramedOrders
{
public:
    explicit FramedOrders(std::uint32_t id)
        : m_plan(
            tailrace::avro::Plan::make(tailrace::schema::Schema::read(tailrace::bench::orderSchema).schema))
    {
        m_prefix.push_back('\0');
        for (unsigned i = 4; i-- > 0;)
            m_prefix.push_back(static_cast<char>((id >> (8 * i)) & 0xffU));
    }
    bool make(std::string &out)
    {
        auto bytes = tailrace::avro::encode(*m_plan, m_orders.next());
        if (bytes)
            out = m_prefix + *bytes;
        return bytes.has_value();
    }

private:
    tailrace::avro::PlanPtr m_plan;
    tailrace::bench::Orders m_orders;
    std::string m_prefix;
};

// Makes the topics that are not there yet, one replica each.
int create(rd_kafka_t *client, int partitions, char **names, int count)
{
    char error[512];
    std::vector<rd_kafka_NewTopic_t *> wanted;
    for (int i = 0; i < count; ++i)
        wanted.push_back(rd_kafka_NewTopic_new(names[i], partitions, 1, error, sizeof error));
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    rd_kafka_CreateTopics(client, wanted.data(), wanted.size(), nullptr, queue);
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 120'000);
    int refused = rd_kafka_event_type(event) == RD_KAFKA_EVENT_CREATETOPICS_RESULT ? 0 : 1;
    std::size_t answers = 0;
    const rd_kafka_topic_result_t **results = nullptr;
    if (refused == 0)
        results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &answers);
    for (std::size_t i = 0; i < answers; ++i) {
        const auto code = rd_kafka_topic_result_error(results[i]);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR && code != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
            std::fprintf(stderr, "%s: %s\n", rd_kafka_topic_result_name(results[i]), rd_kafka_err2str(code));
            refused = 1;
        }
    }
    rd_kafka_event_destroy(event);
    rd_kafka_queue_destroy(queue);
    rd_kafka_NewTopic_destroy_array(wanted.data(), wanted.size());
    rd_kafka_destroy(client);
    return refused;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::fputs("usage: bench_fill BOOTSTRAP TOPIC COUNT text|json|avro:ID | BOOTSTRAP create PARTITIONS "
                   "NAME...\n",
            stderr);
        return 2;
    }
    char error[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", argv[1], error, sizeof error);
    rd_kafka_conf_set(conf, "linger.ms", "20", error, sizeof error);
    rd_kafka_conf_set(conf, "acks", "1", error, sizeof error);
    rd_kafka_conf_set(conf, "batch.size", "131072", error, sizeof error);
    rd_kafka_conf_set(conf, "queue.buffering.max.messages", "1000000", error, sizeof error);
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof error);
    if (std::strcmp(argv[2], "create") == 0)
        return create(client, std::atoi(argv[3]), argv + 4, argc - 4);
    rd_kafka_topic_t *topic = rd_kafka_topic_new(client, argv[2], nullptr);
    const long wanted = std::atol(argv[3]);
    const bool json = std::strcmp(argv[4], "json") == 0;
    constexpr std::size_t avroWord = 5; // "avro:"
    const bool avro = std::strncmp(argv[4], "avro:", avroWord) == 0;
    FramedOrders orders(avro ? static_cast<std::uint32_t>(std::atol(argv[4] + avroWord)) : 0);
    std::string value;
    for (long i = 0; i < wanted; ++i) {
        if (avro && !orders.make(value))
            return 1;
        if (json)
            makeJson(value, i);
        else if (!avro)
            makeText(value);
        while (rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value.data(), value.size(),
                   nullptr, 0, nullptr)
            != 0) {
            if (rd_kafka_last_error() != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
                std::fprintf(stderr, "%s\n", rd_kafka_err2str(rd_kafka_last_error()));
                return 1;
            }
            rd_kafka_poll(client, 50);
        }
        if (i % 1000 == 0)
            rd_kafka_poll(client, 0);
    }
    if (rd_kafka_flush(client, 120000)) {
        std::fputs("not everything was acknowledged\n", stderr);
        return 1;
    }
    std::printf("{\"written\":%ld}\n", wanted);
    return 0;
}
