// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/arenasegment.h"
#include "services/store/spillfile.h"

#include <deque>
#include <memory>
#include <span>

namespace tailrace::store {

// Copies of records that wait in line, first in, first out, however many: all but the last few MiB lie in the
// spill file, whose space is used again once they are taken. One thread; several may share pool and file.
class Backlog
{
public:
    Backlog(std::shared_ptr<BlockPool> pool, std::shared_ptr<SpillFile> file);

    // Error::Io (disk full) and what RecordStore::append() says: the record was not taken.
    [[nodiscard]] Result<void> push(const RecordRef &record);
    // The next ones, at most out.size(), fewer where a segment ends; none: it is empty. The views live until
    // the next call of push() or take().
    std::size_t take(std::span<RecordRef> out);
    bool isEmpty() const { return m_count == 0; }

private:
    [[nodiscard]] Result<void> makeRoom(std::size_t payload);

    std::shared_ptr<BlockPool> m_pool;
    std::shared_ptr<SpillFile> m_file;
    std::deque<std::shared_ptr<const Segment>> m_spilled;
    std::shared_ptr<ArenaSegment> m_open;
    std::int32_t m_taken = 0; // of the first segment
    std::int64_t m_count = 0;
};

} // namespace tailrace::store
