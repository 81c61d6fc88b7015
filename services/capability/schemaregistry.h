// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/capability/schema.h"
#include "services/core/async.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// Looks at the schemas of one registry. A version that is none means the latest that is enabled. Futures are
// answered from any thread.
//
// Errors: NotFound with the service's own code (40401 a subject, 40402 a version, 40403 a schema, where it
// tells them apart); Unsupported, before anything is sent, for what features() says that there is not.
class SchemaRegistry : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::SchemaRegistry;
    static constexpr bool writes = false;

    using Version = std::optional<std::int32_t>;

    // Asked of the service once, then known.
    virtual QFuture<Result<RegistryFeatures>> features() = 0;

    // Names alone, all of them in as few requests as the service allows; the rest is for the rows that are
    // looked at. hidden: with disabled and softly deleted ones, where listsHidden.
    virtual QFuture<Result<std::vector<SubjectEntry>>> subjects(bool hidden) = 0;
    virtual QFuture<Result<std::vector<VersionEntry>>> versions(const std::string &subject, bool hidden) = 0;
    virtual QFuture<Result<SchemaInfo>> info(const std::string &subject, Version version) = 0;
    virtual QFuture<Result<Schema>> schema(const std::string &subject, Version version) = 0;
    // The text alone, to be kept or compared: one request.
    virtual QFuture<Result<std::string>> text(const std::string &subject, Version version) = 0;

    // By Confluent's id, else by the global one.
    virtual QFuture<Result<Schema>> byId(std::int64_t schemaId) = 0; // its info may lack subject and version
    virtual QFuture<Result<std::vector<SubjectVersion>>> uses(std::int64_t schemaId) = 0;
    // The version of the subject that has this text; NotFound where none has.
    virtual QFuture<Result<SchemaInfo>> find(const std::string &subject, const NewSchema &schema) = 0;
    virtual QFuture<Result<std::vector<SubjectVersion>>> referencedBy(
        const std::string &subject, std::int32_t version)
        = 0;

    // Those that are set there; no subject: the global ones.
    virtual QFuture<Result<std::vector<SchemaRule>>> rules(const std::optional<std::string> &subject) = 0;
    virtual QFuture<Result<RuleInForce>> ruleInForce(const std::string &subject, SchemaRule::Kind kind) = 0;
    virtual QFuture<Result<ModeInForce>> mode(const std::optional<std::string> &subject) = 0;
    virtual QFuture<Result<std::vector<std::string>>> contexts() = 0;

    // Whether this could be the next version, by the rule in force; all: held against each version.
    virtual QFuture<Result<CompatibilityVerdict>> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all)
        = 0;
};

// Two ways to a new version; the service's answers differ, what is stored does not.
enum class AddVersion : std::uint8_t
{
    Append, // to the list of versions
    Update // of the schema
};

enum class Deletion : std::uint8_t
{
    Soft,
    Permanent
};

// Changes schemas and rules. Futures are answered from any thread.
//
// Errors: Conflict for a name that is taken, too many versions, and a version that a rule refuses (code 409,
// the service's reason in message, its separate causes each a line); Schema for text that the service cannot
// read; Unsupported, before anything is sent, for what features() says that there is not.
class SchemaRegistryAdmin : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::SchemaRegistryAdmin;
    static constexpr bool writes = true;

    // No subject: the service makes a name. Conflict when the subject exists.
    virtual QFuture<Result<SchemaInfo>> create(
        const std::optional<std::string> &subject, const NewSchema &schema)
        = 0;
    // The same text as the latest version's makes no new version: the answer is the one that there is.
    virtual QFuture<Result<SchemaInfo>> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way)
        = 0;
    // No version: the schema with all of its versions.
    virtual QFuture<Result<Effect>> setState(
        const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state)
        = 0;
    virtual QFuture<Result<Effect>> remove(const std::string &subject, Deletion deletion) = 0;
    // The last version takes the schema along.
    virtual QFuture<Result<Effect>> removeVersion(
        const std::string &subject, std::int32_t version, Deletion deletion)
        = 0;

    // Made where there is none, changed where there is one. No subject: the global one.
    virtual QFuture<Result<Effect>> setRule(const std::optional<std::string> &subject, const SchemaRule &rule)
        = 0;
    // From then on the global one counts. None there: Done as well.
    virtual QFuture<Result<Effect>> removeRule(
        const std::optional<std::string> &subject, SchemaRule::Kind kind)
        = 0;
    virtual QFuture<Result<Effect>> setMode(
        const std::optional<std::string> &subject, const std::string &mode)
        = 0;
    virtual QFuture<Result<Effect>> removeMode(const std::string &subject) = 0;
};

} // namespace tailrace
