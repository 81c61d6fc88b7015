// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// A partition whose replicas are on the move.
struct Reassignment
{
    std::string topic;
    std::int32_t partition = 0;
    std::vector<std::int32_t> adding {};
    std::vector<std::int32_t> removing {};
};

// Looks at moves under way. Futures are answered from any thread.
class Reassignments : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Reassignments;
    static constexpr bool writes = false;

    // none: of all topics.
    virtual QFuture<Result<std::vector<Reassignment>>> reassignments(const std::optional<std::string> &topic)
        = 0;
};

} // namespace tailrace
