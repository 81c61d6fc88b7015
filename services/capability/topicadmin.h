// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace {

// One property of a topic or broker, as its service shows it. Values are text, whatever they mean.
struct ConfigEntry
{
    std::string name;
    std::optional<std::string> value {}; // none: not shown (sensitive) or not set
    bool sensitive = false;
    // What else the service says of it, by its own names ("source", "is_dynamic"); values as JSON without
    // the quotes of a string.
    std::vector<std::pair<std::string, std::string>> details {};
};

struct ConfigValue
{
    std::string name;
    std::string value;
};

struct NewTopic
{
    std::string name;
    std::optional<std::int32_t> partitions {}; // none: the service's default
    std::optional<std::int32_t> replication {}; // none: the service's default
    std::vector<ConfigValue> configs {}; // Kafka's names ("retention.ms")
};

struct ConfigChange
{
    std::string name;
    std::optional<std::string> value {}; // none: back to the default
};

// The whole numbers that a service takes for a property.
struct ConfigRange
{
    std::int64_t least = INT64_MIN;
    std::int64_t most = INT64_MAX;
    std::int64_t step = 1; // multiples of it alone
};

struct TopicChange
{
    std::optional<std::int32_t> totalPartitions {}; // how many there shall be, not how many more
    std::vector<ConfigChange> configs {}; // what is not named stays as it is
};

// What a topic is set to. Futures are answered from any thread.
class TopicConfigs : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::TopicConfigs;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<ConfigEntry>>> configs(const std::string &topic) = 0;
};

// Creates, changes and deletes topics. A request that the endpoint cannot express is answered with
// Unsupported, one that it is sure to refuse with Invalid, before anything is sent. Futures are answered from
// any thread.
class TopicAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::TopicAdmin;
    static constexpr bool writes = true;

    virtual QFuture<Result<Effect>> create(const NewTopic &topic) = 0;
    virtual QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &change) = 0;
    virtual QFuture<Result<Effect>> remove(const std::string &topic) = 0;
    // Whether replicas are the caller's choice here; an error says why not.
    [[nodiscard]] virtual Result<void> takesReplication() const = 0;
    // The properties that a topic can be given or be changed in here, however many it shows; empty: any.
    virtual std::vector<std::string> configNames() const = 0;
    // Where the service takes less than Kafka does; none: it does not.
    virtual std::optional<ConfigRange> configRange(const std::string &) const { return std::nullopt; }
};

} // namespace tailrace
