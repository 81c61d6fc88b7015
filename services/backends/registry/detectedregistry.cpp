// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/detectedregistry.h"

namespace tailrace::registry {

namespace {

template<class T>
using Future = QFuture<Result<T>>;
using Version = SchemaRegistry::Version;
using Place = std::optional<std::string>;

class Reader final : public SchemaRegistry
{
public:
    explicit Reader(DetectedRegistry &registry)
        : m_registry(registry)
    {
    }
    Future<RegistryFeatures> features() override
    {
        return with<RegistryFeatures>([](SchemaRegistry &r) { return r.features(); });
    }
    Future<std::vector<SubjectEntry>> subjects(bool hidden) override
    {
        return with<std::vector<SubjectEntry>>([hidden](SchemaRegistry &r) { return r.subjects(hidden); });
    }
    Future<std::vector<VersionEntry>> versions(const std::string &subject, bool hidden) override
    {
        return with<std::vector<VersionEntry>>(
            [subject, hidden](SchemaRegistry &r) { return r.versions(subject, hidden); });
    }
    Future<SchemaInfo> info(const std::string &subject, Version version) override
    {
        return with<SchemaInfo>([subject, version](SchemaRegistry &r) { return r.info(subject, version); });
    }
    Future<Schema> schema(const std::string &subject, Version version) override
    {
        return with<Schema>([subject, version](SchemaRegistry &r) { return r.schema(subject, version); });
    }
    Future<std::string> text(const std::string &subject, Version version) override
    {
        return with<std::string>([subject, version](SchemaRegistry &r) { return r.text(subject, version); });
    }
    Future<Schema> byId(std::int64_t schemaId) override
    {
        return with<Schema>([schemaId](SchemaRegistry &r) { return r.byId(schemaId); });
    }
    Future<std::vector<SubjectVersion>> uses(std::int64_t schemaId) override
    {
        return with<std::vector<SubjectVersion>>([schemaId](SchemaRegistry &r) { return r.uses(schemaId); });
    }
    Future<SchemaInfo> find(const std::string &subject, const NewSchema &schema) override
    {
        return with<SchemaInfo>([subject, schema](SchemaRegistry &r) { return r.find(subject, schema); });
    }
    Future<std::vector<SubjectVersion>> referencedBy(
        const std::string &subject, std::int32_t version) override
    {
        return with<std::vector<SubjectVersion>>(
            [subject, version](SchemaRegistry &r) { return r.referencedBy(subject, version); });
    }
    Future<std::vector<SchemaRule>> rules(const Place &subject) override
    {
        return with<std::vector<SchemaRule>>([subject](SchemaRegistry &r) { return r.rules(subject); });
    }
    Future<RuleInForce> ruleInForce(const std::string &subject, SchemaRule::Kind kind) override
    {
        return with<RuleInForce>([subject, kind](SchemaRegistry &r) { return r.ruleInForce(subject, kind); });
    }
    Future<ModeInForce> mode(const Place &subject) override
    {
        return with<ModeInForce>([subject](SchemaRegistry &r) { return r.mode(subject); });
    }
    Future<std::vector<std::string>> contexts() override
    {
        return with<std::vector<std::string>>([](SchemaRegistry &r) { return r.contexts(); });
    }
    Future<CompatibilityVerdict> check(
        const std::string &subject, const NewSchema &schema, Version against, bool all) override
    {
        return with<CompatibilityVerdict>([subject, schema, against, all](SchemaRegistry &r) {
            return r.check(subject, schema, against, all);
        });
    }

private:
    template<class T, class What>
    Future<T> with(What what)
    {
        return m_registry.with<T, SchemaRegistry>(std::move(what));
    }
    DetectedRegistry &m_registry;
};

class Writer final : public SchemaRegistryAdmin
{
public:
    explicit Writer(DetectedRegistry &registry)
        : m_registry(registry)
    {
    }
    Future<SchemaInfo> create(const Place &subject, const NewSchema &schema) override
    {
        return with<SchemaInfo>(
            [subject, schema](SchemaRegistryAdmin &w) { return w.create(subject, schema); });
    }
    Future<SchemaInfo> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override
    {
        return with<SchemaInfo>(
            [subject, schema, way](SchemaRegistryAdmin &w) { return w.addVersion(subject, schema, way); });
    }
    Future<Effect> setState(const std::string &subject, Version version, SchemaState::Kind state) override
    {
        return with<Effect>([subject, version, state](
                                SchemaRegistryAdmin &w) { return w.setState(subject, version, state); });
    }
    Future<Effect> remove(const std::string &subject, Deletion deletion) override
    {
        return with<Effect>(
            [subject, deletion](SchemaRegistryAdmin &w) { return w.remove(subject, deletion); });
    }
    Future<Effect> removeVersion(const std::string &subject, std::int32_t version, Deletion deletion) override
    {
        return with<Effect>([subject, version, deletion](SchemaRegistryAdmin &w) {
            return w.removeVersion(subject, version, deletion);
        });
    }
    Future<Effect> setRule(const Place &subject, const SchemaRule &rule) override
    {
        return with<Effect>([subject, rule](SchemaRegistryAdmin &w) { return w.setRule(subject, rule); });
    }
    Future<Effect> removeRule(const Place &subject, SchemaRule::Kind kind) override
    {
        return with<Effect>([subject, kind](SchemaRegistryAdmin &w) { return w.removeRule(subject, kind); });
    }
    Future<Effect> setMode(const Place &subject, const std::string &mode) override
    {
        return with<Effect>([subject, mode](SchemaRegistryAdmin &w) { return w.setMode(subject, mode); });
    }
    Future<Effect> removeMode(const std::string &subject) override
    {
        return with<Effect>([subject](SchemaRegistryAdmin &w) { return w.removeMode(subject); });
    }

private:
    template<class T, class What>
    Future<T> with(What what)
    {
        return m_registry.with<T, SchemaRegistryAdmin>(std::move(what));
    }
    DetectedRegistry &m_registry;
};

bool isMissing(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Unsupported;
}

} // namespace

DetectedRegistry::DetectedRegistry(
    std::unique_ptr<rest::RestClient> client, Spoken spoken, esregistry::BodyForm form)
    : m_spoken(spoken)
    , m_rest(std::move(client))
    , m_artifacts(m_rest, form)
    , m_subjects(m_rest)
    , m_below(m_rest, "confluent")
    , m_calls(m_rest)
{
    m_reader = std::make_unique<Reader>(*this);
    m_writer = std::make_unique<Writer>(*this);
    m_belowReader = confluentregistry::makeReader(m_below);
    m_artifactReader = esregistry::makeReader(m_artifacts, *m_belowReader);
    m_artifactWriter = esregistry::makeWriter(m_artifacts, *m_belowReader);
    m_subjectReader = confluentregistry::makeReader(m_subjects);
    m_subjectWriter = confluentregistry::makeWriter(m_subjects);
}

DetectedRegistry::~DetectedRegistry() = default;

QFuture<Result<Spoken>> DetectedRegistry::detect()
{
    const auto isSubjects = rest::mapped<Spoken>(m_subjects.subjects(false), m_calls.context(),
        [](const Result<std::vector<std::string>> &subjects) -> Result<Spoken> {
            if (!subjects && !isMissing(subjects.error()))
                return fail(subjects.error());
            return subjects ? Spoken::Confluent : Spoken::Unknown;
        });
    const auto found = m_calls.then<Spoken>(isSubjects, [this](Spoken spoken) {
        if (spoken == Spoken::Confluent)
            return readyResult<Spoken>(spoken);
        return rest::mapped<Spoken>(m_artifacts.listArtifacts(), m_calls.context(),
            [](const Result<esregistry::Artifacts> &artifacts) -> Result<Spoken> {
                if (artifacts)
                    return Spoken::Ibm;
                Error error = artifacts.error();
                if (isMissing(error)) {
                    error.kind = Error::Kind::Unsupported;
                    error.message = "neither /subjects nor /artifacts is there: " + error.message;
                }
                return fail(error);
            });
    });
    return m_calls.mapped<Spoken>(found, [this](Spoken spoken) -> Result<Spoken> {
        m_spoken = spoken;
        return spoken;
    });
}

} // namespace tailrace::registry
