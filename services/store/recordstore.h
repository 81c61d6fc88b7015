// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/ids.h"
#include "services/core/result.h"
#include "services/store/segment.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tailrace::store {

// What happens to the oldest segments when the budget is full.
enum class Overflow : std::uint8_t
{
    Evict,
    Spill
};

struct StoreOptions
{
    std::int64_t budgetBytes = 2LL << 30;
    Overflow overflow = Overflow::Evict;
    std::string spillFolder; // private temporary files are made there; empty: the system's
};

struct StoreCounters
{
    std::int64_t received = 0; // appended since the store was made
    std::int64_t held = 0; // readable now, in memory or spilled
    std::int64_t evicted = 0; // received == held + evicted, always
    std::int64_t payloadBytes = 0; // key, value and header bytes held
    std::int64_t memoryBytes = 0; // resident memory charged to the budget, bookkeeping included
    std::int64_t spilledBytes = 0;
};

// Append-only store of records: DESIGN §3, "Records". One writer thread appends; any number of reader threads
// take snapshots and read without locks. A record's identity is its SeqNo; eviction and spilling take whole
// oldest segments. Qt-free.
class RecordStore
{
public:
    explicit RecordStore(StoreOptions options);
    ~RecordStore();
    RecordStore(const RecordStore &) = delete;
    RecordStore &operator=(const RecordStore &) = delete;

    // Writer thread. Copies the bytes; allocates per segment, never per record. Records become visible to
    // readers when the call returns. An Io error (spill failed) leaves the store readable and evicts instead:
    // everything was appended. Invalid (a record over 2 GiB) and Internal (no address space) mean that the
    // rest was not.
    [[nodiscard]] Result<void> append(std::span<const RecordRef> records);
    // Any thread. Drops all records (counted as evicted); identities go on.
    void clear();
    // Any thread. The newest segment always stays. With Overflow::Spill the next append writes what is too
    // much.
    void setBudget(std::int64_t bytes);

    // Any thread: a consistent view of the segments at this moment; holding it keeps them alive.
    std::vector<std::shared_ptr<const Segment>> segments() const;
    // Any thread. The segment that holds seq, or null when it was evicted or has not arrived.
    std::shared_ptr<const Segment> segmentOf(SeqNo seq) const;
    SeqNo first() const; // oldest held
    SeqNo end() const; // one past the newest
    StoreCounters counters() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::store
