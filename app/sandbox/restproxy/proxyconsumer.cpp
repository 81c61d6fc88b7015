// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/proxyconsumer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <set>

namespace tailrace::sandbox {

namespace {

constexpr int limitMs = 8000;

struct ListEnd
{
    void operator()(rd_kafka_topic_partition_list_t *list) const
    {
        rd_kafka_topic_partition_list_destroy(list);
    }
};
using List = std::unique_ptr<rd_kafka_topic_partition_list_t, ListEnd>;

List makeList()
{
    return List(rd_kafka_topic_partition_list_new(8));
}

tl::unexpected<ProxyFault> kafkaFault(rd_kafka_resp_err_t error)
{
    return fault(proxycode::kafka, std::string("Kafka error: ") + rd_kafka_err2str(error));
}

// Assigned by a group or by hand, whichever: both are in librdkafka's assignment.
std::vector<ProxyConsumer::Place> placesOf(rd_kafka_t *client)
{
    rd_kafka_topic_partition_list_t *raw = nullptr;
    std::vector<ProxyConsumer::Place> places;
    if (rd_kafka_assignment(client, &raw))
        return places;
    const List list(raw);
    for (int i = 0; i < list->cnt; ++i)
        places.emplace_back(list->elems[i].topic, list->elems[i].partition);
    std::sort(places.begin(), places.end());
    return places;
}

} // namespace

Result<std::unique_ptr<ProxyConsumer>> ProxyConsumer::open(
    const std::string &bootstrapServers, const std::string &group, const ConsumerSettings &settings)
{
    char text[512] = {};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const std::array<std::pair<const char *, std::string>, 13> wanted {{{"bootstrap.servers",
                                                                            bootstrapServers},
        {"group.id", group}, {"log_level", "2"},
        {"enable.auto.commit", settings.autoCommit ? "true" : "false"}, {"enable.auto.offset.store", "false"},
        {"auto.offset.reset", settings.fromBeginning ? "earliest" : "latest"}, {"fetch.wait.max.ms", "100"},
        {"topic.metadata.refresh.interval.ms", "5000"}, {"queued.max.messages.kbytes", "16384"},
        {"queued.min.messages", "20000"}, {"max.poll.interval.ms", "3600000"},
        {"session.timeout.ms", "10000"}, {"enable.partition.eof", "false"}}};
    for (const auto &[name, value] : wanted) {
        if (rd_kafka_conf_set(conf, name, value.c_str(), text, sizeof text) != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return fail(Error::Kind::Internal, text, "sandbox: consumer of the REST proxy");
        }
    }
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_CONSUMER, conf, text, sizeof text);
    if (!client) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: consumer of the REST proxy");
    }
    rd_kafka_poll_set_consumer(client);
    return std::unique_ptr<ProxyConsumer>(new ProxyConsumer(client, settings));
}

ProxyConsumer::~ProxyConsumer()
{
    m_held.reset();
    rd_kafka_consumer_close(m_client);
    rd_kafka_destroy(m_client);
}

Told<void> ProxyConsumer::enter(Mode mode, const std::vector<std::string> &topics)
{
    if (m_mode != Mode::None && m_mode != mode)
        return fault(
            proxycode::illegalState, "Subscription to topics, partitions and pattern are mutually exclusive");
    const List list = makeList();
    for (const std::string &topic : topics)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
    if (const auto error = rd_kafka_subscribe(m_client, list.get()))
        return kafkaFault(error);
    m_held.reset();
    m_mode = mode;
    m_topics = topics;
    return {};
}

Told<void> ProxyConsumer::subscribe(const std::vector<std::string> &topics)
{
    if (topics.empty()) {
        unsubscribe();
        return {};
    }
    return enter(Mode::Topics, topics);
}

Told<void> ProxyConsumer::subscribePattern(const std::string &pattern)
{
    // librdkafka takes what begins with ^ for an expression, and Java's matches the whole name
    return enter(Mode::Pattern, {"^(" + pattern + ")$"});
}

void ProxyConsumer::unsubscribe()
{
    m_held.reset();
    if (m_mode == Mode::Assigned)
        rd_kafka_assign(m_client, nullptr);
    else
        rd_kafka_unsubscribe(m_client);
    m_mode = Mode::None;
    m_topics.clear();
    m_assigned.clear();
}

std::vector<std::string> ProxyConsumer::subscription() const
{
    if (m_mode != Mode::Pattern)
        return m_topics;
    std::set<std::string> names;
    for (const Place &place : placesOf(m_client))
        names.insert(place.first);
    return {names.begin(), names.end()};
}

Told<void> ProxyConsumer::applyAssignment()
{
    const List list = makeList();
    for (const auto &[place, offset] : m_assigned)
        rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)->offset = offset;
    m_held.reset();
    if (const auto error = rd_kafka_assign(m_client, list.get()))
        return kafkaFault(error);
    return {};
}

Told<void> ProxyConsumer::assign(const std::vector<Place> &places)
{
    if (m_mode != Mode::None && m_mode != Mode::Assigned)
        return fault(
            proxycode::illegalState, "Subscription to topics, partitions and pattern are mutually exclusive");
    std::map<Place, std::int64_t> wanted;
    for (const Place &place : places) {
        const auto before = m_assigned.find(place);
        wanted[place] = before == m_assigned.end() ? RD_KAFKA_OFFSET_STORED : before->second;
    }
    m_assigned = std::move(wanted);
    m_mode = m_assigned.empty() ? Mode::None : Mode::Assigned;
    return applyAssignment();
}

std::vector<ProxyConsumer::Place> ProxyConsumer::assignment() const
{
    return placesOf(m_client);
}

Told<void> ProxyConsumer::seek(const std::vector<Position> &positions)
{
    const std::vector<Place> assigned = placesOf(m_client);
    for (const Position &position : positions) {
        if (!std::binary_search(assigned.begin(), assigned.end(), position.place))
            return fault(proxycode::illegalState,
                "No current assignment for partition " + position.place.first + "-"
                    + std::to_string(position.place.second));
    }
    // the held record was taken off its partition: the others' stay where they are, its own is sought again
    std::optional<Position> held;
    if (m_held)
        held = Position {{rd_kafka_topic_name(m_held->rkt), m_held->partition}, m_held->offset};
    if (m_mode == Mode::Assigned) {
        for (const Position &position : positions) {
            std::int64_t &next = m_assigned[position.place];
            next = position.offset;
            std::int64_t low = 0;
            std::int64_t high = 0;
            // a number, or the end would move on with each assignment that follows
            if (next < 0
                && !rd_kafka_query_watermark_offsets(
                    m_client, position.place.first.c_str(), position.place.second, &low, &high, limitMs))
                next = position.offset == RD_KAFKA_OFFSET_BEGINNING ? low : high;
        }
        return applyAssignment();
    }
    const List list = makeList();
    const auto add = [&list](const Position &position) {
        rd_kafka_topic_partition_list_add(list.get(), position.place.first.c_str(), position.place.second)
            ->offset
            = position.offset;
    };
    for (const Position &position : positions) {
        add(position);
        if (held && held->place == position.place)
            held.reset();
    }
    if (held)
        add(*held);
    m_held.reset();
    if (rd_kafka_error_t *error = rd_kafka_seek_partitions(m_client, list.get(), limitMs)) {
        const auto code = rd_kafka_error_code(error);
        rd_kafka_error_destroy(error);
        return kafkaFault(code);
    }
    for (int i = 0; i < list->cnt; ++i) {
        if (list->elems[i].err)
            return kafkaFault(list->elems[i].err);
    }
    return {};
}

Told<std::vector<ProxyConsumer::Position>> ProxyConsumer::offsetsAt(const std::vector<Position> &times) const
{
    const List list = makeList();
    for (const Position &time : times)
        rd_kafka_topic_partition_list_add(list.get(), time.place.first.c_str(), time.place.second)->offset
            = time.offset;
    if (const auto error = rd_kafka_offsets_for_times(m_client, list.get(), limitMs))
        return kafkaFault(error);
    std::vector<Position> found;
    for (int i = 0; i < list->cnt; ++i)
        found.push_back({{list->elems[i].topic, list->elems[i].partition}, list->elems[i].offset});
    return found;
}

Told<void> ProxyConsumer::commit(const std::vector<Position> &positions)
{
    if (positions.empty())
        return {};
    const List list = makeList();
    for (const Position &position : positions) {
        auto *entry = rd_kafka_topic_partition_list_add(
            list.get(), position.place.first.c_str(), position.place.second);
        entry->offset = position.offset;
        if (!position.metadata.empty()) {
            entry->metadata = std::malloc(position.metadata.size()); // the list frees it
            entry->metadata_size = position.metadata.size();
            std::memcpy(entry->metadata, position.metadata.data(), position.metadata.size());
        }
    }
    if (const auto error = rd_kafka_commit(m_client, list.get(), 0))
        return kafkaFault(error);
    return {};
}

Told<std::vector<ProxyConsumer::Position>> ProxyConsumer::committed(const std::vector<Place> &places) const
{
    const List list = makeList();
    for (const Place &place : places)
        rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second);
    if (const auto error = rd_kafka_committed(m_client, list.get(), limitMs))
        return kafkaFault(error);
    std::vector<Position> found;
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t &entry = list->elems[i];
        if (entry.offset >= 0)
            found.push_back({{entry.topic, entry.partition}, entry.offset,
                entry.metadata ? std::string(static_cast<const char *>(entry.metadata), entry.metadata_size)
                               : std::string()});
    }
    return found;
}

Told<void> ProxyConsumer::read(
    std::int64_t timeoutMs, std::int64_t maxBytes, const Sink &sink, const std::atomic<bool> &ends)
{
    using Clock = std::chrono::steady_clock;
    if (m_mode == Mode::None)
        return fault(proxycode::kafka, // the words of Java's consumer
            "Kafka error: Consumer is not subscribed to any topics or assigned any partitions");
    const auto limit = Clock::now() + std::chrono::milliseconds(timeoutMs);
    std::int64_t bytes = 0;
    bool taken = false;
    Told<void> outcome;
    while (!ends) {
        if (!m_held) {
            using namespace std::chrono;
            const auto left = duration_cast<milliseconds>(limit - Clock::now()).count();
            // what is queued is taken even when the time is over, once: a timeout of 0 reads what is there
            if (left <= 0 && (taken || timeoutMs > 0))
                break;
            constexpr std::int64_t slice = 100;
            m_held.reset(
                rd_kafka_consumer_poll(m_client, static_cast<int>(std::clamp<std::int64_t>(left, 0, slice))));
            if (!m_held) {
                if (left <= 0)
                    break;
                continue;
            }
            if (m_held->err) {
                m_held.reset(); // what librdkafka tells and goes on from
                continue;
            }
        }
        const auto size = static_cast<std::int64_t>(m_held->len + m_held->key_len);
        if (taken && bytes + size > maxBytes)
            break;
        taken = true;
        bytes += size;
        const Place place {rd_kafka_topic_name(m_held->rkt), m_held->partition};
        const std::int64_t next = m_held->offset + 1;
        const auto message = std::move(m_held);
        m_consumed[place] = next;
        if (m_mode == Mode::Assigned)
            m_assigned[place] = next;
        outcome = sink(*message);
        if (!outcome || bytes >= maxBytes || (m_settings.minBytes >= 0 && bytes >= m_settings.minBytes))
            break;
    }
    if (m_settings.autoCommit && taken) {
        const List list = makeList();
        for (const auto &[place, offset] : m_consumed)
            rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)->offset = offset;
        rd_kafka_offsets_store(m_client, list.get());
    }
    return outcome;
}

} // namespace tailrace::sandbox
