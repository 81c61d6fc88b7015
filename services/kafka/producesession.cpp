// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/producesession.h"

#include "services/kafka/errors.h"

#include <algorithm>
#include <array>

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

constexpr int pollMs = 100;
constexpr milliseconds patience {2500}; // as in Conversation: other brokers may do better
constexpr milliseconds patienceWithRefusal {1200};
constexpr milliseconds longestGoodbye {2000};

const char *codecName(Codec codec)
{
    switch (codec) {
    case Codec::None:
        return "none";
    case Codec::Gzip:
        return "gzip";
    case Codec::Snappy:
        return "snappy";
    case Codec::Lz4:
        return "lz4";
    case Codec::Zstd:
        return "zstd";
    }
    return "none";
}

void *opaqueOf(std::uint64_t token)
{
    static_assert(sizeof(void *) >= sizeof(token));
    return reinterpret_cast<void *>(token);
}

HeadersPtr headersOf(std::string_view encoded)
{
    HeadersPtr headers(rd_kafka_headers_new(headerCount(encoded)));
    for (HeaderCursor cursor(encoded); const auto header = cursor.next();)
        rd_kafka_header_add(headers.get(), header->name.data(), static_cast<ssize_t>(header->name.size()),
            header->value.data(), static_cast<ssize_t>(header->value.size()));
    return headers;
}

Settings settingsOf(const ProduceSpec &spec)
{
    const bool idempotent = spec.idempotent && spec.acks == Acks::All;
    return {
        {"acks", std::to_string(static_cast<int>(spec.acks))},
        {"compression.codec", codecName(spec.codec)},
        {"enable.idempotence", idempotent ? "true" : "false"},
        {"message.timeout.ms", std::to_string(std::max<std::int64_t>(spec.deliveryMs, 1))},
        {"partitioner", "murmur2_random"},
        {"enable.metrics.push", "false"},
    };
}

} // namespace

Result<std::unique_ptr<ProduceSession>> KafkaProduceSession::make(const ClientConfig &config,
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener, std::shared_ptr<Reaper> reaper)
{
    // The queue's two bounds together keep a stalled broker from costing more than about 130 MiB: librdkafka
    // needs some 250 bytes for each waiting record besides its own.
    const Settings settings {
        {"client.id", "tailrace"},
        {"linger.ms", "5"},
        {"queue.buffering.max.messages", "250000"},
        {"queue.buffering.max.kbytes", "65536"},
        {"reconnect.backoff.ms", "50"},
        {"reconnect.backoff.max.ms", "1000"},
        {"topic.metadata.propagation.max.ms", "3000"},
        {"socket.nagle.disable", "true"},
    };
    auto client = makeClient(
        RD_KAFKA_PRODUCER, config, settings, settingsOf(spec), RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR);
    if (!client)
        return fail(std::move(client.error()));
    TopicPtr topic(rd_kafka_topic_new((*client)->get(), spec.topic.c_str(), nullptr));
    if (!topic)
        return fail(fromRdKafka(rd_kafka_last_error(), {}, spec.topic));
    return std::unique_ptr<ProduceSession>(new KafkaProduceSession(
        std::move(*client), std::move(topic), std::move(spec), std::move(listener), std::move(reaper)));
}

KafkaProduceSession::KafkaProduceSession(std::shared_ptr<ClientHandle> client, TopicPtr topic,
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener, std::shared_ptr<Reaper> reaper)
    : m_spec(std::move(spec))
    , m_listener(std::move(listener))
    , m_reaper(std::move(reaper))
    , m_client(std::move(client))
    , m_topic(std::move(topic))
    , m_events(rd_kafka_queue_get_main(m_client->get()))
    , m_started(std::chrono::steady_clock::now())
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

KafkaProduceSession::~KafkaProduceSession()
{
    cancel();
    {
        std::unique_lock lock(m_mutex);
        m_reported.wait_for(lock, longestGoodbye, [this] { return m_done == m_accepted; });
    }
    m_thread.request_stop();
    rd_kafka_queue_yield(m_events.get());
    m_thread.join();
    struct Remains
    {
        std::shared_ptr<ClientHandle> client; // destroyed from the bottom up
        QueuePtr events;
        TopicPtr topic;
    };
    const auto remains
        = std::make_shared<Remains>(Remains {std::move(m_client), std::move(m_events), std::move(m_topic)});
    m_reaper->dispose([remains] {});
}

rd_kafka_resp_err_t KafkaProduceSession::produce(const OutgoingRecord &record, std::uint64_t token) const
{
    const std::int32_t partition = record.partition < 0 ? RD_KAFKA_PARTITION_UA : record.partition;
    if (record.headers.empty() && !record.timestamp) {
        const int sent = rd_kafka_produce(m_topic.get(), partition, RD_KAFKA_MSG_F_COPY,
            const_cast<char *>(record.value.data()), record.value.size(), record.key.data(),
            record.key.size(), opaqueOf(token));
        return sent == 0 ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_last_error();
    }
    HeadersPtr headers = headersOf(record.headers);
    std::array<rd_kafka_vu_t, 8> parts {};
    parts[0].vtype = RD_KAFKA_VTYPE_RKT;
    parts[0].u.rkt = m_topic.get();
    parts[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    parts[1].u.i32 = partition;
    parts[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    parts[2].u.i = RD_KAFKA_MSG_F_COPY;
    parts[3].vtype = RD_KAFKA_VTYPE_KEY;
    parts[3].u.mem = {const_cast<char *>(record.key.data()), record.key.size()};
    parts[4].vtype = RD_KAFKA_VTYPE_VALUE;
    parts[4].u.mem = {const_cast<char *>(record.value.data()), record.value.size()};
    parts[5].vtype = RD_KAFKA_VTYPE_OPAQUE;
    parts[5].u.ptr = opaqueOf(token);
    parts[6].vtype = RD_KAFKA_VTYPE_HEADERS;
    parts[6].u.headers = headers.get();
    parts[7].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    parts[7].u.i64 = record.timestamp.value_or(0); // 0: librdkafka takes the current time
    const KafkaErrorPtr error(rd_kafka_produceva(m_client->get(), parts.data(), parts.size()));
    if (error)
        return rd_kafka_error_code(error.get());
    static_cast<void>(headers.release()); // the message has them now
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

Result<ProduceSession::Accepted> KafkaProduceSession::send(const OutgoingRecord &record, std::uint64_t token)
{
    ++m_accepted; // before the report can come
    const rd_kafka_resp_err_t err = produce(record, token);
    if (err == RD_KAFKA_RESP_ERR_NO_ERROR)
        return Accepted::Yes;
    --m_accepted;
    const std::scoped_lock lock(m_mutex);
    if (m_failure) {
        Error failure = *m_failure;
        failure.fatal = true; // nothing more is taken
        return fail(std::move(failure));
    }
    if (err != RD_KAFKA_RESP_ERR__QUEUE_FULL)
        return fail(fromRdKafka(err, {}, m_spec.topic));
    m_doneAtFull = m_done;
    return Accepted::Full;
}

bool KafkaProduceSession::waitForRoom(milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_reported.wait_for(lock, limit, [this] { return m_done > m_doneAtFull || m_done == m_accepted; });
}

Result<void> KafkaProduceSession::flush(milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    if (m_reported.wait_for(lock, limit, [this] { return m_done == m_accepted; }))
        return {};
    return fail(Error::Kind::Timeout, std::to_string(m_accepted - m_done) + " records are not reported yet",
        m_spec.topic);
}

void KafkaProduceSession::cancel()
{
    rd_kafka_purge(m_client->get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
}

void KafkaProduceSession::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        const EventPtr event(rd_kafka_queue_poll(m_events.get(), pollMs));
        if (event && rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_DR) {
            report(event.get());
        } else if (event && rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            const char *text = rd_kafka_event_error_string(event.get());
            m_client->faults->addError(rd_kafka_event_error(event.get()), text ? text : "");
        }
        if (!m_contacted)
            giveUpWithoutContact();
    }
}

// Without this every record would wait out its whole time for a broker that refuses us.
void KafkaProduceSession::giveUpWithoutContact()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_accepted == 0)
        m_started = now; // nothing is waiting
    const auto cause = m_client->faults->cause();
    const bool refused = cause
        && m_client->faults->sinceFirst() > (specificity(*cause) > 2 ? patienceWithRefusal : patience);
    const bool late = now - m_started > milliseconds(m_spec.firstContactMs);
    if (m_accepted == 0 || (!refused && !late))
        return;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_done == m_accepted)
            return;
        m_failure = cause ? *cause
                          : fromRdKafka(RD_KAFKA_RESP_ERR__TIMED_OUT,
                              "no answer within " + std::to_string(m_spec.firstContactMs) + " ms", "kafka");
    }
    cancel();
}

Delivery KafkaProduceSession::deliveryOf(const rd_kafka_message_t &message) const
{
    Delivery delivery;
    delivery.token = reinterpret_cast<std::uint64_t>(message._private);
    delivery.partition = message.partition;
    delivery.latencyUs = std::max<std::int64_t>(rd_kafka_message_latency(&message), 0);
    if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        delivery.offset = message.offset >= 0 ? message.offset : -1;
        delivery.timestamp = rd_kafka_message_timestamp(&message, nullptr);
        return delivery;
    }
    delivery.possiblyWritten = rd_kafka_message_status(&message) == RD_KAFKA_MSG_STATUS_POSSIBLY_PERSISTED;
    Error error = fromRdKafka(message.err, {}, m_spec.topic);
    const std::scoped_lock lock(m_mutex);
    if (m_failure && (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout))
        error = *m_failure;
    else if (error.kind == Error::Kind::Timeout)
        error = m_client->faults->cause().value_or(error);
    delivery.error = std::move(error);
    return delivery;
}

void KafkaProduceSession::report(rd_kafka_event_t *event)
{
    m_messages.resize(rd_kafka_event_message_count(event));
    const std::size_t count = rd_kafka_event_message_array(event, m_messages.data(), m_messages.size());
    m_deliveries.clear();
    for (std::size_t i = 0; i < count; ++i)
        m_deliveries.push_back(deliveryOf(*m_messages[i]));
    if (!m_contacted && std::ranges::any_of(m_deliveries, [](const Delivery &d) { return !d.error; })) {
        m_contacted = true;
        m_client->faults->clear();
    }
    m_listener->onDelivered(m_deliveries);
    const std::scoped_lock lock(m_mutex);
    m_done += static_cast<std::int64_t>(count);
    m_reported.notify_all();
}

KafkaRecordSink::KafkaRecordSink(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper)
    : m_config(std::move(config))
    , m_reaper(std::move(reaper))
{
}

Result<std::unique_ptr<ProduceSession>> KafkaRecordSink::open(
    ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    if (spec.topic.empty())
        return fail(Error::Kind::Invalid, "no topic", "produce");
    if (!listener)
        return fail(Error::Kind::Invalid, "no listener", "produce");
    if (spec.idempotent && spec.acks != Acks::All)
        return fail(Error::Kind::Invalid, "idempotence needs acks all", "produce");
    return KafkaProduceSession::make(*m_config, std::move(spec), std::move(listener), m_reaper);
}

} // namespace tailrace::kafka
