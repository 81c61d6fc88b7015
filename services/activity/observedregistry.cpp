// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedregistry.h"

#include "services/activity/observedcapability.h"

namespace tailrace::activity {

namespace {

std::string of(const std::optional<std::string> &subject)
{
    return subject ? " of schema " + *subject : std::string();
}

class ObservedRegistry : public ObservedCapability<SchemaRegistry>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<RegistryFeatures>> features() override
    {
        return told(inner().features(), "what the registry can do");
    }
    QFuture<Result<std::vector<SubjectEntry>>> subjects(bool hidden) override
    {
        return told(inner().subjects(hidden), "list schemas");
    }
    QFuture<Result<std::vector<VersionEntry>>> versions(const std::string &subject, bool hidden) override
    {
        return told(inner().versions(subject, hidden), "versions of schema " + subject);
    }
    QFuture<Result<SchemaInfo>> info(const std::string &subject, Version version) override
    {
        return told(inner().info(subject, version), "describe schema " + subject);
    }
    QFuture<Result<Schema>> schema(const std::string &subject, Version version) override
    {
        return told(inner().schema(subject, version), "read schema " + subject);
    }
    QFuture<Result<std::string>> text(const std::string &subject, Version version) override
    {
        return told(inner().text(subject, version), "text of schema " + subject);
    }
    QFuture<Result<Schema>> byId(std::int64_t schemaId) override
    {
        return told(inner().byId(schemaId), "read schema of id " + std::to_string(schemaId));
    }
    QFuture<Result<std::vector<SubjectVersion>>> uses(std::int64_t schemaId) override
    {
        return told(inner().uses(schemaId), "uses of schema id " + std::to_string(schemaId));
    }
    QFuture<Result<SchemaInfo>> find(const std::string &subject, const NewSchema &schema) override
    {
        return told(inner().find(subject, schema), "find a version of schema " + subject);
    }
    QFuture<Result<std::vector<SubjectVersion>>> referencedBy(
        const std::string &subject, std::int32_t version) override
    {
        return told(inner().referencedBy(subject, version), "what refers to schema " + subject);
    }
    QFuture<Result<std::vector<SchemaRule>>> rules(const std::optional<std::string> &subject) override
    {
        return told(inner().rules(subject), "rules" + of(subject));
    }
    QFuture<Result<RuleInForce>> ruleInForce(const std::string &subject, SchemaRule::Kind kind) override
    {
        return told(inner().ruleInForce(subject, kind), "rule in force" + of(subject));
    }
    QFuture<Result<ModeInForce>> mode(const std::optional<std::string> &subject) override
    {
        return told(inner().mode(subject), "mode" + of(subject));
    }
    QFuture<Result<std::vector<std::string>>> contexts() override
    {
        return told(inner().contexts(), "list contexts");
    }
    QFuture<Result<CompatibilityVerdict>> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all) override
    {
        return told(inner().check(subject, schema, against, all), "check a version of schema " + subject);
    }
};

class ObservedRegistryAdmin : public ObservedCapability<SchemaRegistryAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<SchemaInfo>> create(
        const std::optional<std::string> &subject, const NewSchema &schema) override
    {
        return told(inner().create(subject, schema), "create a schema" + of(subject));
    }
    QFuture<Result<SchemaInfo>> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override
    {
        return told(inner().addVersion(subject, schema, way), "add a version to schema " + subject);
    }
    QFuture<Result<Effect>> setState(
        const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state) override
    {
        return told(inner().setState(subject, version, state), "set the state of schema " + subject);
    }
    QFuture<Result<Effect>> remove(const std::string &subject, Deletion deletion) override
    {
        return told(inner().remove(subject, deletion), "delete schema " + subject);
    }
    QFuture<Result<Effect>> removeVersion(
        const std::string &subject, std::int32_t version, Deletion deletion) override
    {
        return told(inner().removeVersion(subject, version, deletion),
            "delete version " + std::to_string(version) + " of schema " + subject);
    }
    QFuture<Result<Effect>> setRule(
        const std::optional<std::string> &subject, const SchemaRule &rule) override
    {
        return told(inner().setRule(subject, rule), "set a rule" + of(subject));
    }
    QFuture<Result<Effect>> removeRule(
        const std::optional<std::string> &subject, SchemaRule::Kind kind) override
    {
        return told(inner().removeRule(subject, kind), "delete a rule" + of(subject));
    }
    QFuture<Result<Effect>> setMode(
        const std::optional<std::string> &subject, const std::string &mode) override
    {
        return told(inner().setMode(subject, mode), "set the mode" + of(subject));
    }
    QFuture<Result<Effect>> removeMode(const std::string &subject) override
    {
        return told(inner().removeMode(subject), "delete the mode" + of(subject));
    }
};

} // namespace

std::shared_ptr<SchemaRegistry> observed(std::shared_ptr<SchemaRegistry> registry, const Observer &observer)
{
    return std::make_shared<ObservedRegistry>(std::move(registry), observer);
}

std::shared_ptr<SchemaRegistryAdmin> observed(
    std::shared_ptr<SchemaRegistryAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedRegistryAdmin>(std::move(admin), observer);
}

} // namespace tailrace::activity
