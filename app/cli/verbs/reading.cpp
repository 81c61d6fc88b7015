// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/reading.h"

#include "app/cli/connect/openconnection.h"
#include "app/cli/records/formatstring.h"
#include "app/cli/records/newestorder.h"
#include "app/cli/records/prettyrecords.h"
#include "app/cli/records/recordformats.h"
#include "app/cli/records/timeorder.h"
#include "app/cli/signals.h"
#include "services/capability/beside.h"
#include "services/capability/streams.h"
#include "services/schemas/schemacache.h"
#include "services/transfer/escapes.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <poll.h>
#include <unistd.h>

namespace tailrace::cli {

namespace {

using namespace std::chrono_literals;

// So long may a registry hold up the first record of a schema.
constexpr std::int64_t longestWaitMs = 5000;

// "--from: …": says which option is wrong.
template<class T>
Result<T> ofOption(std::string_view option, Result<T> result)
{
    if (!result)
        result.error().where = std::string(option)
            + (result.error().where.empty() ? std::string() : ": " + result.error().where);
    return result;
}

// A word like "json" without any token is a slip, not a format that prints the word once a record.
bool isBareWord(const std::string &format)
{
    return std::all_of(
        format.begin(), format.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

Result<std::unique_ptr<RecordFormatter>> makeFormatter(const Context &context,
    const std::vector<std::string> &topics, const std::shared_ptr<schemas::RecordDecoder> &decoder)
{
    const ReadOptions &options = context.invocation.read;
    std::string format = options.format;
    if (format.empty()) {
        constexpr std::string_view byOutput[] = {"pretty", "json", "jsonl", "raw"};
        format = byOutput[static_cast<std::size_t>(context.output)];
    } else if (format == "json"
        || (isBareWord(format) && format != "jsonl" && format != "raw" && format != "pretty")) {
        return fail(Error::Kind::Invalid,
            "\"" + format + "\": expected jsonl, raw, pretty or a text with % tokens", "--format");
    }
    if (format == "raw") {
        auto delimiter = ofOption("--delimiter", parseDelimiter(options.delimiter));
        if (!delimiter)
            return fail(std::move(delimiter.error()));
        return std::make_unique<RawRecords>(std::move(*delimiter));
    }
    if (format != "jsonl" && format != "json" && format != "pretty")
        return FormatString::parse(format, topics);
    auto key = ofOption("--decode-key", FieldWriter::make(options.decodeKey, framing::Field::Key, decoder));
    if (!key)
        return fail(std::move(key.error()));
    auto value
        = ofOption("--decode-value", FieldWriter::make(options.decodeValue, framing::Field::Value, decoder));
    if (!value)
        return fail(std::move(value.error()));
    if (format == "pretty")
        return std::make_unique<PrettyRecords>(topics, std::move(*key), std::move(*value), context.color);
    if (format == "json")
        return std::make_unique<JsonArrayRecords>(topics, std::move(*key), std::move(*value));
    return std::make_unique<JsonRecords>(topics, std::move(*key), std::move(*value));
}

std::string progressText(const RecordPrinter &printer, const ReadStats &stats, bool filtered)
{
    std::int64_t done = 0;
    std::int64_t all = 0;
    for (const PartitionProgress &each : stats.partitions) {
        const std::int64_t end = each.stopAt >= 0 ? each.stopAt : each.end;
        if (each.first < 0 || end < each.first)
            continue;
        all += end - each.first;
        done += std::clamp(each.next - each.first, std::int64_t(0), end - each.first);
    }
    std::string text = std::to_string(printer.received()) + " read";
    if (filtered)
        text += ", " + std::to_string(printer.matched()) + " matched";
    if (all > 0)
        text += ", " + std::to_string(done * 100 / all) + " %";
    return text;
}

bool readerIsGone()
{
    pollfd out {STDOUT_FILENO, 0, 0};
    return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

// That of the endpoint that has streams.
Result<Offer<RecordSource>> sourceOfStreams(const Connection &connection)
{
    const auto streams = connection.capability<Streams>();
    if (!streams)
        return fail(streams.error());
    return beside<RecordSource>(connection, *streams);
}

} // namespace

Result<Reading> planReading(Context &context, std::vector<std::string> topics, const std::string &expression,
    std::string_view from, std::string_view until, bool prints)
{
    const ReadOptions &options = context.invocation.read;
    Reading reading;
    auto start
        = ofOption("--from", parseStartPoint(options.from.empty() ? from : std::string_view(options.from)));
    if (!start)
        return fail(std::move(start.error()));
    auto stop = ofOption(
        "--until", parseStopPoint(options.until.empty() ? until : std::string_view(options.until)));
    if (!stop)
        return fail(std::move(stop.error()));
    if (!options.partitions.empty()) {
        auto partitions = ofOption("--partitions", parsePartitionSet(options.partitions));
        if (!partitions)
            return fail(std::move(partitions.error()));
        reading.spec.partitions = std::move(*partitions);
    }
    auto compiled = filter::Filter::compile(expression);
    if (!compiled)
        return fail(std::move(compiled.error().error));
    if (const auto *count = std::get_if<until::Count>(&*stop))
        reading.plan.limit = count->count;
    if (options.order == "newest" && std::holds_alternative<until::Never>(*stop))
        return fail(Error::Kind::Invalid, "newest needs an end: give --until end", "--order");
    // The registry lives as long as the process: formatters point into it.
    static const decode::DecoderRegistry decoders;
    const std::int64_t timeoutMs = context.invocation.global.timeoutMs;
    reading.decoder = std::make_shared<schemas::RecordDecoder>(&decoders, nullptr,
        static_cast<int>(timeoutMs > 0 ? std::min(timeoutMs, longestWaitMs) : longestWaitMs));
    if (prints) {
        auto formatter = makeFormatter(context, topics, reading.decoder);
        if (!formatter)
            return fail(std::move(formatter.error()));
        reading.plan.formatter = std::move(*formatter);
        if (options.order == "time")
            reading.plan.order = std::make_unique<TimeOrder>();
        else if (options.order == "newest")
            reading.plan.order = std::make_unique<NewestOrder>();
    }
    reading.spec.headers
        = (*compiled)->usesHeaders() || (reading.plan.formatter && reading.plan.formatter->usesHeaders());
    reading.plan.filter = std::move(*compiled);
    reading.spec.topics = std::move(topics);
    reading.spec.start = std::move(*start);
    reading.spec.stop = *stop;
    reading.spec.readCommitted = options.committed;
    reading.spec.firstContactMs = context.invocation.global.timeoutMs;
    return reading;
}

ReadOutcome runReading(Context &context, Reading reading)
{
    ReadOutcome outcome;
    auto open = openConnection(context);
    if (!open) {
        outcome.status = report(context, open.error());
        return outcome;
    }
    auto source = reading.ofStreams ? sourceOfStreams(*open->connection)
                                    : open->connection->capability<RecordSource>();
    if (!source) {
        outcome.status = report(context, source.error());
        return outcome;
    }
    // asked here, on the main thread, for the thread that prints
    std::shared_ptr<schemas::SchemaCache> schemas;
    if (auto registry = open->connection->capability<SchemaRegistry>()) {
        schemas = schemas::SchemaCache::make(registry->capability);
        reading.decoder->setSchemas(schemas);
        reading.spec.headers = true; // they may name a schema
        if (!reading.plan.filter->matchesAll())
            reading.plan.decoded.emplace(
                reading.decoder, context.invocation.read.decodeKey, context.invocation.read.decodeValue);
    }
    const std::vector<std::string> topics = reading.spec.topics;
    const bool filtered = !reading.plan.filter->matchesAll();
    QEventLoop loop;
    Diagnostics &diagnostics = context.diagnostics;
    reading.plan.onNotice = [&diagnostics, topics](const Notice &notice) {
        diagnostics.notice(notice, notice.topic < topics.size() ? topics[notice.topic] : std::string());
    };
    reading.plan.onDone
        = [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); };
    const bool wantsNone = reading.plan.limit == 0; // a quiet topic would never end it
    const auto begin = std::chrono::steady_clock::now();
    const auto printer = std::make_shared<RecordPrinter>(std::move(reading.plan), context.out);
    auto session = source->capability->read(std::move(reading.spec), printer);
    if (!session) {
        outcome.status = report(context, session.error());
        return outcome;
    }
    QObject::connect(&context.interrupts, &Signals::arrived, &loop, [&session] { (*session)->stop(); });
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
        if (readerIsGone())
            (*session)->stop();
        else if (reading.progress)
            diagnostics.progress(progressText(*printer, (*session)->stats(), filtered));
    });
    watch.start(200ms);
    if (wantsNone || context.interrupts.received() != 0)
        (*session)->stop();
    loop.exec();
    session->reset(); // from here on nobody writes to the printer
    outcome.tally = printer->tally();
    const auto micros
        = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    const Result<void> &result = printer->result();
    diagnostics.trace(source->address, "read", micros.count(), result ? nullptr : &result.error());
    if (context.interrupts.received() != 0)
        outcome.status = context.interrupts.exitStatus();
    else if (!result && !context.out.readerGone() && !readerIsGone())
        outcome.status = report(context, result.error());
    return outcome;
}

void summarize(
    Context &context, const Tally &tally, const std::vector<std::string> &topics, std::int64_t elapsedMs)
{
    context.diagnostics.summary(summaryText(tally, topics, elapsedMs), summaryJson(tally, topics, elapsedMs));
}

} // namespace tailrace::cli
