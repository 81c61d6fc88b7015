// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/esregistry/capabilities.h"
#include "services/backends/registry/words.h"

namespace tailrace::esregistry {

using registry::refused;

namespace {

using Dialect = RegistryFeatures::Dialect;

constexpr const char *place = "registry";

class ArtifactWriter final : public SchemaRegistryAdmin
{
public:
    ArtifactWriter(ArtifactClient &client, SchemaRegistry &confluent)
        : m_client(client)
        , m_calls(client.calls())
        , m_reader(makeReader(m_client, confluent))
    {
    }

    QFuture<Result<SchemaInfo>> create(
        const std::optional<std::string> &subject, const NewSchema &schema) override
    {
        return withType(schema, [this, subject, schema](Dialect dialect) {
            return m_client.createArtifact(subject, schema, dialect == Dialect::Apicurio);
        });
    }

    QFuture<Result<SchemaInfo>> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override
    {
        return withType(schema, [this, subject, schema, way](Dialect dialect) {
            return dialect == Dialect::Apicurio ? addUnlessSame(subject, schema, way)
                                                : add(subject, schema, way, false);
        });
    }

    QFuture<Result<Effect>> setState(
        const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state) override
    {
        return m_calls.then<Effect>(m_client.dialect(), [this, subject, version, state](Dialect dialect) {
            if (!canBe(dialect, state))
                return refused<Effect>(Error::Kind::Unsupported, "no such state here", place);
            if (version)
                return m_client.setVersionState(subject, *version, state);
            return dialect == Dialect::Ibm ? m_client.setState(subject, state) : setAllStates(subject, state);
        });
    }

    QFuture<Result<Effect>> remove(const std::string &subject, Deletion deletion) override
    {
        if (deletion == Deletion::Soft)
            return noSoftDeletion();
        return m_client.deleteArtifact(subject);
    }

    QFuture<Result<Effect>> removeVersion(
        const std::string &subject, std::int32_t version, Deletion deletion) override
    {
        if (deletion == Deletion::Soft)
            return noSoftDeletion();
        return m_client.deleteVersion(subject, version);
    }

    QFuture<Result<Effect>> setRule(
        const std::optional<std::string> &subject, const SchemaRule &rule) override
    {
        if (auto checked = registry::checkLevel(rule); !checked)
            return refused<Effect>(Error::Kind::Invalid, checked.error().message, "registry: set rule");
        return m_calls.then<Effect>(m_client.dialect(), [this, subject, rule](Dialect dialect) {
            if (dialect == Dialect::Ibm && rule.kind != SchemaRule::Kind::Compatibility)
                return refused<Effect>(Error::Kind::Unsupported, "no such rule here", place);
            return m_client.setRule(subject, rule);
        });
    }

    QFuture<Result<Effect>> removeRule(
        const std::optional<std::string> &subject, SchemaRule::Kind kind) override
    {
        return m_calls.then<Effect>(m_client.dialect(), [this, subject, kind](Dialect dialect) {
            if (dialect == Dialect::Ibm && (!subject || kind != SchemaRule::Kind::Compatibility))
                return refused<Effect>(Error::Kind::Unsupported, "the global rule is always there", place);
            return m_calls.orIfMissing<Effect>(m_client.deleteRule(subject, kind),
                [](const Error &) { return readyResult<Effect>(Effect::Done); });
        });
    }

    QFuture<Result<Effect>> setMode(const std::optional<std::string> &, const std::string &) override
    {
        return refused<Effect>(Error::Kind::Unsupported, "artifacts have no mode", place);
    }
    QFuture<Result<Effect>> removeMode(const std::string &) override
    {
        return refused<Effect>(Error::Kind::Unsupported, "artifacts have no mode", place);
    }

private:
    static QFuture<Result<Effect>> noSoftDeletion()
    {
        return refused<Effect>(
            Error::Kind::Unsupported, "what is deleted here is gone; disabling hides it", place);
    }

    static bool canBe(Dialect dialect, SchemaState::Kind state)
    {
        for (const SchemaState &each : featuresOf(dialect).states) {
            if (each.kind == state)
                return true;
        }
        return false;
    }

    template<class Send>
    QFuture<Result<SchemaInfo>> withType(const NewSchema &schema, Send send)
    {
        return m_calls.then<SchemaInfo>(
            m_client.dialect(), [kind = schema.type.kind, send = std::move(send)](Dialect dialect) {
                if (dialect == Dialect::Ibm && kind != SchemaType::Kind::Avro)
                    return refused<SchemaInfo>(Error::Kind::Unsupported, "schemas are of Avro here", place);
                return send(dialect);
            });
    }

    QFuture<Result<SchemaInfo>> add(
        const std::string &subject, const NewSchema &schema, AddVersion way, bool tellType)
    {
        return way == AddVersion::Update ? m_client.updateArtifact(subject, schema, tellType)
                                         : m_client.createVersion(subject, schema, tellType);
    }

    // Apicurio makes a version of whatever it gets: what is the latest already is not sent.
    QFuture<Result<SchemaInfo>> addUnlessSame(
        const std::string &subject, const NewSchema &schema, AddVersion way)
    {
        auto latest = m_calls.orIfMissing<std::string>(m_client.latestText(subject, false),
            [](const Error &) { return readyResult<std::string>(std::string()); });
        return m_calls.then<SchemaInfo>(latest, [this, subject, schema, way](const std::string &text) {
            if (!text.empty() && text == schema.text)
                return m_reader->info(subject, std::nullopt);
            return add(subject, schema, way, true);
        });
    }

    // There the state of a schema is that of its latest version: each version gets its own.
    QFuture<Result<Effect>> setAllStates(const std::string &subject, SchemaState::Kind state)
    {
        using Entries = std::vector<VersionEntry>;
        return m_calls.then<Effect>(m_reader->versions(subject, true), [this, subject, state](Entries all) {
            std::erase_if(all, [state](const VersionEntry &each) { return each.state.kind == state; });
            return setEach(subject, std::move(all), state);
        });
    }
    QFuture<Result<Effect>> setEach(
        const std::string &subject, std::vector<VersionEntry> left, SchemaState::Kind state)
    {
        if (left.empty())
            return readyResult<Effect>(Effect::Done);
        const std::int32_t version = left.back().version;
        left.pop_back();
        return m_calls.then<Effect>(m_client.setVersionState(subject, version, state),
            [this, subject, left, state](Effect) { return setEach(subject, left, state); });
    }

    ArtifactClient &m_client;
    registry::Calls &m_calls; // of m_client
    std::unique_ptr<SchemaRegistry> m_reader;
};

} // namespace

std::unique_ptr<SchemaRegistryAdmin> makeWriter(ArtifactClient &client, SchemaRegistry &confluent)
{
    return std::make_unique<ArtifactWriter>(client, confluent);
}

} // namespace tailrace::esregistry
