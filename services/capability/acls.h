// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// Who may do what, in Kafka's own words and upper case: TOPIC, GROUP, CLUSTER, TRANSACTIONAL_ID,
// DELEGATION_TOKEN; LITERAL, PREFIXED; READ, WRITE, DESCRIBE_CONFIGS …; ALLOW, DENY. A service may have more.
struct AclBinding
{
    std::string resourceType;
    std::string resourceName; // "*": all of the type
    std::string patternType = "LITERAL";
    std::string principal; // "User:alice"
    std::string host = "*";
    std::string operation;
    std::string permission = "ALLOW";
    bool operator==(const AclBinding &) const = default;
};

// Those whose parts are all equal to what is named here; patternType MATCH: those that apply to the name.
struct AclFilter
{
    std::optional<std::string> resourceType {};
    std::optional<std::string> resourceName {};
    std::optional<std::string> patternType {};
    std::optional<std::string> principal {};
    std::optional<std::string> host {};
    std::optional<std::string> operation {};
    std::optional<std::string> permission {};
};

// Looks at access rules. Futures are answered from any thread.
class Acls : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Acls;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<AclBinding>>> acls(const AclFilter &filter) = 0;
};

// Changes access rules. Error::Invalid, before anything is sent: a part that is missing. Futures are answered
// from any thread.
class AclAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::AclAdmin;
    static constexpr bool writes = true;

    virtual QFuture<Result<Effect>> create(const std::vector<AclBinding> &bindings) = 0;
    // Deletes whatever the filter finds, and tells what that was.
    virtual QFuture<Result<std::vector<AclBinding>>> remove(const AclFilter &filter) = 0;
};

} // namespace tailrace
