// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// One version of a dataset, which is what a stream hangs on: "air-quality/1".
struct StreamId
{
    std::string dataset {};
    std::string version {};

    std::string text() const { return dataset + '/' + version; }
    bool operator==(const StreamId &) const = default;
};

// "DATASET/VERSION"; Error::Invalid: there is no slash, more than one, or nothing beside it.
[[nodiscard]] Result<StreamId> parseStreamId(const std::string &text);

// Where a stream, its subscription or a sink stands. What makes and ends them lasts minutes.
struct StreamState
{
    enum class Kind : std::uint8_t
    {
        Inactive,
        Creating,
        Active,
        Deleting,
        Failed, // the service gives no reason
        Unknown // a word that we do not know
    };
    Kind kind = Kind::Unknown;
    std::string text {}; // the service's own word

    bool isMoving() const { return kind == Kind::Creating || kind == Kind::Deleting; }
};

struct Dataset
{
    std::string id {};
    std::string title {};
    std::string accessRights {}; // "public", "restricted", "non-public"
    std::string source {}; // "event", "file" …; only "event" has streams
};

struct Stream
{
    StreamId id {};
    bool keepsRaw = false;
    bool isDeleted = false; // it is still shown
    StreamState state {};
    std::string updatedBy {}; // empty: the service does not say
    std::string updatedAt {}; // ISO 8601, as the service has it
    std::string accessRights {}; // empty: not part of this answer
    std::string confidentiality {}; // "green", "yellow", "red"
};

struct StreamSubscription
{
    bool enabled = false; // events go out to those who listen
    StreamState state {};
    std::string updatedBy {};
    std::string updatedAt {};
};

struct StreamSink
{
    std::string type {}; // "s3", "elasticsearch"
    StreamState state {};
    std::string updatedBy {};
    std::string updatedAt {};
};

// Datasets and what hangs on their versions. Futures are answered on the thread that asked.
// NotFound: no such dataset, version or stream, for every question alike.
class Streams : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Streams;
    static constexpr bool writes = false;

    // Those with events as their source. Unsupported: the connection names no service for them.
    virtual QFuture<Result<std::vector<Dataset>>> datasets() = 0;
    virtual QFuture<Result<Dataset>> dataset(const std::string &name) = 0;
    virtual QFuture<Result<std::vector<std::string>>> versions(const std::string &dataset) = 0;

    virtual QFuture<Result<Stream>> stream(const StreamId &of) = 0;
    virtual QFuture<Result<StreamSubscription>> subscription(const StreamId &of) = 0;
    virtual QFuture<Result<std::vector<StreamSink>>> sinks(const StreamId &of) = 0; // but deleted ones
    virtual QFuture<Result<StreamSink>> sink(const StreamId &of, const std::string &type) = 0;
};

// One event that was not taken.
struct RefusedEvent
{
    std::optional<std::size_t> index {}; // among those that were sent; none: it cannot be told which one
    std::string event {}; // as the service quotes it
};

struct SentEvents
{
    std::size_t taken = 0;
    std::vector<RefusedEvent> refused {};
};

// Makes and ends streams, their subscription and sinks, and sends events. Accepted: the service has begun,
// and Streams tells how far it is. Futures are answered on the thread that asked.
class StreamAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::StreamAdmin;
    static constexpr bool writes = true;

    // One that was deleted keeps what it was made with, whatever keepsRaw says now.
    virtual QFuture<Result<Stream>> create(const StreamId &of, bool keepsRaw) = 0;
    // Conflict: while its subscription or a sink is not inactive (services/streams has the whole sequence).
    virtual QFuture<Result<Effect>> remove(const StreamId &of) = 0;
    // Conflict: the stream is not active, or the subscription is that already.
    virtual QFuture<Result<StreamSubscription>> setSubscribable(const StreamId &of, bool enabled) = 0;
    virtual QFuture<Result<StreamSink>> addSink(const StreamId &of, const std::string &type) = 0;
    // Conflict: it is still being made.
    virtual QFuture<Result<Effect>> removeSink(const StreamId &of, const std::string &type) = 0;

    // Each event is the text of one JSON object, which goes out byte for byte. Invalid, before anything is
    // sent: one that is none. Never sent twice: what failed on its way may have been taken.
    virtual QFuture<Result<SentEvents>> send(const StreamId &of, const std::vector<std::string> &events) = 0;
};

struct EventQuery
{
    StreamId id {};
    std::string from {}; // YYYY-MM-DD, inclusive
    std::string to {};
    std::int32_t page = 1; // from 1
    std::int32_t pageSize = 10; // at most 10 000
};

// What fills the history, for one that is empty.
enum class HistorySink : std::uint8_t
{
    NotAsked, // the page has events
    Unknown, // nobody answered
    None, // no Elasticsearch sink: nothing is kept
    Moving, // it is being made or ended, or has failed
    Active
};

struct EventPage
{
    std::vector<std::string> events {}; // JSON, digits and order of members as they came
    std::int32_t page = 1;
    std::int32_t pages = 0; // 0: nothing matches
    HistorySink sink = HistorySink::NotAsked;
    std::string sinkSince {}; // of a sink that there is: when it last changed; nothing older is kept
};

// What was kept of a stream's events. Live ones come through RecordSource, by the dataset's name. Futures are
// answered on the thread that asked.
class StreamEvents : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::StreamEvents;
    static constexpr bool writes = false;

    // Nothing that matches is an empty page. Invalid: dates, page or page size that cannot be.
    virtual QFuture<Result<EventPage>> history(const EventQuery &query) = 0;
};

} // namespace tailrace
