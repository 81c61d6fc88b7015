// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/democluster.h"

#include "services/capability/record.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <set>
#include <vector>

namespace tailrace::sandbox {

struct DemoCluster::Handles
{
    rd_kafka_t *host = nullptr; // the client inside which the mock brokers live
    rd_kafka_mock_cluster_t *mock = nullptr;
    rd_kafka_t *producer = nullptr;
    CommitSeen seen; // before host starts, never changed
    std::mutex mutex;
    std::set<std::string> removed; // under mutex

    bool isRemoved(const std::string &topic)
    {
        const std::scoped_lock lock(mutex);
        return removed.contains(topic);
    }

    Handles() = default;
    Handles(const Handles &) = delete;
    Handles &operator=(const Handles &) = delete;
    ~Handles()
    {
        if (producer) {
            rd_kafka_purge(producer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
            rd_kafka_destroy(producer);
        }
        if (mock)
            rd_kafka_mock_cluster_destroy(mock);
        if (host)
            rd_kafka_destroy(host);
    }
};

namespace {

using Settings = std::vector<std::pair<const char *, std::string>>;

// The mock tells of commits in its debug log alone: "Topic orders [3] committing offset 17 for group g".
void readMockLog(const rd_kafka_t *client, int, const char *, const char *line)
{
    const auto *seen = static_cast<const DemoCluster::CommitSeen *>(rd_kafka_opaque(client));
    std::string_view text(line);
    constexpr std::string_view verb = "] committing offset ";
    constexpr std::string_view owner = " for group ";
    constexpr std::string_view begin = "Topic ";
    const std::size_t at = text.find(verb);
    const std::size_t first = text.find(begin);
    const std::size_t group = at == std::string_view::npos ? at : text.find(owner, at);
    const std::size_t bracket = at == std::string_view::npos ? at : text.rfind(" [", at);
    if (!seen || !*seen || group == std::string_view::npos || bracket == std::string_view::npos
        || first + begin.size() > bracket)
        return;
    std::int32_t partition = -1;
    std::int64_t offset = -1;
    std::from_chars(text.data() + bracket + 2, text.data() + at, partition);
    std::from_chars(text.data() + at + verb.size(), text.data() + group, offset);
    const std::size_t name = first + begin.size();
    if (partition >= 0 && offset >= 0)
        (*seen)(std::string(text.substr(group + owner.size())),
            std::string(text.substr(name, bracket - name)), partition, offset);
}

Result<rd_kafka_t *> makeClient(const Settings &settings, DemoCluster::CommitSeen *seen = nullptr)
{
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    if (seen) {
        rd_kafka_conf_set_opaque(conf, seen);
        rd_kafka_conf_set_log_cb(conf, readMockLog);
    }
    for (const auto &[name, value] : settings) {
        if (rd_kafka_conf_set(conf, name, value.c_str(), text, sizeof text) != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return fail(Error::Kind::Internal, text, "sandbox: configuration");
        }
    }
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (!client) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: client");
    }
    return client;
}

rd_kafka_vu_t argument(rd_kafka_vtype_t type)
{
    rd_kafka_vu_t one {};
    one.vtype = type;
    return one;
}

rd_kafka_vu_t memory(rd_kafka_vtype_t type, const std::optional<std::string> &bytes)
{
    rd_kafka_vu_t one = argument(type);
    // librdkafka reads a null pointer as null and copies from the other
    one.u.mem.ptr = bytes ? const_cast<char *>(bytes->data()) : nullptr;
    one.u.mem.size = bytes ? bytes->size() : 0;
    return one;
}

rd_kafka_headers_t *makeHeaders(std::string_view encoded)
{
    rd_kafka_headers_t *headers = rd_kafka_headers_new(8);
    HeaderCursor cursor(encoded);
    while (const auto header = cursor.next()) {
        rd_kafka_header_add(headers, header->name.data(), static_cast<ssize_t>(header->name.size()),
            header->value.data(), static_cast<ssize_t>(header->value.size()));
    }
    return headers;
}

} // namespace

DemoCluster::DemoCluster(
    std::string name, std::string bootstrap, int brokers, std::unique_ptr<Handles> handles)
    : m_name(std::move(name))
    , m_bootstrap(std::move(bootstrap))
    , m_brokers(brokers)
    , m_handles(std::move(handles))
{
}

DemoCluster::~DemoCluster() = default;

Result<std::unique_ptr<DemoCluster>> DemoCluster::withProducer(
    std::string name, std::string bootstrap, int brokers, std::unique_ptr<Handles> handles)
{
    auto producer = makeClient({{"bootstrap.servers", bootstrap}, {"log_level", "3"}, {"linger.ms", "5"},
        {"partitioner", "murmur2_random"}, {"queue.buffering.max.messages", "200000"}});
    if (!producer)
        return fail(std::move(producer.error()));
    handles->producer = *producer;
    return std::unique_ptr<DemoCluster>(
        new DemoCluster(std::move(name), std::move(bootstrap), brokers, std::move(handles)));
}

Result<std::unique_ptr<DemoCluster>> DemoCluster::start(std::string name, int brokers, CommitSeen seen)
{
    auto handles = std::make_unique<Handles>();
    handles->seen = std::move(seen);
    Settings settings {{"client.id", "sandbox-" + name}, {"log_level", "3"}};
    if (handles->seen) {
        settings.back().second = "7";
        settings.emplace_back("debug", "mock");
    }
    auto host = makeClient(settings, handles->seen ? &handles->seen : nullptr);
    if (!host)
        return fail(std::move(host.error()));
    handles->host = *host;
    handles->mock = rd_kafka_mock_cluster_new(handles->host, brokers);
    if (!handles->mock)
        return fail(Error::Kind::Internal, "the mock brokers did not start", "sandbox: " + name);
    std::string bootstrap = rd_kafka_mock_cluster_bootstraps(handles->mock);
    return withProducer(std::move(name), std::move(bootstrap), brokers, std::move(handles));
}

Result<std::unique_ptr<DemoCluster>> DemoCluster::attach(std::string name, std::string bootstrapServers)
{
    auto cluster = withProducer(std::move(name), std::move(bootstrapServers), 0, std::make_unique<Handles>());
    if (!cluster)
        return cluster;
    const rd_kafka_metadata_t *metadata = nullptr;
    const auto error = rd_kafka_metadata((*cluster)->m_handles->producer, 0, nullptr, &metadata, 10000);
    if (error)
        return fail(
            Error::Kind::Network, rd_kafka_err2str(error), "sandbox: " + (*cluster)->m_bootstrap, error);
    (*cluster)->m_brokers = metadata->broker_cnt;
    rd_kafka_metadata_destroy(metadata);
    return cluster;
}

Result<void> DemoCluster::createTopic(const std::string &topic, int partitions)
{
    const int replication = std::clamp(m_brokers, 1, 3);
    const std::string where = "sandbox: topic " + topic;
    if (m_handles->mock) {
        const std::scoped_lock lock(m_handles->mutex);
        if (m_handles->removed.erase(topic) > 0) {
            rd_kafka_mock_topic_set_error(m_handles->mock, topic.c_str(), RD_KAFKA_RESP_ERR_NO_ERROR);
            return {};
        }
        const auto error
            = rd_kafka_mock_topic_create(m_handles->mock, topic.c_str(), partitions, replication);
        if (error)
            return fail(Error::Kind::Kafka, rd_kafka_err2str(error), where, error);
        return {};
    }
    char text[256] = {};
    rd_kafka_NewTopic_t *wanted
        = rd_kafka_NewTopic_new(topic.c_str(), partitions, replication, text, sizeof text);
    if (!wanted)
        return fail(Error::Kind::Invalid, text, where);
    rd_kafka_queue_t *queue = rd_kafka_queue_new(m_handles->producer);
    rd_kafka_CreateTopics(m_handles->producer, &wanted, 1, nullptr, queue);
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 15000);
    auto error = event ? rd_kafka_event_error(event) : RD_KAFKA_RESP_ERR__TIMED_OUT;
    std::string message = rd_kafka_err2str(error);
    if (const auto *result = event ? rd_kafka_event_CreateTopics_result(event) : nullptr; result && !error) {
        std::size_t count = 0;
        const rd_kafka_topic_result_t **topics = rd_kafka_CreateTopics_result_topics(result, &count);
        error = count ? rd_kafka_topic_result_error(topics[0]) : error;
        if (error)
            message = rd_kafka_err2str(error);
    }
    if (event)
        rd_kafka_event_destroy(event);
    rd_kafka_queue_destroy(queue);
    rd_kafka_NewTopic_destroy(wanted);
    if (error && error != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
        return fail(Error::Kind::Kafka, message, where, error);
    return {};
}

bool DemoCluster::isMock() const
{
    return m_handles->mock != nullptr;
}

Result<void> DemoCluster::removeTopic(const std::string &topic)
{
    {
        const std::scoped_lock lock(m_handles->mutex);
        m_handles->removed.insert(topic);
    }
    if (m_handles->mock) {
        rd_kafka_mock_topic_set_error(
            m_handles->mock, topic.c_str(), RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
        return {};
    }
    rd_kafka_DeleteTopic_t *wanted = rd_kafka_DeleteTopic_new(topic.c_str());
    rd_kafka_queue_t *queue = rd_kafka_queue_new(m_handles->producer);
    rd_kafka_DeleteTopics(m_handles->producer, &wanted, 1, nullptr, queue);
    rd_kafka_event_t *event = rd_kafka_queue_poll(queue, 15000);
    const auto error = event ? rd_kafka_event_error(event) : RD_KAFKA_RESP_ERR__TIMED_OUT;
    if (event)
        rd_kafka_event_destroy(event);
    rd_kafka_queue_destroy(queue);
    rd_kafka_DeleteTopic_destroy(wanted);
    if (error)
        return fail(Error::Kind::Kafka, rd_kafka_err2str(error), "sandbox: delete topic " + topic, error);
    return {};
}

Result<void> DemoCluster::write(const std::string &topic, const Draft &draft)
{
    if (m_handles->isRemoved(topic))
        return {};
    for (;;) {
        std::array<rd_kafka_vu_t, 7> arguments {argument(RD_KAFKA_VTYPE_TOPIC),
            argument(RD_KAFKA_VTYPE_PARTITION), argument(RD_KAFKA_VTYPE_TIMESTAMP),
            argument(RD_KAFKA_VTYPE_MSGFLAGS), memory(RD_KAFKA_VTYPE_KEY, draft.key),
            memory(RD_KAFKA_VTYPE_VALUE, draft.value), argument(RD_KAFKA_VTYPE_HEADERS)};
        arguments[0].u.cstr = topic.c_str();
        arguments[1].u.i32 = draft.partition;
        arguments[2].u.i64 = draft.timestamp;
        arguments[3].u.i = RD_KAFKA_MSG_F_COPY;
        std::size_t count = 6;
        rd_kafka_headers_t *headers = nullptr;
        if (!draft.headers.empty()) {
            headers = makeHeaders(draft.headers);
            arguments[6].u.headers = headers;
            count = 7;
        }
        rd_kafka_error_t *error = rd_kafka_produceva(m_handles->producer, arguments.data(), count);
        if (!error)
            return {};
        const rd_kafka_resp_err_t code = rd_kafka_error_code(error);
        rd_kafka_error_destroy(error);
        if (headers)
            rd_kafka_headers_destroy(headers); // a refused record leaves its headers with the caller
        if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            return fail(Error::Kind::Kafka, rd_kafka_err2str(code), "sandbox: produce to " + topic, code);
        rd_kafka_poll(m_handles->producer, 20);
    }
}

void DemoCluster::poll()
{
    rd_kafka_poll(m_handles->producer, 0);
}

Result<void> DemoCluster::flush(int limitMs)
{
    const auto error = rd_kafka_flush(m_handles->producer, limitMs);
    if (error)
        return fail(Error::Kind::Timeout, rd_kafka_err2str(error), "sandbox: " + m_name, error);
    return {};
}

} // namespace tailrace::sandbox
