// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"

namespace tailrace {

struct BrokerDescription
{
    BrokerInfo broker;
    std::vector<ConfigEntry> configs {};
};

// Looks at single brokers; ClusterInfo says which of them is the controller. Futures are answered from any
// thread.
class Brokers : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Brokers;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<BrokerInfo>>> brokers() = 0;
    virtual QFuture<Result<BrokerDescription>> broker(std::int32_t brokerId) = 0;
    // With ConfigEntry::details where the service has them.
    virtual QFuture<Result<std::vector<ConfigEntry>>> configs(std::int32_t brokerId) = 0;
};

} // namespace tailrace
