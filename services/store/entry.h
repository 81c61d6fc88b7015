// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"

#include <cstdint>
#include <limits>
#include <type_traits>

namespace tailrace::store {

// What a segment keeps of a record besides its bytes, in memory and in the spill file alike. The bytes lie
// one after the other in the arena: key, value, headers.
struct Entry
{
    std::int64_t offset;
    std::int64_t timestamp;
    std::uint32_t position; // in the arena
    std::int32_t keySize; // -1: null
    std::int32_t valueSize; // -1: null
    std::uint32_t headersSize;
    std::int32_t partition;
    std::uint16_t topic;
    std::uint16_t timestampType;
};
static_assert(sizeof(Entry) == 40 && std::is_trivially_copyable_v<Entry>);

// Field sizes fit the entry, and all of them one arena.
inline bool isStorable(const RecordRef &record)
{
    constexpr std::size_t largest = std::numeric_limits<std::int32_t>::max();
    return record.key.size() <= largest && record.value.size() <= largest && record.headers.size() <= largest
        && record.key.size() + record.value.size() + record.headers.size() <= largest;
}

inline std::size_t payloadSize(const RecordRef &record)
{
    return record.key.size() + record.value.size() + record.headers.size();
}

inline RecordRef toRecord(const Entry &entry, const char *arena)
{
    RecordRef record;
    record.offset = entry.offset;
    record.timestamp = entry.timestamp;
    const char *at = arena + entry.position;
    if (entry.keySize >= 0) {
        record.key = {at, static_cast<std::size_t>(entry.keySize)};
        at += entry.keySize;
    }
    if (entry.valueSize >= 0) {
        record.value = {at, static_cast<std::size_t>(entry.valueSize)};
        at += entry.valueSize;
    }
    record.headers = {at, entry.headersSize};
    record.partition = entry.partition;
    record.topic = entry.topic;
    record.timestampType = static_cast<TimestampType>(entry.timestampType);
    return record;
}

} // namespace tailrace::store
