// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/capability/record.h"
#include "services/core/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tailrace {

enum class Acks : std::int8_t
{
    All = -1,
    None = 0,
    Leader = 1
};
enum class Codec : std::uint8_t
{
    None,
    Gzip,
    Snappy,
    Lz4,
    Zstd
};

struct ProduceSpec
{
    std::string topic;
    Acks acks = Acks::All;
    Codec codec = Codec::None;
    bool idempotent = true; // needs acks all
    std::int64_t firstContactMs = 10000; // bound of the first contact
    std::int64_t deliveryMs = 30000; // a record not acknowledged by then has failed
};

// A record to be written. Views are copied before send() returns.
struct OutgoingRecord
{
    std::string_view key; // null: no key
    std::string_view value; // null: tombstone
    std::string_view headers; // encoded as in RecordRef
    std::int32_t partition = -1; // -1: by key, as Java clients do (murmur2), sticky without a key
    std::optional<std::int64_t> timestamp; // ms since the epoch; none: when sent
};

struct Delivery
{
    std::uint64_t token = 0; // as given to send()
    std::int32_t partition = -1;
    std::int64_t offset = -1; // -1: not known (acks none) or failed
    std::int64_t timestamp = -1; // as the broker has it where it says
    std::int64_t latencyUs = 0;
    bool possiblyWritten = false; // failed, but the broker may have it: sending again can double it
    std::optional<Error> error;
};

class DeliveryListener
{
public:
    virtual ~DeliveryListener() = default;
    // On the session's own thread; every accepted record is reported exactly once.
    virtual void onDelivered(std::span<const Delivery> deliveries) = 0;
};

// A running producer for one topic. send() and flush() from one thread at a time; the rest is thread-safe.
class ProduceSession
{
public:
    enum class Accepted : std::uint8_t
    {
        Yes,
        Full
    };

    virtual ~ProduceSession() = default;
    // Full: the queue is at its bound; wait with waitForRoom() and send it again.
    [[nodiscard]] virtual Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) = 0;
    virtual bool waitForRoom(std::chrono::milliseconds limit) = 0;
    // Waits until every accepted record is reported; an error after the limit.
    [[nodiscard]] virtual Result<void> flush(std::chrono::milliseconds limit) = 0;
    // Gives up what is queued; the reports say Cancelled.
    virtual void cancel() = 0;
};

class RecordSink : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::RecordSink;
    static constexpr bool writes = true;

    // Returns at once; failures come per record. A read-only connection answers Error::ReadOnly here, before
    // anything is built.
    [[nodiscard]] virtual Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
        = 0;
};

} // namespace tailrace
