// SPDX-License-Identifier: GPL-3.0-or-later
// The bare counter: the least that any reader on this librdkafka must do. Counts COUNT records of a topic
// from the beginning with the batch call on one queue, touching one byte of each value, and ends. usage:
// bench_counter BOOTSTRAP TOPIC COUNT [property=value …]
#include <librdkafka/rdkafka.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fputs("usage: bench_counter BOOTSTRAP TOPIC COUNT [property=value …]\n", stderr);
        return 2;
    }
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", argv[1], text, sizeof text);
    for (int i = 4; i < argc; ++i) {
        const std::string pair = argv[i];
        const auto equals = pair.find('=');
        if (rd_kafka_conf_set(
                conf, pair.substr(0, equals).c_str(), pair.substr(equals + 1).c_str(), text, sizeof text)
            != RD_KAFKA_CONF_OK) {
            std::fprintf(stderr, "%s\n", text);
            return 2;
        }
    }
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_CONSUMER, conf, text, sizeof text);
    rd_kafka_topic_t *topic = rd_kafka_topic_new(client, argv[2], nullptr);
    const rd_kafka_metadata_t *metadata = nullptr;
    if (rd_kafka_metadata(client, 0, topic, &metadata, 10000)) {
        std::fputs("no metadata\n", stderr);
        return 1;
    }
    rd_kafka_queue_t *queue = rd_kafka_queue_new(client);
    for (int i = 0; i < metadata->topics[0].partition_cnt; ++i)
        rd_kafka_consume_start_queue(topic, i, RD_KAFKA_OFFSET_BEGINNING, queue);

    const long wanted = std::atol(argv[3]);
    long count = 0;
    unsigned long long bytes = 0;
    unsigned touched = 0;
    static std::array<rd_kafka_message_t *, 10000> batch;
    while (count < wanted) {
        const ssize_t got = rd_kafka_consume_batch_queue(queue, 100, batch.data(), batch.size());
        if (got < 0)
            break;
        for (ssize_t i = 0; i < got; ++i) {
            rd_kafka_message_t *message = batch[static_cast<std::size_t>(i)];
            if (!message->err) {
                ++count;
                bytes += message->len + message->key_len;
                if (message->len)
                    touched ^= static_cast<unsigned char *>(message->payload)[message->len - 1];
            }
            rd_kafka_message_destroy(message);
        }
    }
    std::printf("{\"records\":%ld,\"bytes\":%llu,\"touched\":%u}\n", count, bytes, touched);
    std::fflush(stdout);
    std::_Exit(count >= wanted ? 0 : 1); // the teardown of the client is not what is measured
}
