// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/capabilities.h"
#include "services/backends/registry/words.h"

namespace tailrace::confluentregistry {

using registry::refused;

namespace {

using Numbers = std::vector<std::int32_t>;

constexpr const char *place = "registry";
constexpr int noSuchSubject = 40401;
constexpr int conflict = 409;

class SubjectWriter final : public SchemaRegistryAdmin
{
public:
    explicit SubjectWriter(SubjectClient &client)
        : m_client(client)
        , m_calls(client.calls())
        , m_knowledge(client)
    {
    }

    // The service takes any name, new or not: whether it is one is asked first.
    QFuture<Result<SchemaInfo>> create(
        const std::optional<std::string> &subject, const NewSchema &schema) override
    {
        if (!subject)
            return refused<SchemaInfo>(Error::Kind::Unsupported, "the service makes no names", place);
        return rest::followed<SchemaInfo>(m_client.versions(*subject, false), m_calls.context(),
            [this, subject = *subject, schema](const Result<Numbers> &versions) {
                if (versions)
                    return readyResult<SchemaInfo>(
                        fail(Error::Kind::Conflict, "the subject exists", "registry: create", conflict));
                if (versions.error().kind != Error::Kind::NotFound)
                    return readyResult<SchemaInfo>(fail(versions.error()));
                return send(subject, schema);
            });
    }

    QFuture<Result<SchemaInfo>> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override
    {
        if (way == AddVersion::Update)
            return refused<SchemaInfo>(
                Error::Kind::Unsupported, "there is one way to a new version here", place);
        return m_calls.then<SchemaInfo>(m_client.versions(subject, false),
            [this, subject, schema](const Numbers &) { return send(subject, schema); });
    }

    QFuture<Result<Effect>> setState(
        const std::string &, std::optional<std::int32_t>, SchemaState::Kind) override
    {
        return refused<Effect>(Error::Kind::Unsupported, "subjects have no states", place);
    }

    QFuture<Result<Effect>> remove(const std::string &subject, Deletion deletion) override
    {
        return m_client.removeSubject(subject, deletion == Deletion::Permanent);
    }

    QFuture<Result<Effect>> removeVersion(
        const std::string &subject, std::int32_t version, Deletion deletion) override
    {
        return m_client.removeVersion(subject, version, deletion == Deletion::Permanent);
    }

    QFuture<Result<Effect>> setRule(
        const std::optional<std::string> &subject, const SchemaRule &rule) override
    {
        if (rule.kind != SchemaRule::Kind::Compatibility)
            return refused<Effect>(Error::Kind::Unsupported, "no such rule here", place);
        if (auto checked = registry::checkLevel(rule); !checked)
            return refused<Effect>(Error::Kind::Invalid, checked.error().message, "registry: set level");
        if (subject && rule.level == "NONE")
            return setNone(*subject);
        return m_client.setLevel(subject, rule.level);
    }

    QFuture<Result<Effect>> removeRule(
        const std::optional<std::string> &subject, SchemaRule::Kind kind) override
    {
        if (!subject || kind != SchemaRule::Kind::Compatibility)
            return refused<Effect>(Error::Kind::Unsupported, "the global level is always there", place);
        return m_calls.orIfMissing<Effect>(m_client.removeLevel(*subject), [](const Error &error) {
            return error.code == noSuchSubject ? readyResult<Effect>(fail(error))
                                               : readyResult<Effect>(Effect::Done);
        });
    }

    QFuture<Result<Effect>> setMode(
        const std::optional<std::string> &subject, const std::string &mode) override
    {
        return m_client.setMode(subject, mode);
    }
    QFuture<Result<Effect>> removeMode(const std::string &subject) override
    {
        return m_client.removeMode(subject);
    }

private:
    // The answer to it is an id; which version that is has to be asked. Not knowing is no failure: it is
    // stored.
    QFuture<Result<SchemaInfo>> send(const std::string &subject, const NewSchema &schema)
    {
        return m_calls.then<SchemaInfo>(
            m_client.addVersion(subject, schema), [this, subject, schema](std::int64_t newId) {
                return rest::mapped<SchemaInfo>(m_client.find(subject, schema), m_calls.context(),
                    [subject, schema, newId](const Result<Schema> &found) -> Result<SchemaInfo> {
                        SchemaInfo info {.subject = subject, .type = schema.type};
                        if (found)
                            info = found->info;
                        info.ids.id = newId;
                        return info;
                    });
            });
    }

    QFuture<Result<Effect>> setNone(const std::string &subject)
    {
        return m_calls.then<Effect>(m_knowledge.ask(), [this, subject](const Known &known) {
            if (!known.noneMeansGlobal)
                return m_client.setLevel(subject, "NONE");
            return m_calls.then<Effect>(m_client.level({}), [this, subject](const std::string &global) {
                if (global != "NONE")
                    return refused<Effect>(Error::Kind::Unsupported,
                        "NONE for a subject means the global level here, which is " + global, place);
                return m_client.setLevel(subject, "NONE");
            });
        });
    }

    SubjectClient &m_client;
    registry::Calls &m_calls; // of m_client
    Knowledge m_knowledge;
};

} // namespace

std::unique_ptr<SchemaRegistryAdmin> makeWriter(SubjectClient &client)
{
    return std::make_unique<SubjectWriter>(client);
}

} // namespace tailrace::confluentregistry
