// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/streamservice.h"

#include "services/backends/okdata/answers.h"
#include "services/rest/jsonmembers.h"
#include "services/rest/mapped.h"

#include <QDate>

#include <algorithm>

namespace tailrace::okdata {

using rest::followed;
using rest::JsonMembers;
using rest::JsonValue;
using rest::mapped;
using rest::Request;
using rest::Response;

namespace {

constexpr std::int32_t largestPage = 10'000;

Request request(const char *what, const char *method, std::vector<std::string> segments)
{
    Request made {.what = std::string("okdata: ") + what, .method = method, .segments = std::move(segments)};
    // A gateway that gave up after 29 s has passed it on: the second one would find the first one's work.
    made.once = made.method != "GET";
    return made;
}

template<class T>
QFuture<Result<T>> refused(Error::Kind kind, std::string message, const char *what)
{
    return readyResult<T>(fail(kind, std::move(message), std::string("okdata: ") + what));
}

Result<Effect> acceptedEffect(const Response &)
{
    return Effect::Accepted; // what is behind it is taken down later, and its state says so
}

Result<std::monostate> checked(const EventQuery &query)
{
    const auto date = [](const std::string &text) {
        return QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    };
    const QDate from = date(query.from);
    const QDate to = date(query.to);
    const char *where = "okdata: event history";
    if (!from.isValid() || query.from.size() != 10)
        return fail(Error::Kind::Invalid, "\"" + query.from + "\" is no date (YYYY-MM-DD)", where);
    if (!to.isValid() || query.to.size() != 10)
        return fail(Error::Kind::Invalid, "\"" + query.to + "\" is no date (YYYY-MM-DD)", where);
    if (to < from)
        return fail(Error::Kind::Invalid, query.to + " is before " + query.from, where);
    if (query.page < 1)
        return fail(Error::Kind::Invalid, "pages count from 1", where);
    if (query.pageSize < 1 || query.pageSize > largestPage)
        return fail(Error::Kind::Invalid, "a page has 1 to 10000 events", where);
    return std::monostate {};
}

// Whether the sink that fills the history is there.
EventPage withSink(EventPage page, const Result<StreamSink> &sink)
{
    using Kind = StreamState::Kind;
    if (!sink) {
        page.sink = sink.error().kind == Error::Kind::NotFound ? HistorySink::None : HistorySink::Unknown;
        return page;
    }
    switch (sink->state.kind) {
    case Kind::Active:
        page.sink = HistorySink::Active;
        break;
    case Kind::Inactive:
        page.sink = HistorySink::None;
        return page;
    case Kind::Unknown:
        page.sink = HistorySink::Unknown;
        break;
    default:
        page.sink = HistorySink::Moving;
    }
    page.sinkSince = sink->updatedAt;
    return page;
}

} // namespace

StreamService::StreamService(std::unique_ptr<rest::RestClient> streams,
    std::unique_ptr<rest::RestClient> metadata, std::unique_ptr<rest::RestClient> collector, Access access)
    : m_access(std::move(access))
    , m_streams(std::move(streams))
    , m_metadata(std::move(metadata))
    , m_collector(std::move(collector))
    , m_context(std::make_unique<QObject>())
{
}

StreamService::~StreamService() = default;

Result<std::shared_ptr<StreamService>> StreamService::open(const Access &access)
{
    const auto options = signedIn(access);
    if (!options)
        return fail(options.error());
    auto streams = rest::RestClient::open(*options);
    auto metadata = openAt(*options, access.metadataUrl);
    auto collector = openAt(*options, access.collectorUrl);
    for (auto *each : {&streams, &metadata, &collector}) {
        if (!*each)
            return fail(std::move(each->error()));
    }
    return std::make_shared<StreamService>(
        std::move(*streams), std::move(*metadata), std::move(*collector), access);
}

template<class T>
QFuture<Result<T>> StreamService::ask(rest::RestClient *client, Request request, ReadResponse<T> read)
{
    const std::string what = request.what;
    return mapped<T>(client->send(std::move(request)), m_context.get(),
        [what, read = std::move(read)](const Result<Response> &response) {
            Result<T> result = response ? read(*response) : Result<T>(fail(response.error()));
            if (!result && response) {
                if (!result.error().where.starts_with(what))
                    result.error().where = what + ": " + result.error().where;
                result.error().transactionId = response->transactionId;
            }
            return result;
        });
}

template<class T>
QFuture<Result<T>> StreamService::get(
    rest::RestClient *client, Request request, std::function<Result<T>(const JsonValue &)> read)
{
    return ask<T>(
        client, std::move(request), [read = std::move(read)](const Response &response) -> Result<T> {
            auto json = document(response);
            if (!json)
                return fail(std::move(json.error()));
            return read(*json);
        });
}

QFuture<Result<std::vector<Dataset>>> StreamService::datasets()
{
    if (!m_metadata)
        return refused<std::vector<Dataset>>(
            Error::Kind::Unsupported, "the address of the metadata service is not known", "list datasets");
    Request all = request("list datasets", "GET", {"datasets"});
    all.query.emplace_back("source_type", "event");
    return get<std::vector<Dataset>>(m_metadata.get(), std::move(all), readDatasets);
}

QFuture<Result<Dataset>> StreamService::dataset(const std::string &of)
{
    if (!m_metadata)
        return refused<Dataset>(
            Error::Kind::Unsupported, "the address of the metadata service is not known", "get dataset");
    return get<Dataset>(m_metadata.get(), request("get dataset", "GET", {"datasets", of}), readDataset);
}

QFuture<Result<std::vector<std::string>>> StreamService::versions(const std::string &dataset)
{
    if (!m_metadata)
        return refused<std::vector<std::string>>(
            Error::Kind::Unsupported, "the address of the metadata service is not known", "list versions");
    return get<std::vector<std::string>>(
        m_metadata.get(), request("list versions", "GET", {"datasets", dataset, "versions"}), readVersions);
}

QFuture<Result<Stream>> StreamService::stream(const StreamId &of)
{
    return get<Stream>(m_streams.get(), request("get stream", "GET", {of.dataset, of.version}),
        [of](const JsonValue &answer) { return readStream(answer, of); });
}

QFuture<Result<StreamSubscription>> StreamService::subscription(const StreamId &of)
{
    return get<StreamSubscription>(m_streams.get(),
        request("get subscribable", "GET", {of.dataset, of.version, "subscribable"}), readSubscription);
}

QFuture<Result<std::vector<StreamSink>>> StreamService::sinks(const StreamId &of)
{
    using Sinks = std::vector<StreamSink>;
    auto list = get<Sinks>(
        m_streams.get(), request("list sinks", "GET", {of.dataset, of.version, "sinks"}), readSinks);
    // Where there is no stream the service answers this with 500: whether there is one is asked before that
    // is believed.
    return followed<Sinks>(list, m_context.get(), [this, of](const Result<Sinks> &sinks) {
        if (sinks || sinks.error().code != 500)
            return readyResult<Sinks>(sinks);
        return mapped<Sinks>(stream(of), m_context.get(),
            [error = sinks.error()](const Result<Stream> &found) -> Result<Sinks> {
                const bool isMissing = !found && found.error().kind == Error::Kind::NotFound;
                return fail(isMissing ? found.error() : error);
            });
    });
}

QFuture<Result<StreamSink>> StreamService::sink(const StreamId &of, const std::string &type)
{
    return get<StreamSink>(
        m_streams.get(), request("get sink", "GET", {of.dataset, of.version, "sinks", type}), readSink);
}

QFuture<Result<Stream>> StreamService::create(const StreamId &of, bool keepsRaw)
{
    Request create = request("create stream", "POST", {of.dataset, of.version});
    create.body = JsonMembers().flag("create_raw", keepsRaw).bytes();
    return get<Stream>(
        m_streams.get(), std::move(create), [of](const JsonValue &answer) { return readStream(answer, of); });
}

QFuture<Result<Effect>> StreamService::remove(const StreamId &of)
{
    return ask<Effect>(
        m_streams.get(), request("delete stream", "DELETE", {of.dataset, of.version}), acceptedEffect);
}

QFuture<Result<StreamSubscription>> StreamService::setSubscribable(const StreamId &of, bool enabled)
{
    Request set = request("set subscribable", "PUT", {of.dataset, of.version, "subscribable"});
    set.body = JsonMembers().flag("enabled", enabled).bytes();
    return get<StreamSubscription>(m_streams.get(), std::move(set), readSubscription);
}

QFuture<Result<StreamSink>> StreamService::addSink(const StreamId &of, const std::string &type)
{
    Request add = request("add sink", "POST", {of.dataset, of.version, "sinks"});
    add.body = JsonMembers().text("type", type).bytes();
    return get<StreamSink>(m_streams.get(), std::move(add), readSink);
}

QFuture<Result<Effect>> StreamService::removeSink(const StreamId &of, const std::string &type)
{
    return ask<Effect>(m_streams.get(),
        request("remove sink", "DELETE", {of.dataset, of.version, "sinks", type}), acceptedEffect);
}

Request StreamService::sending(const StreamId &of, const std::vector<std::string> &events) const
{
    const bool isHook = !m_access.webhookToken.isEmpty();
    // The streams' own route takes lists only; the collector one event or a list.
    const bool isList = !m_collector || events.size() != 1;
    Request send = request("send events", "POST", {});
    if (!m_collector) {
        send.segments = {of.dataset, of.version, "events"};
    } else {
        if (isHook)
            send.segments.emplace_back("webhook");
        for (const std::string &each : {std::string(isList ? "events" : "event"), of.dataset, of.version})
            send.segments.push_back(each);
        if (isHook)
            send.query.emplace_back("token", m_access.webhookToken.reveal());
    }
    const std::string body
        = isList ? rest::jsonArray(events, [](const std::string &each) { return each; }) : events.front();
    send.body = QByteArray::fromStdString(body);
    send.accepted = {500}; // says which ones were not taken
    return send;
}

QFuture<Result<SentEvents>> StreamService::send(const StreamId &of, const std::vector<std::string> &events)
{
    constexpr const char *what = "send events";
    if (events.empty())
        return readyResult<SentEvents>(SentEvents {});
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto event = JsonValue::parse(events[i]);
        if (!event || !event->isObject())
            return refused<SentEvents>(Error::Kind::Invalid,
                "event " + std::to_string(i + 1) + " is no JSON object" + (event ? "" : ": ")
                    + (event ? "" : event.error().message),
                what);
    }
    return ask<SentEvents>(m_collector ? m_collector.get() : m_streams.get(), sending(of, events),
        [events](const Response &response) { return readSent(response, events, "okdata: send events"); });
}

QFuture<Result<EventPage>> StreamService::history(const EventQuery &query)
{
    if (auto right = checked(query); !right)
        return readyResult<EventPage>(fail(std::move(right.error())));
    Request events = request("event history", "GET", {query.id.dataset, query.id.version, "events"});
    events.query = {{"from_date", query.from}, {"to_date", query.to}, {"page", std::to_string(query.page)},
        {"page_size", std::to_string(query.pageSize)}};
    events.accepted = {400};
    auto page = ask<EventPage>(m_streams.get(), std::move(events),
        [query](const Response &response) { return readEvents(response, query); });
    return followed<EventPage>(page, m_context.get(), [this, of = query.id](const Result<EventPage> &found) {
        if (!found || !found->events.empty())
            return readyResult<EventPage>(found);
        return mapped<EventPage>(sink(of, "elasticsearch"), m_context.get(),
            [empty = *found](
                const Result<StreamSink> &sink) -> Result<EventPage> { return withSink(empty, sink); });
    });
}

} // namespace tailrace::okdata
