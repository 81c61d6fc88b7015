// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of --from, --until, --partitions, times and durations: refused with what was expected, or in
// range.
#include "services/capability/readspec.h"
#include "tests/fuzz/fuzz.h"

using namespace tailrace;

namespace {

template<class T>
bool check(const Result<T> &result)
{
    if (!result)
        FUZZ_CHECK(result.error().kind == Error::Kind::Invalid
            && result.error().message.find("expected") != std::string::npos);
    return result.has_value();
}

std::string written(const PartitionSet &set)
{
    std::string text;
    for (const auto &[first, last] : set.ranges)
        text += (text.empty() ? "" : ",") + std::to_string(first) + "-" + std::to_string(last);
    return text;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzzBytes(data, size);
    if (const auto start = parseStartPoint(text); check(start)) {
        if (const auto *last = std::get_if<from::Last>(&*start))
            FUZZ_CHECK(last->count >= 0);
        if (const auto *ago = std::get_if<from::Ago>(&*start))
            FUZZ_CHECK(ago->ms >= 0);
        if (const auto *group = std::get_if<from::Group>(&*start))
            FUZZ_CHECK(!group->group.empty());
    }
    if (const auto stop = parseStopPoint(text); check(stop)) {
        if (const auto *count = std::get_if<until::Count>(&*stop))
            FUZZ_CHECK(count->count >= 0);
    }
    if (const auto time = parseTime(text); check(time))
        FUZZ_CHECK(*time < 10'000 || parseTime(std::to_string(*time)) == *time);
    if (const auto duration = parseDuration(text); check(duration))
        FUZZ_CHECK(*duration >= 0 && parseDuration(std::to_string(*duration) + "ms") == *duration);
    if (const auto set = parsePartitionSet(text); check(set)) {
        std::int64_t before = -2;
        for (const auto &[first, last] : set->ranges) {
            FUZZ_CHECK(first > before + 1 && last >= first && set->contains(first) && set->contains(last));
            before = last;
        }
        const auto again = parsePartitionSet(written(*set));
        FUZZ_CHECK(again && again->ranges == set->ranges);
    }
    return 0;
}
