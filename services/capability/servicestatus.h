// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <string>
#include <variant>

namespace tailrace {

struct ServiceState
{
    enum class Kind : std::uint8_t
    {
        Available,
        Degraded,
        Offline,
        Unknown
    };
    Kind kind = Kind::Unknown;
    std::string text {}; // the service's own word
};

// How a service says that it is. Futures are answered from any thread.
class ServiceStatus : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::ServiceStatus;
    static constexpr bool writes = false;

    // Whether anybody answers at all; needs no credentials.
    virtual QFuture<Result<std::monostate>> alive() = 0;
    virtual QFuture<Result<ServiceState>> status() = 0;
};

} // namespace tailrace
