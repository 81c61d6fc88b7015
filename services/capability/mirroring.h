// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <string>
#include <vector>

namespace tailrace {

// Which topics a mirrored pair copies; only its target knows. Futures are answered from any thread.
class Mirroring : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Mirroring;
    static constexpr bool writes = false;

    // The patterns (regular expressions); empty: nothing is mirrored. Unsupported: not a target.
    virtual QFuture<Result<std::vector<std::string>>> selection() = 0;
    virtual QFuture<Result<std::vector<std::string>>> activeTopics() = 0;
};

class MirroringAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::MirroringAdmin;
    static constexpr bool writes = true;

    // The whole selection, in place of the one there was; empty: mirror nothing. Answers the new one.
    virtual QFuture<Result<std::vector<std::string>>> replaceSelection(
        const std::vector<std::string> &patterns)
        = 0;
};

} // namespace tailrace
