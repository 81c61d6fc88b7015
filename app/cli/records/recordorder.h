// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/capability/recordsource.h"
#include "services/core/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace tailrace::cli {

// How far a merge by time came, for the summary.
struct MergeReport
{
    std::optional<std::int64_t>
        upTo; // every record before this time was seen; none: not heard of all partitions
    std::int64_t late = 0; // written after a record that should have followed
    std::int64_t early
        = 0; // of these and others: written before all that could precede them, for want of room
};

// Holds records back to hand them out in another order than they came. One thread.
class RecordOrder
{
public:
    using Use = std::function<void(const RecordRef &)>;

    virtual ~RecordOrder() = default;
    virtual void start(const std::vector<PartitionProgress> &) { }
    // Copies records of one batch. After an error not all of what was added is there.
    [[nodiscard]] virtual Result<void> add(std::span<const RecordRef> records) = 0;
    // The last record of a run in one partition, added or not; after what was added of that run.
    virtual void passed(const RecordRef &) { }
    // A quiet moment: nothing came for a while.
    virtual void quiet() { }
    // Hands out what is known to be next; all of it at the end of the read.
    [[nodiscard]] virtual Result<void> take(bool all, const Use &use) = 0;
    virtual std::optional<MergeReport> report() const { return std::nullopt; }
};

} // namespace tailrace::cli
