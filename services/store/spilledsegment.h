// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/store/arenasegment.h"
#include "services/store/spillfile.h"

namespace tailrace::store {

// A sealed segment whose bytes lie in the spill file, read through a read-only mapping: the same records
// under the same numbers. Immutable; any thread. Its space in the file is free again when the last holder
// lets go.
class SpilledSegment final : public Segment
{
public:
    // Writes the sealed source to the file. Error::Io: nothing was kept.
    [[nodiscard]] static Result<std::shared_ptr<SpilledSegment>> make(
        const ArenaSegment &source, std::shared_ptr<SpillFile> file);
    ~SpilledSegment() override;
    SpilledSegment(const SpilledSegment &) = delete;
    SpilledSegment &operator=(const SpilledSegment &) = delete;

    std::int32_t size() const override { return m_size; }
    RecordRef record(std::int32_t i) const override { return toRecord(m_entries[i], m_arena); }
    bool isSealed() const override { return true; }
    std::int64_t minTimestamp() const override { return m_min; }
    std::int64_t maxTimestamp() const override { return m_max; }

    std::int64_t fileBytes() const { return static_cast<std::int64_t>(m_length); }

private:
    SpilledSegment(const ArenaSegment &source, std::shared_ptr<SpillFile> file, std::int64_t offset,
        std::size_t entryBytes, std::size_t length, const char *mapping);

    std::shared_ptr<SpillFile> m_file;
    std::int64_t m_offset;
    std::size_t m_length;
    const char *m_mapping;
    const Entry *m_entries;
    const char *m_arena;
    std::int32_t m_size;
    std::int64_t m_min;
    std::int64_t m_max;
};

} // namespace tailrace::store
