// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/backlog.h"

#include "services/store/spilledsegment.h"

#include <algorithm>

namespace tailrace::store {

Backlog::Backlog(std::shared_ptr<BlockPool> pool, std::shared_ptr<SpillFile> file)
    : m_pool(std::move(pool))
    , m_file(std::move(file))
{
}

Result<void> Backlog::makeRoom(std::size_t payload)
{
    if (m_open && m_open->fits(payload))
        return {};
    if (m_open) {
        m_open->seal();
        auto spilled = SpilledSegment::make(*m_open, m_file);
        if (!spilled)
            return fail(std::move(spilled.error()));
        m_spilled.push_back(std::move(*spilled));
        m_open.reset();
    }
    auto block = m_pool->take(payload);
    if (!block)
        return fail(std::move(block.error()));
    m_open = std::make_shared<ArenaSegment>(SeqNo {0}, *block, m_pool);
    return {};
}

Result<void> Backlog::push(const RecordRef &record)
{
    if (!isStorable(record))
        return fail(Error::Kind::Invalid, "record of more than 2 GiB", "store: backlog");
    if (auto made = makeRoom(payloadSize(record)); !made)
        return made;
    m_open->append(record);
    ++m_count;
    return {};
}

std::size_t Backlog::take(std::span<RecordRef> out)
{
    if (!m_spilled.empty() && m_taken == m_spilled.front()->size()) {
        m_spilled.pop_front();
        m_taken = 0;
    }
    const Segment *front = nullptr;
    if (!m_spilled.empty()) {
        front = m_spilled.front().get();
    } else if (m_open) {
        m_open->publish();
        front = m_open.get();
    }
    if (!front)
        return 0;
    const auto count = std::min(out.size(), static_cast<std::size_t>(front->size() - m_taken));
    for (std::size_t i = 0; i < count; ++i)
        out[i] = front->record(m_taken++);
    m_count -= static_cast<std::int64_t>(count);
    return count;
}

} // namespace tailrace::store
