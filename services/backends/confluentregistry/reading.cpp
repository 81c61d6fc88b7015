// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/capabilities.h"
#include "services/backends/registry/words.h"

#include <algorithm>

namespace tailrace::confluentregistry {

using registry::refused;

namespace {

using Uses = std::vector<SubjectVersion>;
using Rules = std::vector<SchemaRule>;

constexpr const char *place = "registry";
constexpr int noSuchSubject = 40401;

// all with those that are not in shown as deleted.
template<class Entry, class Name>
std::vector<Entry> marked(const std::vector<Name> &all, const std::vector<Name> &shown)
{
    using Kind = SchemaState::Kind;
    std::vector<Name> sorted = shown;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Entry> entries;
    for (const Name &each : all) {
        const bool isThere = std::binary_search(sorted.begin(), sorted.end(), each);
        entries.push_back({each, registry::stateOf(isThere ? Kind::Enabled : Kind::Deleted)});
    }
    return entries;
}

class SubjectReader final : public SchemaRegistry
{
public:
    explicit SubjectReader(SubjectClient &client)
        : m_client(client)
        , m_calls(client.calls())
        , m_knowledge(client)
    {
    }

    QFuture<Result<RegistryFeatures>> features() override
    {
        return m_calls.mapped<RegistryFeatures>(
            m_knowledge.ask(), [](const Known &known) -> Result<RegistryFeatures> { return known.features; });
    }

    QFuture<Result<std::vector<SubjectEntry>>> subjects(bool hidden) override
    {
        return listed<SubjectEntry>(
            m_client.subjects(false), hidden, [this] { return m_client.subjects(true); });
    }

    QFuture<Result<std::vector<VersionEntry>>> versions(const std::string &subject, bool hidden) override
    {
        using Numbers = std::vector<std::int32_t>;
        auto shown = m_client.versions(subject, false);
        if (hidden) // of a subject that is deleted none is shown
            shown = m_calls.orIfMissing<Numbers>(
                shown, [](const Error &) { return readyResult<Numbers>(Numbers {}); });
        return listed<VersionEntry>(
            shown, hidden, [this, subject] { return m_client.versions(subject, true); });
    }

    QFuture<Result<SchemaInfo>> info(const std::string &subject, Version version) override
    {
        return m_calls.mapped<SchemaInfo>(
            schema(subject, version), [](const Schema &schema) -> Result<SchemaInfo> { return schema.info; });
    }

    QFuture<Result<Schema>> schema(const std::string &subject, Version version) override
    {
        auto shown = m_client.version(subject, version, false);
        if (!version)
            return shown;
        return m_calls.orIfMissing<Schema>(
            shown, [this, subject, version](const Error &) { return deleted(subject, version); });
    }

    QFuture<Result<std::string>> text(const std::string &subject, Version version) override
    {
        auto shown = m_client.versionText(subject, version);
        if (!version)
            return shown;
        return m_calls.orIfMissing<std::string>(shown, [this, subject, version](const Error &) {
            return m_calls.mapped<std::string>(deleted(subject, version),
                [](const Schema &schema) -> Result<std::string> { return schema.text; });
        });
    }

    QFuture<Result<Schema>> byId(std::int64_t schemaId) override
    {
        return m_calls.mapped<Schema>(m_client.byId(schemaId), [schemaId](Schema schema) -> Result<Schema> {
            schema.info.ids.id = schemaId;
            schema.info.state = {};
            return schema;
        });
    }

    QFuture<Result<Uses>> uses(std::int64_t schemaId) override { return m_client.uses(schemaId); }

    QFuture<Result<SchemaInfo>> find(const std::string &subject, const NewSchema &schema) override
    {
        return m_calls.mapped<SchemaInfo>(m_client.find(subject, schema),
            [](const Schema &found) -> Result<SchemaInfo> { return found.info; });
    }

    QFuture<Result<Uses>> referencedBy(const std::string &subject, std::int32_t version) override
    {
        return m_calls.then<Uses>(m_client.referencedBy(subject, version),
            [this](const std::vector<std::int64_t> &ids) { return usesOf(ids, {}); });
    }

    QFuture<Result<Rules>> rules(const std::optional<std::string> &subject) override
    {
        if (!subject)
            return m_calls.mapped<Rules>(m_client.level({}), [](const std::string &level) -> Result<Rules> {
                return Rules {{SchemaRule::Kind::Compatibility, level}};
            });
        return m_calls.mapped<Rules>(ownLevel(*subject), [](const std::string &level) -> Result<Rules> {
            return level.empty() ? Rules {} : Rules {{SchemaRule::Kind::Compatibility, level}};
        });
    }

    QFuture<Result<RuleInForce>> ruleInForce(const std::string &subject, SchemaRule::Kind kind) override
    {
        if (kind != SchemaRule::Kind::Compatibility)
            return refused<RuleInForce>(Error::Kind::Unsupported, "no such rule here", place);
        return m_calls.then<RuleInForce>(ownLevel(subject), [this, kind](const std::string &own) {
            if (!own.empty())
                return readyResult<RuleInForce>(RuleInForce {{kind, own}, SetAt::Subject});
            return m_calls.mapped<RuleInForce>(
                m_client.level({}), [kind](const std::string &level) -> Result<RuleInForce> {
                    return RuleInForce {{kind, level}, SetAt::Global};
                });
        });
    }

    QFuture<Result<ModeInForce>> mode(const std::optional<std::string> &subject) override
    {
        auto global = [this] {
            return m_calls.mapped<ModeInForce>(
                m_client.mode({}), [](const std::string &mode) -> Result<ModeInForce> {
                    return ModeInForce {mode, SetAt::Global};
                });
        };
        if (!subject)
            return global();
        auto own = m_calls.mapped<ModeInForce>(
            m_client.mode(subject), [](const std::string &mode) -> Result<ModeInForce> {
                return ModeInForce {mode, SetAt::Subject};
            });
        return m_calls.orIfMissing<ModeInForce>(own, [global](const Error &) { return global(); });
    }

    QFuture<Result<std::vector<std::string>>> contexts() override { return m_client.contexts(); }

    QFuture<Result<CompatibilityVerdict>> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all) override
    {
        return m_client.check(subject, schema, against, all);
    }

private:
    template<class Entry, class Name, class AskAll>
    QFuture<Result<std::vector<Entry>>> listed(
        QFuture<Result<std::vector<Name>>> asked, bool hidden, AskAll askAll)
    {
        using Names = std::vector<Name>;
        using Entries = std::vector<Entry>;
        return m_calls.then<Entries>(asked, [this, hidden, askAll](const Names &shown) {
            if (!hidden)
                return readyResult<Entries>(marked<Entry>(shown, shown));
            return m_calls.mapped<Entries>(
                askAll(), [shown](const Names &all) -> Result<Entries> { return marked<Entry>(all, shown); });
        });
    }

    QFuture<Result<Schema>> deleted(const std::string &subject, Version version)
    {
        return m_calls.mapped<Schema>(
            m_client.version(subject, version, true), [](Schema schema) -> Result<Schema> {
                schema.info.state = registry::stateOf(SchemaState::Kind::Deleted);
                return schema;
            });
    }

    QFuture<Result<Uses>> usesOf(std::vector<std::int64_t> ids, Uses found)
    {
        if (ids.empty())
            return readyResult<Uses>(std::move(found));
        const std::int64_t next = ids.front();
        ids.erase(ids.begin());
        return m_calls.then<Uses>(m_client.uses(next), [this, ids, found](const Uses &more) {
            Uses all = found;
            all.insert(all.end(), more.begin(), more.end());
            return usesOf(ids, std::move(all));
        });
    }

    // Empty: the subject has none of its own.
    QFuture<Result<std::string>> ownLevel(const std::string &subject)
    {
        auto asked = m_calls.orIfMissing<std::string>(m_client.level(subject), [](const Error &error) {
            return error.code == noSuchSubject ? readyResult<std::string>(fail(error))
                                               : readyResult<std::string>(std::string());
        });
        return m_calls.then<std::string>(asked, [this](const std::string &level) {
            if (level != "NONE")
                return readyResult<std::string>(level);
            return m_calls.mapped<std::string>(
                m_knowledge.ask(), [level](const Known &known) -> Result<std::string> {
                    return known.noneMeansGlobal ? std::string() : level;
                });
        });
    }

    SubjectClient &m_client;
    registry::Calls &m_calls; // of m_client
    Knowledge m_knowledge;
};

} // namespace

std::unique_ptr<SchemaRegistry> makeReader(SubjectClient &client)
{
    return std::make_unique<SubjectReader>(client);
}

} // namespace tailrace::confluentregistry
