// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/spilledsegment.h"

#include <sys/mman.h>

#include <array>

namespace tailrace::store {

Result<std::shared_ptr<SpilledSegment>> SpilledSegment::make(
    const ArenaSegment &source, std::shared_ptr<SpillFile> file)
{
    const std::size_t entryBytes = static_cast<std::size_t>(source.size()) * sizeof(Entry);
    const std::size_t arenaBytes = static_cast<std::size_t>(source.payload());
    const std::size_t length = wholePages(entryBytes) + wholePages(arenaBytes);
    const std::array parts {
        std::span(source.entryBytes(), entryBytes), std::span(source.arenaBytes(), arenaBytes)};
    const auto offset = file->write(parts);
    if (!offset)
        return fail(offset.error());
    const auto mapping = file->map(*offset, length);
    if (!mapping) {
        file->release(*offset, static_cast<std::int64_t>(length));
        return fail(mapping.error());
    }
    return std::shared_ptr<SpilledSegment>(
        new SpilledSegment(source, std::move(file), *offset, wholePages(entryBytes), length, *mapping));
}

SpilledSegment::SpilledSegment(const ArenaSegment &source, std::shared_ptr<SpillFile> file,
    std::int64_t offset, std::size_t entryBytes, std::size_t length, const char *mapping)
    : Segment(source.first())
    , m_file(std::move(file))
    , m_offset(offset)
    , m_length(length)
    , m_mapping(mapping)
    , m_entries(reinterpret_cast<const Entry *>(mapping))
    , m_arena(mapping + entryBytes)
    , m_size(source.size())
    , m_min(source.minTimestamp())
    , m_max(source.maxTimestamp())
{
}

SpilledSegment::~SpilledSegment()
{
    munmap(const_cast<char *>(m_mapping), m_length);
    m_file->release(m_offset, static_cast<std::int64_t>(m_length));
}

} // namespace tailrace::store
