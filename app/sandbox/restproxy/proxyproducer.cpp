// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/proxyproducer.h"

#include <librdkafka/rdkafka.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tailrace::sandbox {

namespace {

// Lives with the call that waits for it: librdkafka tells of every record within message.timeout.ms.
struct Batch
{
    std::mutex mutex {};
    std::condition_variable done {};
    std::size_t missing = 0; // under mutex
};

struct Slot
{
    Batch *batch = nullptr;
    SentRecord *record = nullptr;
};

void delivered(rd_kafka_t *, const rd_kafka_message_t *message, void *)
{
    const auto *slot = static_cast<const Slot *>(message->_private);
    Batch &batch = *slot->batch;
    const std::scoped_lock lock(batch.mutex);
    SentRecord &record = *slot->record;
    record.error = message->err;
    if (message->err) {
        record.message = rd_kafka_err2str(message->err);
    } else {
        record.partition = message->partition;
        record.offset = message->offset;
        rd_kafka_timestamp_type_t type {};
        record.timestamp = rd_kafka_message_timestamp(message, &type);
    }
    if (--batch.missing == 0)
        batch.done.notify_all();
}

rd_kafka_vu_t bytes(rd_kafka_vtype_t type, const std::optional<std::string> &from)
{
    rd_kafka_vu_t one {};
    one.vtype = type;
    one.u.mem.ptr = from ? const_cast<char *>(from->data()) : nullptr;
    one.u.mem.size = from ? from->size() : 0;
    return one;
}

} // namespace

struct ProxyProducer::Machine
{
    rd_kafka_t *client = nullptr;
    std::atomic<bool> stop = false;
    std::thread poller;

    rd_kafka_resp_err_t queue(const std::string &topic, const OutgoingRecord &record, Slot &slot) const
    {
        for (;;) {
            std::array<rd_kafka_vu_t, 8> vs {};
            vs[0].vtype = RD_KAFKA_VTYPE_TOPIC;
            vs[0].u.cstr = topic.c_str();
            vs[1].vtype = RD_KAFKA_VTYPE_PARTITION;
            vs[1].u.i32 = record.partition;
            vs[2].vtype = RD_KAFKA_VTYPE_TIMESTAMP;
            vs[2].u.i64 = record.timestamp;
            vs[3].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
            vs[3].u.i = RD_KAFKA_MSG_F_COPY;
            vs[4] = bytes(RD_KAFKA_VTYPE_KEY, record.key);
            vs[5] = bytes(RD_KAFKA_VTYPE_VALUE, record.value);
            vs[6].vtype = RD_KAFKA_VTYPE_OPAQUE;
            vs[6].u.ptr = &slot;
            std::size_t count = 7;
            rd_kafka_headers_t *headers = nullptr;
            if (!record.headers.empty()) {
                headers = rd_kafka_headers_new(record.headers.size());
                for (const auto &[name, value] : record.headers)
                    rd_kafka_header_add(headers, name.data(), static_cast<ssize_t>(name.size()),
                        value ? value->data() : nullptr, value ? static_cast<ssize_t>(value->size()) : 0);
                vs[count].vtype = RD_KAFKA_VTYPE_HEADERS;
                vs[count++].u.headers = headers;
            }
            rd_kafka_error_t *error = rd_kafka_produceva(client, vs.data(), count);
            if (!error)
                return RD_KAFKA_RESP_ERR_NO_ERROR;
            const auto code = rd_kafka_error_code(error);
            rd_kafka_error_destroy(error);
            if (headers)
                rd_kafka_headers_destroy(headers);
            if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL || stop)
                return code;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
};

ProxyProducer::ProxyProducer(std::unique_ptr<Machine> machine)
    : m_machine(std::move(machine))
{
}

Result<std::unique_ptr<ProxyProducer>> ProxyProducer::open(const std::string &bootstrapServers)
{
    char text[512] = {};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    const std::array<std::pair<const char *, std::string>, 6> settings {
        {{"bootstrap.servers", bootstrapServers}, {"log_level", "2"}, {"linger.ms", "2"},
            {"partitioner", "murmur2_random"}, {"message.timeout.ms", "30000"},
            {"queue.buffering.max.kbytes", "65536"}}};
    for (const auto &[name, value] : settings)
        rd_kafka_conf_set(conf, name, value.c_str(), text, sizeof text);
    rd_kafka_conf_set_dr_msg_cb(conf, delivered);
    auto machine = std::make_unique<Machine>();
    machine->client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
    if (!machine->client) {
        rd_kafka_conf_destroy(conf);
        return fail(Error::Kind::Internal, text, "sandbox: producer of the REST proxy");
    }
    machine->poller = std::thread([machine = machine.get()] {
        while (!machine->stop)
            rd_kafka_poll(machine->client, 100);
    });
    return std::unique_ptr<ProxyProducer>(new ProxyProducer(std::move(machine)));
}

void ProxyProducer::stop()
{
    rd_kafka_purge(m_machine->client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
}

ProxyProducer::~ProxyProducer()
{
    stop();
    m_machine->stop = true;
    m_machine->poller.join();
    rd_kafka_destroy(m_machine->client);
}

std::vector<SentRecord> ProxyProducer::send(
    const std::string &topic, const std::vector<OutgoingRecord> &records)
{
    std::vector<SentRecord> sent(records.size());
    std::vector<Slot> slots(records.size());
    Batch batch;
    batch.missing = records.size();
    for (std::size_t i = 0; i < records.size(); ++i) {
        slots[i] = {&batch, &sent[i]};
        if (const auto error = m_machine->queue(topic, records[i], slots[i])) {
            const std::scoped_lock lock(batch.mutex);
            sent[i].error = error;
            sent[i].message = rd_kafka_err2str(error);
            --batch.missing;
        }
    }
    std::unique_lock lock(batch.mutex);
    batch.done.wait(lock, [&batch] { return batch.missing == 0; });
    return sent;
}

} // namespace tailrace::sandbox
