// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/plainproducer.h"

#include <librdkafka/rdkafka.h>

#include <QtGlobal>

namespace tailrace::test {

namespace {

void *bytesOf(std::string_view bytes)
{
    return const_cast<char *>(bytes.data());
}

std::string textOf(rd_kafka_error_t *error)
{
    if (!error)
        return {};
    std::string text = rd_kafka_error_string(error);
    rd_kafka_error_destroy(error);
    return text;
}

} // namespace

PlainProducer::PlainProducer(
    const std::string &bootstrap, std::map<std::string, std::string> properties, Listener listener)
    : m_listener(std::move(listener))
{
    for (const auto &[name, value] : std::map<std::string, std::string> {{"bootstrap.servers", bootstrap},
             {"enable.idempotence", "true"}, {"acks", "all"}, {"linger.ms", "5"}, {"log_level", "0"},
             {"reconnect.backoff.ms", "50"}, {"reconnect.backoff.max.ms", "500"},
             {"message.timeout.ms", "120000"}, {"topic.metadata.refresh.interval.ms", "500"}})
        properties.emplace(name, value);
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    for (const auto &[name, value] : properties)
        if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), text, sizeof text) != RD_KAFKA_CONF_OK)
            m_problem = text;
    rd_kafka_conf_set_opaque(conf, this);
    rd_kafka_conf_set_dr_msg_cb(conf, onDelivery);
    m_client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (!m_client)
        qFatal("%s", text);
}

PlainProducer::~PlainProducer()
{
    rd_kafka_destroy(m_client);
}

void PlainProducer::onDelivery(rd_kafka_t *, const rd_kafka_message_t *message, void *opaque)
{
    auto *self = static_cast<PlainProducer *>(opaque);
    if (message->err && self->m_problem.empty())
        self->m_problem = rd_kafka_err2str(message->err);
    self->m_failed |= message->err != RD_KAFKA_RESP_ERR_NO_ERROR;
    if (self->m_listener)
        self->m_listener({message->partition, message->offset,
            std::string_view(static_cast<const char *>(message->payload), message->len), message->err});
}

bool PlainProducer::send(const std::string &topic, const RecordRef &record)
{
    rd_kafka_headers_t *headers = rd_kafka_headers_new(4);
    HeaderCursor cursor(record.headers);
    while (const auto header = cursor.next())
        rd_kafka_header_add(headers, header->name.data(), static_cast<ssize_t>(header->name.size()),
            header->value.data(), static_cast<ssize_t>(header->value.size()));
    rd_kafka_vu_t words[7] {};
    words[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    words[0].u.cstr = topic.c_str();
    words[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    words[1].u.i32 = record.partition;
    words[2].vtype = RD_KAFKA_VTYPE_KEY;
    words[2].u.mem = {bytesOf(record.key), record.key.size()};
    words[3].vtype = RD_KAFKA_VTYPE_VALUE;
    words[3].u.mem = {bytesOf(record.value), record.value.size()};
    words[4].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
    words[4].u.i64 = record.timestamp < 0 ? 0 : record.timestamp;
    words[5].vtype = RD_KAFKA_VTYPE_HEADERS;
    words[5].u.headers = headers;
    words[6].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    words[6].u.i = RD_KAFKA_MSG_F_COPY;
    rd_kafka_error_t *error = rd_kafka_produceva(m_client, words, 7);
    if (!error)
        return true;
    m_problem = rd_kafka_error_string(error);
    rd_kafka_error_destroy(error);
    rd_kafka_headers_destroy(headers);
    return false;
}

bool PlainProducer::send(const std::string &topic, std::int32_t partition, std::string_view value)
{
    RecordRef record;
    record.partition = partition;
    record.value = value;
    return send(topic, record);
}

std::string PlainProducer::beginTransaction()
{
    if (!m_transactional) {
        if (std::string error = textOf(rd_kafka_init_transactions(m_client, 60000)); !error.empty())
            return error;
        m_transactional = true;
    }
    return textOf(rd_kafka_begin_transaction(m_client));
}

std::string PlainProducer::commitTransaction()
{
    return textOf(rd_kafka_commit_transaction(m_client, 60000));
}

std::string PlainProducer::abortTransaction()
{
    return textOf(rd_kafka_abort_transaction(m_client, 60000));
}

void PlainProducer::poll(int ms)
{
    rd_kafka_poll(m_client, ms);
}

int PlainProducer::queued() const
{
    return rd_kafka_outq_len(m_client);
}

bool PlainProducer::flush(int limitMs)
{
    if (rd_kafka_flush(m_client, limitMs) == RD_KAFKA_RESP_ERR_NO_ERROR)
        return !m_failed;
    m_problem = "records are left in the queue";
    return false;
}

} // namespace tailrace::test
