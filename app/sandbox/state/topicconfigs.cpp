// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/topicconfigs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace tailrace::sandbox {

namespace {

struct Range
{
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
};

constexpr std::array<Range, 5> ranges {{{"retention.ms", 3'600'000, 2'592'000'000},
    {"retention.bytes", 102'400, 1'099'511'627'776}, {"segment.bytes", 102'400, 536'870'912},
    {"segment.ms", 300'000, 604'800'000}, {"segment.index.bytes", 102'400, 104'857'600}}};

bool isCleanupPolicy(std::string_view value)
{
    return value == "delete" || value == "compact" || value == "compact,delete" || value == "delete,compact";
}

} // namespace

const TopicConfigs &defaultConfigs()
{
    static const TopicConfigs defaults {{"cleanup.policy", "delete"}, {"min.insync.replicas", "2"},
        {"retention.bytes", "1073741824"}, {"retention.ms", "86400000"}, {"segment.bytes", "536870912"},
        {"segment.index.bytes", "10485760"}, {"segment.ms", "604800000"}};
    return defaults;
}

Answered<void> apply(TopicConfigs &configs, const std::vector<ConfigWish> &wishes)
{
    for (const auto &[name, value] : wishes) {
        const auto range = std::find_if(
            ranges.begin(), ranges.end(), [&name = name](const Range &each) { return each.name == name; });
        if (range == ranges.end() && name != "cleanup.policy")
            return refuse(422, protocol::invalidConfig, "Configuration '" + name + "' cannot be set.");
        if (value && range == ranges.end() && !isCleanupPolicy(*value))
            return refuse(422, protocol::invalidConfig, "Invalid value '" + *value + "' for '" + name + "'.");
        if (value && range != ranges.end()) {
            std::int64_t number = 0;
            const char *end = value->data() + value->size();
            const auto [at, error] = std::from_chars(value->data(), end, number);
            if (error != std::errc() || at != end || number < range->least || number > range->most)
                return refuse(422, protocol::invalidConfig,
                    "Value '" + *value + "' for '" + name + "' is not between " + std::to_string(range->least)
                        + " and " + std::to_string(range->most) + ".");
        }
        configs[name] = value ? *value : defaultConfigs().at(name);
    }
    return {};
}

} // namespace tailrace::sandbox
