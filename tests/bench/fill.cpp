// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a topic with COUNT records of 200 bytes: random letters, or JSON objects of ten fields. No keys, as
// evenly over the partitions as the sticky partitioner does it. usage: bench_fill BOOTSTRAP TOPIC COUNT
// text|json
#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

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

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::fputs("usage: bench_fill BOOTSTRAP TOPIC COUNT text|json\n", stderr);
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
    rd_kafka_topic_t *topic = rd_kafka_topic_new(client, argv[2], nullptr);
    const long wanted = std::atol(argv[3]);
    const bool json = std::strcmp(argv[4], "json") == 0;
    std::string value;
    for (long i = 0; i < wanted; ++i) {
        if (json)
            makeJson(value, i);
        else
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
