// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/recordstore.h"

#include <functional>
#include <optional>
#include <utility>

namespace tailrace::store {

using Predicate = std::function<bool(const RecordRef &)>;
// Called once on each scanning thread: what it makes is used and destroyed there alone. Neither may throw.
using PredicateFactory = std::function<Predicate()>;

struct ScanOptions
{
    int threads = 1;
    bool follow = true; // go on with what arrives; false: ends at the end found when it starts
    SeqNo from {0};
    // Scanned before anything else and given out by takePreview(), for instance the rows on the screen. These
    // records come again in their turn.
    std::optional<std::pair<SeqNo, SeqNo>> previewRange;
};

struct ScanProgress
{
    SeqNo from; // all held records of from..to (exclusive) were looked at
    SeqNo to;
    std::int64_t matches = 0; // found in that range, taken or not
    std::int64_t missed = 0; // evicted before they could be looked at
    bool finished = false; // with follow: never
};

// Looks at every record of a store on threads of its own and gives out the numbers of those that match,
// ascending. The store must outlive it. All functions are for any thread and never wait for a predicate,
// except the destructor: it waits until the threads have left the record they are at. Who cannot wait for
// that calls cancel() and destroys when isStopped().
class Scan
{
public:
    Scan(const RecordStore &store, PredicateFactory factory, ScanOptions options = {});
    ~Scan();
    Scan(const Scan &) = delete;
    Scan &operator=(const Scan &) = delete;

    void cancel();
    bool isStopped() const; // no thread runs any more
    // The matches since the last call, ascending over all chunks and calls, without those already evicted.
    // Chunks are handed over, not copied.
    std::vector<std::vector<SeqNo>> take();
    // The matches in the preview range found since the last call, ascending.
    std::vector<SeqNo> takePreview();
    ScanProgress progress() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tailrace::store
