// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/capabilities.h"
#include "services/backends/registry/words.h"

#include <algorithm>

namespace tailrace::esregistry {

using registry::refused;

namespace {

using Dialect = RegistryFeatures::Dialect;
using Entries = std::vector<VersionEntry>;
using Rules = std::vector<SchemaRule>;

constexpr const char *place = "registry";

bool isHidden(const SchemaState &state)
{
    return state.kind == SchemaState::Kind::Disabled || state.kind == SchemaState::Kind::Deleted;
}

template<class Entry>
std::vector<Entry> visible(std::vector<Entry> entries)
{
    std::erase_if(entries, [](const Entry &each) { return isHidden(each.state); });
    return entries;
}

class ArtifactReader final : public SchemaRegistry
{
public:
    ArtifactReader(ArtifactClient &client, SchemaRegistry &confluent)
        : m_client(client)
        , m_confluent(confluent)
        , m_calls(client.calls())
    {
    }

    QFuture<Result<RegistryFeatures>> features() override
    {
        return m_calls.mapped<RegistryFeatures>(m_client.dialect(),
            [](Dialect dialect) -> Result<RegistryFeatures> { return featuresOf(dialect); });
    }

    QFuture<Result<std::vector<SubjectEntry>>> subjects(bool hidden) override
    {
        using Subjects = std::vector<SubjectEntry>;
        return m_calls.mapped<Subjects>(
            m_client.listArtifacts(), [hidden](const Artifacts &all) -> Result<Subjects> {
                return hidden ? all.entries : visible(all.entries);
            });
    }

    QFuture<Result<Entries>> versions(const std::string &subject, bool hidden) override
    {
        return m_calls.then<Entries>(m_client.dialect(), [this, subject, hidden](Dialect dialect) {
            if (hidden && dialect == Dialect::Apicurio)
                return searched(subject, {});
            return m_calls.mapped<Entries>(
                m_client.listVersions(subject), [hidden](const Versions &all) -> Result<Entries> {
                    return hidden ? all.entries : visible(all.entries);
                });
        });
    }

    QFuture<Result<SchemaInfo>> info(const std::string &subject, Version version) override
    {
        if (version)
            return infoOf(subject, {*version, {}});
        return m_calls.then<SchemaInfo>(
            latest(subject), [this, subject](const VersionEntry &newest) { return infoOf(subject, newest); });
    }

    QFuture<Result<Schema>> schema(const std::string &subject, Version version) override
    {
        return m_calls.then<Schema>(info(subject, version), [this, subject](const SchemaInfo &info) {
            return m_calls.mapped<Schema>(m_client.versionText(subject, info.version, isAvro(info)),
                [info](const std::string &text) -> Result<Schema> {
                    return Schema {info, text};
                });
        });
    }

    QFuture<Result<std::string>> text(const std::string &subject, Version version) override
    {
        return m_calls.then<std::string>(m_client.dialect(), [this, subject, version](Dialect dialect) {
            // A wrapper is Event Streams' alone.
            const bool unwraps = dialect == Dialect::Ibm;
            return version ? m_client.versionText(subject, *version, unwraps)
                           : m_client.latestText(subject, unwraps);
        });
    }

    QFuture<Result<Schema>> byId(std::int64_t schemaId) override
    {
        return either<Schema>([this, schemaId] { return m_confluent.byId(schemaId); },
            [this, schemaId] {
                return m_calls.then<Schema>(
                    m_client.metadataById(schemaId), [this, schemaId](const SchemaInfo &info) {
                        return m_calls.mapped<Schema>(
                            m_client.textById(schemaId), [info](const std::string &text) -> Result<Schema> {
                                return Schema {info, text};
                            });
                    });
            });
    }

    QFuture<Result<std::vector<SubjectVersion>>> uses(std::int64_t schemaId) override
    {
        using Uses = std::vector<SubjectVersion>;
        return either<Uses>([this, schemaId] { return m_confluent.uses(schemaId); },
            [this, schemaId] {
                return m_calls.mapped<Uses>(
                    m_client.metadataById(schemaId), [](const SchemaInfo &info) -> Result<Uses> {
                        return Uses {{info.subject, info.version}};
                    });
            });
    }

    QFuture<Result<SchemaInfo>> find(const std::string &subject, const NewSchema &schema) override
    {
        return either<SchemaInfo>([this, subject, schema] { return m_confluent.find(subject, schema); },
            [this, subject, schema] { return m_client.findText(subject, schema); });
    }

    QFuture<Result<std::vector<SubjectVersion>>> referencedBy(const std::string &, std::int32_t) override
    {
        return refused<std::vector<SubjectVersion>>(
            Error::Kind::Unsupported, "artifacts have no references here", place);
    }

    QFuture<Result<Rules>> rules(const std::optional<std::string> &subject) override
    {
        return m_calls.then<Rules>(m_client.dialect(), [this, subject](Dialect dialect) {
            if (dialect == Dialect::Ibm)
                return rulesAmong(subject, {SchemaRule::Kind::Compatibility}, {});
            return m_calls.then<Rules>(
                m_client.ruleKinds(subject), [this, subject](const std::vector<SchemaRule::Kind> &kinds) {
                    return rulesAmong(subject, kinds, {});
                });
        });
    }

    QFuture<Result<RuleInForce>> ruleInForce(const std::string &subject, SchemaRule::Kind kind) override
    {
        return m_calls.then<RuleInForce>(m_client.dialect(), [this, subject, kind](Dialect dialect) {
            if (dialect == Dialect::Ibm && kind != SchemaRule::Kind::Compatibility)
                return refused<RuleInForce>(Error::Kind::Unsupported, "no such rule here", place);
            return m_calls.orIfMissing<RuleInForce>(ruleAt(subject, kind, SetAt::Subject),
                [this, kind](const Error &) { return globalRule(kind); });
        });
    }

    QFuture<Result<ModeInForce>> mode(const std::optional<std::string> &) override
    {
        return refused<ModeInForce>(Error::Kind::Unsupported, "artifacts have no mode", place);
    }

    QFuture<Result<std::vector<std::string>>> contexts() override
    {
        return refused<std::vector<std::string>>(
            Error::Kind::Unsupported, "artifacts have no contexts", place);
    }

    QFuture<Result<CompatibilityVerdict>> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all) override
    {
        return either<CompatibilityVerdict>(
            [this, subject, schema, against, all] {
                return m_confluent.check(subject, schema, against, all);
            },
            [this, subject, schema, against, all] {
                if (!against && !all)
                    return m_client.test(subject, schema);
                return refused<CompatibilityVerdict>(
                    Error::Kind::Unsupported, "the rule in force says which versions count", place);
            });
    }

private:
    static bool isKnown(const SchemaState &state) { return state.kind != SchemaState::Kind::Unknown; }
    static bool isAvro(const SchemaInfo &info) { return info.type.kind == SchemaType::Kind::Avro; }

    template<class T, class Ibm, class Apicurio>
    QFuture<Result<T>> either(Ibm ibm, Apicurio apicurio)
    {
        return m_calls.then<T>(
            m_client.dialect(), [ibm = std::move(ibm), apicurio = std::move(apicurio)](Dialect dialect) {
                return dialect == Dialect::Apicurio ? apicurio() : ibm();
            });
    }

    // The newest that is enabled.
    QFuture<Result<VersionEntry>> latest(const std::string &subject)
    {
        return m_calls.mapped<VersionEntry>(
            versions(subject, false), [](const Entries &all) -> Result<VersionEntry> {
                const auto newest = std::max_element(all.begin(), all.end(),
                    [](const auto &a, const auto &b) { return a.version < b.version; });
                if (newest == all.end())
                    return fail(Error::Kind::NotFound, "no version is enabled", place);
                return *newest;
            });
    }

    // What describes a version is in the service's documents, but not in its description, and says no state:
    // the list of versions does, and also says whether there is such a version. It is asked for where entry
    // is not from there.
    QFuture<Result<SchemaInfo>> infoOf(const std::string &subject, const VersionEntry &entry)
    {
        const auto listed
            = [this, subject, entry](const Error &missing) { return listedInfo(subject, entry, missing); };
        return m_calls.then<SchemaInfo>(m_client.dialect(), [this, subject, entry, listed](Dialect dialect) {
            auto asked = m_client.versionMetadata(subject, entry.version);
            if (dialect == Dialect::Apicurio)
                return asked;
            return m_calls.then<SchemaInfo>(m_calls.orIfMissing<SchemaInfo>(asked, listed),
                [this, subject, entry](
                    const SchemaInfo &info) { return withState(subject, info, entry.state); });
        });
    }

    QFuture<Result<SchemaInfo>> listedInfo(
        const std::string &subject, const VersionEntry &entry, const Error &missing)
    {
        if (isKnown(entry.state))
            return readyResult<SchemaInfo>(
                SchemaInfo {.subject = subject, .version = entry.version, .state = entry.state});
        return m_calls.mapped<SchemaInfo>(m_client.listVersions(subject),
            [subject, version = entry.version, missing](const Versions &all) -> Result<SchemaInfo> {
                for (const VersionEntry &each : all.entries) {
                    if (each.version == version)
                        return SchemaInfo {.subject = subject, .version = version, .state = each.state};
                }
                return fail(missing);
            });
    }

    QFuture<Result<SchemaInfo>> withState(
        const std::string &subject, SchemaInfo info, const SchemaState &known)
    {
        if (!isKnown(info.state))
            info.state = known;
        if (isKnown(info.state))
            return readyResult<SchemaInfo>(std::move(info));
        return m_calls.mapped<SchemaInfo>(
            m_client.listVersions(subject), [info](const Versions &all) -> Result<SchemaInfo> {
                SchemaInfo whole = info;
                for (const VersionEntry &each : all.entries) {
                    if (each.version == info.version)
                        whole.state = each.state;
                }
                return whole;
            });
    }

    QFuture<Result<Entries>> searched(const std::string &subject, const Entries &before)
    {
        return m_calls.then<Entries>(
            m_client.searchVersions(subject, static_cast<std::int64_t>(before.size())),
            [this, subject, before](const FoundVersions &page) {
                Entries all = before;
                all.insert(all.end(), page.entries.begin(), page.entries.end());
                const bool isWhole
                    = page.entries.empty() || static_cast<std::int64_t>(all.size()) >= page.count;
                if (!isWhole)
                    return searched(subject, std::move(all));
                if (all.empty())
                    return refused<Entries>(Error::Kind::NotFound, "no versions", place);
                std::sort(all.begin(), all.end(),
                    [](const VersionEntry &a, const VersionEntry &b) { return a.version < b.version; });
                return readyResult<Entries>(std::move(all));
            });
    }

    // One after the other; one that is gone meanwhile, or was never made, is left out.
    QFuture<Result<Rules>> rulesAmong(
        const std::optional<std::string> &subject, std::vector<SchemaRule::Kind> kinds, Rules found)
    {
        if (kinds.empty())
            return readyResult<Rules>(std::move(found));
        const SchemaRule::Kind kind = kinds.front();
        kinds.erase(kinds.begin());
        auto one = m_calls.mapped<Rules>(m_client.rule(subject, kind),
            [](const SchemaRule &rule) -> Result<Rules> { return Rules {rule}; });
        auto oneOrNone
            = m_calls.orIfMissing<Rules>(one, [](const Error &) { return readyResult<Rules>(Rules {}); });
        return m_calls.then<Rules>(oneOrNone, [this, subject, kinds, found](const Rules &rule) {
            Rules all = found;
            all.insert(all.end(), rule.begin(), rule.end());
            return rulesAmong(subject, kinds, std::move(all));
        });
    }

    QFuture<Result<RuleInForce>> ruleAt(
        const ArtifactClient::Place &where, SchemaRule::Kind kind, SetAt setAt)
    {
        return m_calls.mapped<RuleInForce>(
            m_client.rule(where, kind), [setAt](const SchemaRule &rule) -> Result<RuleInForce> {
                return RuleInForce {rule, setAt};
            });
    }

    QFuture<Result<RuleInForce>> globalRule(SchemaRule::Kind kind)
    {
        return m_calls.orIfMissing<RuleInForce>(
            ruleAt(std::nullopt, kind, SetAt::Global), [kind](const Error &) {
                return readyResult<RuleInForce>(RuleInForce {{kind, {}}, SetAt::Nowhere});
            });
    }

    ArtifactClient &m_client;
    SchemaRegistry &m_confluent;
    registry::Calls &m_calls; // of m_client
};

} // namespace

std::unique_ptr<SchemaRegistry> makeReader(ArtifactClient &client, SchemaRegistry &confluent)
{
    return std::make_unique<ArtifactReader>(client, confluent);
}

} // namespace tailrace::esregistry
