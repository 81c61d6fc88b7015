// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/capability/readspec.h"
#include "services/capability/record.h"
#include "services/core/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tailrace {

// What happened to the stream, for a row in its own place. Data, not a sentence.
struct Notice
{
    enum class Kind : std::uint8_t
    {
        ConnectionLost, // every broker, or the one named by detail
        Resumed, // after ConnectionLost; gapMs says how long; positions are those before and after
        PartitionAdded, // partition is new and is read from its beginning
        TopicDeleted,
        TopicRecreated, // same name, other topic id: reading from its beginning
        OffsetOutOfRange, // fell off the log's tail: missing counts the records that can no longer be read
        HangingTransaction, // read_committed waits behind an open transaction at lastStable
        TransactionEnded, // after HangingTransaction; gapMs says how long
        PartitionOffline, // has no leader, so that it is not read yet; Resumed of the same partition ends it
        LeaderChanged,
        Problem // anything else that is not fatal; error says what
    };
    Kind kind = Kind::Problem;
    std::int64_t wallMs = 0; // ms since the epoch, this machine's clock
    std::uint16_t topic = 0;
    std::int32_t partition = -1; // -1: the whole topic or connection
    std::int64_t fromOffset = -1; // the position before
    std::int64_t toOffset = -1; // the position after
    std::int64_t missing = 0;
    std::int64_t gapMs = 0;
    std::string detail;
    Error error;
};

struct PartitionProgress
{
    std::uint16_t topic = 0;
    std::int32_t partition = 0;
    std::int64_t first = -1; // first offset asked for; -1: not known yet
    std::int64_t next = -1; // next offset to be read
    std::int64_t end = -1; // end of the log as last heard (last stable offset under read_committed)
    std::int64_t stopAt = -1; // end offset of a bounded read; -1: none
    bool done = false; // reached stopAt
    bool caughtUp = false; // at the end of the log when last asked
};

struct ReadStats
{
    enum class State : std::uint8_t
    {
        Connecting,
        Running,
        Lost,
        Held,
        Finished
    };
    State state = State::Connecting;
    std::int64_t received = 0; // records handed to the consumer
    std::int64_t bytes = 0; // key, value and header bytes of these
    std::int64_t outOfRange = 0; // records that were evicted by the broker before they could be read
    std::vector<PartitionProgress> partitions;
};

enum class Flow : std::uint8_t
{
    Continue,
    Hold, // no more for now: the session stops polling until ReadSession::resume()
    Stop // enough: the session ends as if until had been reached
};

// Receives what a session reads. All calls come one after the other on the session's own worker thread; none
// may block for long or call back into the session, except resume() and stop(), which are allowed anywhere.
class RecordConsumer
{
public:
    virtual ~RecordConsumer() = default;
    // Records of one batch, ascending by offset within a partition; views die with the call.
    virtual Flow onRecords(std::span<const RecordRef> records) = 0;
    // Partitions, start and stop offsets are known and the broker was reached: called once before any record.
    virtual void onStarted(const std::vector<PartitionProgress> &) { }
    virtual void onNotice(const Notice &) { }
    // These partitions are at the end of their log, or done: all that there is of them was delivered. Each
    // holds until the partition delivers again.
    virtual void onCaughtUp(std::span<const PartitionProgress>) { }
    // A quiet moment: called at least every 100 ms while running, also without records.
    virtual void onIdle() { }
    // The last call: reached its end, was stopped (both a value), or failed.
    virtual void onFinished(const Result<void> &result) = 0;
};

// A running read. Thread-safe. Destroying it stops it and waits until the consumer can no longer be called
// (milliseconds; connections are torn down behind it).
class ReadSession
{
public:
    virtual ~ReadSession() = default;
    virtual void resume() = 0;
    virtual void stop() = 0;
    virtual bool wait(std::chrono::milliseconds limit) = 0; // true: finished
    virtual ReadStats stats() const = 0;
};

// Reads records. Implemented by native Kafka, later by REST proxies and WebSocket streams.
class RecordSource : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::RecordSource;
    static constexpr bool writes = false;

    // Returns at once; failures of the connection come through onFinished or onNotice.
    [[nodiscard]] virtual Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
        = 0;
};

} // namespace tailrace
