// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/kafka/mockcluster.h"

#include <QtGlobal>

#include <array>

namespace tailrace::test {

namespace {

rd_kafka_t *makeProducer(const char *bootstrap)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    if (bootstrap)
        rd_kafka_conf_set(conf, "bootstrap.servers", bootstrap, nullptr, 0);
    rd_kafka_conf_set(conf, "linger.ms", "0", nullptr, 0);
    rd_kafka_conf_set_log_cb(conf, [](const rd_kafka_t *, int, const char *, const char *) {});
    rd_kafka_t *handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0);
    Q_ASSERT(handle);
    return handle;
}

} // namespace

MockCluster::MockCluster(int brokers)
    : m_handle(makeProducer(nullptr))
    , m_cluster(rd_kafka_mock_cluster_new(m_handle, brokers))
{
    m_producer = makeProducer(bootstrap().c_str());
}

MockCluster::~MockCluster()
{
    rd_kafka_destroy(m_producer);
    rd_kafka_mock_cluster_destroy(m_cluster);
    rd_kafka_destroy(m_handle);
}

std::string MockCluster::bootstrap() const
{
    return rd_kafka_mock_cluster_bootstraps(m_cluster);
}

kafka::ClientConfig MockCluster::config() const
{
    kafka::ClientConfig config;
    config.properties["bootstrap.servers"] = bootstrap();
    return config;
}

std::unique_ptr<Backend> MockCluster::backend() const
{
    auto backend = kafka::makeBackend(config());
    return backend ? std::move(*backend) : nullptr;
}

void MockCluster::createTopic(const char *name, int partitions)
{
    rd_kafka_mock_topic_create(m_cluster, name, partitions, 1);
}

void MockCluster::send(const char *topic, std::int32_t partition, std::string_view key,
    std::string_view value, rd_kafka_headers_t *headers, std::int64_t timestamp)
{
    std::array<rd_kafka_vu_t, 7> parts {};
    parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    parts[0].u.cstr = topic;
    parts[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    parts[1].u.i32 = partition;
    parts[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    parts[2].u.i = RD_KAFKA_MSG_F_COPY;
    parts[3].vtype = RD_KAFKA_VTYPE_KEY;
    parts[3].u.mem = {const_cast<char *>(key.data()), key.size()};
    parts[4].vtype = RD_KAFKA_VTYPE_VALUE;
    parts[4].u.mem = {const_cast<char *>(value.data()), value.size()};
    parts[5].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    parts[5].u.i64 = timestamp;
    parts[6].vtype = RD_KAFKA_VTYPE_HEADERS;
    parts[6].u.headers = headers;
    while (rd_kafka_error_t *error = rd_kafka_produceva(m_producer, parts.data(), headers ? 7 : 6)) {
        rd_kafka_error_destroy(error); // the queue is full
        rd_kafka_poll(m_producer, 10);
    }
}

void MockCluster::fill(const char *topic, std::int32_t partition, int count, int firstNumber, int valueSize)
{
    for (int i = firstNumber; i < firstNumber + count; ++i) {
        const std::string number = std::to_string(i);
        std::string value = number;
        if (valueSize > static_cast<int>(value.size()))
            value.resize(static_cast<std::size_t>(valueSize), '.');
        send(topic, partition, number, value);
    }
    flush();
}

void MockCluster::flush()
{
    rd_kafka_flush(m_producer, 20000);
}

} // namespace tailrace::test
