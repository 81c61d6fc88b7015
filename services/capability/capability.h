// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tailrace {

// What a pane may ask a connection for (DESIGN: a pane asks for a capability, never for a product).
enum class CapabilityId : std::uint8_t
{
    TopicList,
    ClusterInfo,
    RecordSource,
    RecordSink,
    RecordDeletion,
    TopicConfigs,
    TopicAdmin,
    ConsumerGroups,
    GroupAdmin,
    Quotas,
    QuotaAdmin,
    Brokers,
    Mirroring,
    MirroringAdmin,
    ServiceStatus,
    Bridges,
    BridgeAdmin,
    SchemaRegistry,
    SchemaRegistryAdmin,
    Streams,
    StreamAdmin,
    StreamEvents,
    Acls,
    AclAdmin,
    Reassignments,
    ReassignmentAdmin
};

// How far a write got when its answer came.
enum class Effect : std::uint8_t
{
    Done,
    Accepted // the service will do it: until it is seen, it is pending
};

// Base of every capability interface. An interface C declares "static constexpr CapabilityId id" and
// "static constexpr bool writes".
class Capability
{
public:
    virtual ~Capability() = default;

protected:
    Capability() = default;
    Capability(const Capability &) = delete;
    Capability &operator=(const Capability &) = delete;
};

} // namespace tailrace
