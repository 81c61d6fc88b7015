// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tailrace {

// Where a read begins (cli.md, "Records": --from). Times are ms since the epoch, durations ms.
namespace from {
struct Beginning
{
};
struct End
{
};
struct Last
{
    std::int64_t count;
}; // the newest N by timestamp over all partitions
struct LastPerPartition
{
    std::int64_t count;
};
struct Offset
{
    std::int64_t offset;
};
struct Time
{
    std::int64_t epochMs;
};
struct Ago
{
    std::int64_t ms;
};
enum class WithoutCommit : std::uint8_t
{
    Fail,
    Beginning,
    End
};
struct Group
{
    std::string group;
    WithoutCommit otherwise = WithoutCommit::Fail;
};
} // namespace from
using StartPoint = std::variant<from::Beginning, from::End, from::Last, from::LastPerPartition, from::Offset,
    from::Time, from::Ago, from::Group>;

// Where a read ends (--until). End: the end offsets found at the start.
namespace until {
struct Never
{
};
struct End
{
};
struct Offset
{
    std::int64_t offset;
}; // the first offset that is not read any more
struct Time
{
    std::int64_t epochMs;
};
struct Count
{
    std::int64_t count;
}; // matching records over all partitions: whoever filters counts
} // namespace until
using StopPoint = std::variant<until::Never, until::End, until::Offset, until::Time, until::Count>;

// "0,2-5"; empty means all.
struct PartitionSet
{
    std::vector<std::pair<std::int32_t, std::int32_t>> ranges; // inclusive, ascending, merged
    bool isAll() const { return ranges.empty(); }
    bool contains(std::int32_t partition) const;
};

struct ReadSpec
{
    std::vector<std::string> topics; // RecordRef::topic is an index into this
    PartitionSet partitions;
    StartPoint start = from::End {};
    StopPoint stop = until::Never {};
    bool readCommitted = false;
    bool headers = true; // false: nobody looks at them, and RecordRef::headers stays empty
    std::int64_t hangingAfterMs = 10000; // an open transaction in the way is told of after this time
    std::int64_t firstContactMs = 10000; // bound of the first contact, then Error::Timeout
};

// Parse the texts of the command line and of the window's seek bar; an error names what was expected.
[[nodiscard]] Result<StartPoint> parseStartPoint(std::string_view text);
[[nodiscard]] Result<StopPoint> parseStopPoint(std::string_view text);
[[nodiscard]] Result<PartitionSet> parsePartitionSet(std::string_view text);
// ISO 8601 (no zone: local) or epoch milliseconds.
[[nodiscard]] Result<std::int64_t> parseTime(std::string_view text);
// "15m", "2h30m", "10s", "500ms", "1d".
[[nodiscard]] Result<std::int64_t> parseDuration(std::string_view text);

} // namespace tailrace
