// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/openconnection.h"
#include "app/cli/input/csvinput.h"
#include "app/cli/input/jsonlinput.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/signals.h"
#include "app/cli/verbs/deliverylog.h"
#include "app/cli/verbs/outgoing.h"
#include "app/cli/verbs/rate.h"
#include "app/cli/verbs/reading.h"
#include "app/cli/verbs/verbs.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace tailrace::cli {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t signalCheck = 256; // records between two looks at the signals

Result<std::unique_ptr<RecordInput>> openInput(Context &context, const decode::DecoderRegistry &decoders)
{
    const ProduceOptions &options = context.invocation.produce;
    if (options.tombstone || options.value)
        return std::make_unique<ValueInput>(options.tombstone ? nullBytes : present(*options.value));
    const std::string path = options.file.empty() ? "-" : options.file;
    if (path == "-" && context.invocation.global.connection.secretStdin)
        return fail(
            Error::Kind::Invalid, "--secret-stdin excludes reading records from stdin", "command line");
    auto bytes = InputBytes::open(path, context.interrupts.descriptor());
    if (!bytes)
        return fail(std::move(bytes.error()));
    if (options.inputFormat == "jsonl")
        return std::make_unique<JsonlInput>(std::move(*bytes), decoders);
    if (options.inputFormat == "csv")
        return std::make_unique<CsvInput>(std::move(*bytes));
    if (options.inputFormat == "raw")
        return std::make_unique<RawInput>(std::move(*bytes));
    return std::make_unique<LineInput>(std::move(*bytes));
}

ProduceSpec specOf(const Invocation &invocation)
{
    const ProduceOptions &options = invocation.produce;
    ProduceSpec spec;
    spec.topic = options.topic;
    spec.acks = options.acks == "0" ? Acks::None : options.acks == "1" ? Acks::Leader : Acks::All;
    spec.idempotent = spec.acks == Acks::All;
    constexpr std::string_view codecs[] = {"none", "gzip", "snappy", "lz4", "zstd"};
    const auto codec = std::find(std::begin(codecs), std::end(codecs), options.compression);
    spec.codec = static_cast<Codec>(codec - std::begin(codecs));
    spec.firstContactMs = invocation.global.timeoutMs;
    spec.deliveryMs = std::max(spec.deliveryMs, invocation.global.timeoutMs);
    return spec;
}

// Sends one input to its end, to a signal, or to an error after which nothing more can be sent.
class Sending
{
public:
    Sending(
        Context &context, RecordInput &input, Outgoing &outgoing, ProduceSession *session, std::int64_t rate)
        : m_context(context)
        , m_input(input)
        , m_outgoing(outgoing)
        , m_session(session)
        , m_rate(rate)
    {
    }

    void run()
    {
        const auto begin = Clock::now();
        while (!interrupted() && step()) {
            if (m_rate > 0)
                pace(begin);
        }
        m_context.interrupts.take(); // the one that ended a wait for input
    }
    const Tally &tally() const { return m_tally; }
    int status() const { return m_status; } // of an error that ended it; 0: none

private:
    bool interrupted()
    {
        if (m_tally.received % signalCheck == 0 || m_rate > 0)
            m_context.interrupts.take();
        return m_context.interrupts.received() != 0;
    }

    void failed(Error error, const char *prefix)
    {
        ++m_tally.failed;
        if (prefix)
            error.where = "record " + std::to_string(m_tally.received) + (error.where.empty() ? "" : ", ")
                + error.where;
        m_context.diagnostics.error(error);
    }

    bool step()
    {
        OutgoingRecord record;
        auto next = m_input.next(record);
        if (next && *next == RecordInput::Next::End)
            return false;
        if (!next && next.error().kind != Error::Kind::Parse && next.error().kind != Error::Kind::Invalid) {
            m_status = report(m_context, next.error());
            return false;
        }
        ++m_tally.received;
        ++m_tally.matched;
        if (!next) {
            failed(std::move(next.error()), nullptr);
            return true;
        }
        if (auto ready = m_outgoing.complete(record); !ready) {
            failed(std::move(ready.error()), "record");
            return true;
        }
        const std::size_t size = record.key.size() + record.value.size() + record.headers.size();
        m_tally.bytes += static_cast<std::int64_t>(size);
        return !m_session || send(record);
    }

    bool send(const OutgoingRecord &record)
    {
        for (;;) {
            auto sent = m_session->send(record, static_cast<std::uint64_t>(m_tally.received));
            if (!sent) {
                const bool goOn = !sent.error().fatal;
                failed(std::move(sent.error()), "record");
                return goOn;
            }
            if (*sent == ProduceSession::Accepted::Yes)
                return true;
            m_session->waitForRoom(100ms);
            if (m_context.interrupts.take() != 0) {
                --m_tally.received; // was not sent
                --m_tally.matched;
                return false;
            }
        }
    }

    void pace(Clock::time_point begin)
    {
        const auto due = begin + std::chrono::nanoseconds(m_tally.received * 1'000'000'000 / m_rate);
        while (Clock::now() < due && m_context.interrupts.take() == 0)
            std::this_thread::sleep_for(std::min<Clock::duration>(due - Clock::now(), 50ms));
    }

    Context &m_context;
    RecordInput &m_input;
    Outgoing &m_outgoing;
    ProduceSession *m_session; // null: a dry run
    std::int64_t m_rate;
    Tally m_tally;
    int m_status = 0;
};

void printOutcome(Context &context, const Tally &tally)
{
    const std::string &topic = context.invocation.produce.topic;
    const bool dryRun = context.invocation.global.dryRun;
    JsonObject object;
    object.text("topic", topic).flag("dryRun", dryRun).number("received", tally.received);
    object.number("written", tally.written).number("failed", tally.failed).number("bytes", tally.bytes);
    object.raw("partitions", rangesJson(tally, {topic}));
    Listing listing(
        {{"Topic"}, {dryRun ? "Would write" : "Written", true}, {"Failed", true}, {"Bytes", true}});
    const std::int64_t count = dryRun ? tally.received - tally.failed : tally.written;
    listing.add({object.done(),
        {topic, std::to_string(count), std::to_string(tally.failed), std::to_string(tally.bytes)}});
    listing.writeSingle(context.out, context.output, context.color);
    context.out.flush();
}

int statusOf(const Context &context, const Tally &tally, int ended)
{
    if (context.interrupts.received() != 0)
        return context.interrupts.exitStatus();
    const bool some = context.invocation.global.dryRun ? tally.received > tally.failed : tally.written > 0;
    if (ended != 0)
        return some ? status::inPart : ended;
    if (tally.failed == 0)
        return status::done;
    return some ? status::inPart : status::failed;
}

int finish(Context &context, const Tally &tally, int ended, Clock::time_point begin)
{
    printOutcome(context, tally);
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    summarize(context, tally, {context.invocation.produce.topic}, elapsed.count());
    return statusOf(context, tally, ended);
}

} // namespace

int runProduce(Context &context)
{
    const auto begin = Clock::now();
    const ProduceOptions &options = context.invocation.produce;
    const decode::DecoderRegistry decoders;
    auto outgoing = Outgoing::make(options, decoders);
    if (!outgoing)
        return report(context, outgoing.error());
    std::int64_t rate = 0;
    if (!options.rate.empty()) {
        const auto parsed = parseRate(options.rate);
        if (!parsed)
            return report(context, parsed.error());
        rate = *parsed;
    }
    if (context.invocation.global.connection.readOnly)
        return report(context, Error::make(Error::Kind::ReadOnly, "the connection is read-only", "produce"));
    auto input = openInput(context, decoders);
    if (!input)
        return report(context, input.error());
    auto open = openConnection(context);
    if (!open)
        return report(context, open.error());
    const auto sink = open->connection->capability<RecordSink>();
    if (!sink)
        return report(context, sink.error());
    if (context.invocation.global.dryRun) {
        Sending sending(context, **input, *outgoing, nullptr, 0);
        sending.run();
        return finish(context, sending.tally(), sending.status(), begin);
    }
    const ProduceSpec spec = specOf(context.invocation);
    const auto log = std::make_shared<DeliveryLog>(context.diagnostics);
    auto session = sink->capability->open(spec, log);
    if (!session)
        return report(context, session.error());
    Sending sending(context, **input, *outgoing, session->get(), rate);
    sending.run();
    // What was accepted is delivered, also after a signal; the session's own bound ends it.
    const auto limit
        = std::chrono::milliseconds(context.interrupts.received() != 0 ? 5000 : spec.deliveryMs + 5000);
    if (!(*session)->flush(limit)) {
        (*session)->cancel();
        if (const auto last = (*session)->flush(5000ms); !last)
            context.diagnostics.error(last.error());
    }
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    context.diagnostics.trace(sink->address, "produce", micros.count(), nullptr);
    session->reset();
    Tally tally = sending.tally();
    log->addTo(tally);
    return finish(context, tally, sending.status(), begin);
}

} // namespace tailrace::cli
