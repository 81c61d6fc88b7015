// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"

namespace tailrace::test {

MockCluster::MockCluster()
{
    char text[256];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "test.mock.num.brokers", "2", text, sizeof text);
    rd_kafka_conf_set(conf, "linger.ms", "0", text, sizeof text);
    m_producer = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (m_producer)
        m_mock = rd_kafka_handle_mock_cluster(m_producer);
}

MockCluster::~MockCluster()
{
    if (m_producer)
        rd_kafka_destroy(m_producer);
}

std::string MockCluster::bootstrapServers() const
{
    return rd_kafka_mock_cluster_bootstraps(m_mock);
}

bool MockCluster::createTopic(const std::string &name, int partitions)
{
    return rd_kafka_mock_topic_create(m_mock, name.c_str(), partitions, 1) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

bool MockCluster::produce(const std::string &topic, std::int32_t partition, std::string_view key,
    std::string_view value, std::int64_t timestamp)
{
    rd_kafka_vu_t fields[6] {};
    fields[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    fields[0].u.cstr = topic.c_str();
    fields[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    fields[1].u.i32 = partition;
    fields[2].vtype = RD_KAFKA_VTYPE_KEY;
    fields[2].u.mem.ptr = const_cast<char *>(key.data()); // copied
    fields[2].u.mem.size = key.size();
    fields[3].vtype = RD_KAFKA_VTYPE_VALUE;
    fields[3].u.mem.ptr = const_cast<char *>(value.data());
    fields[3].u.mem.size = value.size();
    fields[4].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    fields[4].u.i64 = timestamp;
    fields[5].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    fields[5].u.i = RD_KAFKA_MSG_F_COPY;
    rd_kafka_error_t *error = rd_kafka_produceva(m_producer, fields, 6);
    const bool taken = error == nullptr;
    if (error)
        rd_kafka_error_destroy(error);
    return taken;
}

bool MockCluster::flush()
{
    return rd_kafka_flush(m_producer, 10000) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

} // namespace tailrace::test
