// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace {

enum class TimestampType : std::uint8_t
{
    None,
    Create,
    Append
};

// Null and empty differ everywhere: a null field is a view whose data() is nullptr, an empty one has size 0
// and a data() that is not nullptr.
inline constexpr std::string_view nullBytes {};
inline bool isNull(std::string_view bytes)
{
    return bytes.data() == nullptr;
}
// Makes sure that an empty, present field is not taken for null.
inline std::string_view present(std::string_view bytes)
{
    return bytes.data() ? bytes : std::string_view("", 0);
}

// One record as its source delivers it. Non-owning: valid only for the call or the segment that handed it
// out. Headers are kept encoded as the v2 record format has them (zigzag varint length, name, zigzag varint
// length or -1, value), without a leading count, and read by HeaderCursor.
struct RecordRef
{
    std::int64_t offset = -1;
    std::int64_t timestamp = -1; // ms since the epoch; -1: none
    std::string_view key;
    std::string_view value;
    std::string_view headers; // never null; empty: no headers
    std::int32_t partition = -1;
    std::uint16_t topic = 0; // index into the topics of the ReadSpec
    TimestampType timestampType = TimestampType::None;

    bool isTombstone() const { return isNull(value); }
};

struct Header
{
    std::string_view name;
    std::string_view value; // may be null
};

// Reads encoded headers one after the other; hostile input ends the walk instead of overrunning.
class HeaderCursor
{
public:
    explicit HeaderCursor(std::string_view encoded)
        : m_rest(encoded)
    {
    }
    std::optional<Header> next();

private:
    std::string_view m_rest;
};

std::size_t headerCount(std::string_view encoded);
void appendHeader(std::string &encoded, std::string_view name, std::string_view value);

} // namespace tailrace
