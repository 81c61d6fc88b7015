// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/recordreader.h"

#include <array>

namespace tailrace::sandbox {

Result<std::unique_ptr<RecordReader>> RecordReader::open(
    const std::string &bootstrapServers, const std::string &group)
{
    char text[512] = {};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const std::array<std::pair<const char *, std::string>, 8> settings {
        {{"bootstrap.servers", bootstrapServers}, {"group.id", group}, {"enable.auto.commit", "false"},
            {"auto.offset.reset", "earliest"}, {"log_level", "2"}, {"fetch.wait.max.ms", "100"},
            {"topic.metadata.refresh.interval.ms", "1000"}, {"queued.max.messages.kbytes", "16384"}}};
    for (const auto &[name, value] : settings) {
        if (rd_kafka_conf_set(conf, name, value.c_str(), text, sizeof text) != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return fail(Error::Kind::Internal, text, "sandbox: reader");
        }
    }
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_CONSUMER, conf, text, sizeof text);
    if (!client) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: reader");
    }
    rd_kafka_poll_set_consumer(client);
    return std::unique_ptr<RecordReader>(new RecordReader(client));
}

RecordReader::~RecordReader()
{
    rd_kafka_destroy(m_client);
}

void RecordReader::assign(const Positions &positions)
{
    rd_kafka_topic_partition_list_t *list
        = rd_kafka_topic_partition_list_new(static_cast<int>(positions.size()));
    for (const auto &[place, offset] : positions)
        rd_kafka_topic_partition_list_add(list, place.first.c_str(), place.second)->offset = offset;
    rd_kafka_assign(m_client, list);
    rd_kafka_topic_partition_list_destroy(list);
}

RecordReader::Message RecordReader::next(int waitMs)
{
    Message message(rd_kafka_consumer_poll(m_client, waitMs));
    if (message && message->err)
        message.reset();
    return message;
}

} // namespace tailrace::sandbox
