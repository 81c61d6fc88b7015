// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"
#include "services/core/secret.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace tailrace {

struct BridgeState
{
    enum class Kind : std::uint8_t
    {
        Running,
        Paused,
        Unavailable, // the service cannot say how it is
        Unknown // a word that we do not know
    };
    Kind kind = Kind::Unknown;
    std::string text {}; // the service's own word
    std::string message {}; // the service's own sentence, or empty
};

// Records go out into an object store. Passwords are no part of what can be read.
struct ObjectStorageOut
{
    struct ByOffset
    {
    };
    struct ByDate
    {
        std::string property; // of the record's JSON, an ISO 8601 date
    };
    using Partitioning = std::variant<ByOffset, ByDate>;

    std::string authUrl {};
    std::string region {};
    std::string projectId {};
    std::string userId {};
    std::string container {};
    std::string inputFormat {}; // "json", or empty
    std::int64_t uploadAfterSeconds = 0;
    std::int64_t uploadAfterKilobytes = 0;
    std::vector<Partitioning> partitioning {}; // in order
};

// Messages come in from a queue of IBM MQ.
struct MqIn
{
    std::vector<std::string> endpoints {}; // "host:port"
    std::string channel {};
    std::string queueManager {};
    std::string queue {};
    std::string key {}; // "default", "correlationId", "groupId"
    std::string reliability {}; // "atLeastOnce"
    std::string userId {};
};

struct Bridge
{
    std::string name {};
    std::string topic {};
    std::string type {}; // "objectStorageOut", "mqIn"; fixed like name and topic once it exists
    BridgeState state {};
    std::variant<std::monostate, ObjectStorageOut, MqIn> settings {}; // monostate: a type we do not know
    // The whole document that makes the bridge, as JSON with every member that the service has; passwords in
    // it are rows of asterisks.
    std::string document {};
};

// Which bridges carry records between topics and other systems. Futures are answered from any thread.
class Bridges : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::Bridges;
    static constexpr bool writes = false;

    virtual QFuture<Result<std::vector<Bridge>>> bridges() = 0;
    virtual QFuture<Result<Bridge>> bridge(const std::string &name) = 0;
};

// Makes, changes and ends bridges. Documents may hold passwords, hence their type. One that the service is
// sure to refuse, or that would make a row of asterisks the password, is answered with Invalid before
// anything is sent. A changed bridge starts again. Futures are answered from any thread.
class BridgeAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::BridgeAdmin;
    static constexpr bool writes = true;

    virtual QFuture<Result<Effect>> create(const Secret &document) = 0;
    // The whole document in place of the one there is, with its password.
    virtual QFuture<Result<Effect>> replace(const std::string &name, const Secret &document) = 0;
    // A merge patch (RFC 7386): null takes a member away, what is not named stays.
    virtual QFuture<Result<Effect>> patch(const std::string &name, const Secret &mergePatch) = 0;
    virtual QFuture<Result<Effect>> pause(const std::string &name) = 0; // again: no change, no error
    virtual QFuture<Result<Effect>> resume(const std::string &name) = 0; // again: no change, no error
    virtual QFuture<Result<Effect>> remove(const std::string &name) = 0;
};

} // namespace tailrace
