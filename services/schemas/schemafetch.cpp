// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemas/schemafetch.h"

#include "services/core/async.h"
#include "services/schema/canonical.h"

namespace tailrace::schemas {

namespace {

using Kind = framing::SchemaId::Kind;

constexpr int deepest = 50;
const char *const where = "schema registry";

} // namespace

SchemaFetch::SchemaFetch(
    std::shared_ptr<SchemaRegistry> registry, const framing::SchemaId &id, Done done, QObject *parent)
    : QObject(parent)
    , m_registry(std::move(registry))
    , m_done(std::move(done))
{
    begin(id);
}

void SchemaFetch::begin(const framing::SchemaId &id)
{
    const auto number = static_cast<std::int64_t>(id.number);
    switch (id.kind) {
    case Kind::Id:
        onResult(m_registry->byId(number), this, [this](Result<Schema> answer) { take(std::move(answer)); });
        return;
    case Kind::GlobalId:
    case Kind::ContentId:
        return askNumber(id.kind, number);
    case Kind::Version: {
        const SchemaRegistry::Version version
            = id.version > 0 ? SchemaRegistry::Version(id.version) : std::nullopt;
        onResult(m_registry->schema(std::string(id.name), version), this,
            [this](Result<Schema> answer) { take(std::move(answer)); });
        return;
    }
    case Kind::Guid:
    case Kind::Fingerprint:
        break;
    }
    const std::string what = id.kind == Kind::Guid ? "a GUID" : "a fingerprint";
    QMetaObject::invokeMethod(
        this, [this, what] { finish(fail(Error::Kind::Unsupported, "cannot be asked for " + what, where)); },
        Qt::QueuedConnection);
}

// Apicurio's own numbers are those of versions, Confluent's those of texts: one taken for the other would
// read records by a schema that they were not written with.
void SchemaFetch::askNumber(Kind kind, std::int64_t number)
{
    onResult(m_registry->features(), this, [this, kind, number](const Result<RegistryFeatures> &features) {
        if (!features)
            return finish(fail(features.error()));
        const bool isOfVersions = features->dialect == RegistryFeatures::Dialect::Apicurio;
        if (isOfVersions != (kind == Kind::GlobalId))
            return finish(fail(Error::Kind::Unsupported,
                kind == Kind::GlobalId ? "cannot be asked for a global id"
                                       : "cannot be asked for the id of a content",
                where));
        onResult(m_registry->byId(number), this, [this](Result<Schema> answer) { take(std::move(answer)); });
    });
}

void SchemaFetch::take(Result<Schema> answer)
{
    if (!answer)
        return finish(fail(std::move(answer.error())));
    m_root = std::move(*answer);
    const SchemaIds &ids = m_root.info.ids;
    const auto id = ids.id ? ids.id : ids.globalId;
    if ((m_root.info.subject.empty() || m_root.info.version == 0) && id)
        return askName(*id);
    add(m_root);
    askReferences();
}

// The name is for people: without one the schema does as well.
void SchemaFetch::askName(std::int64_t id)
{
    onResult(m_registry->uses(id), this, [this](const Result<std::vector<SubjectVersion>> &uses) {
        if (uses && !uses->empty()) {
            m_root.info.subject = uses->front().subject;
            m_root.info.version = uses->front().version;
        }
        add(m_root);
        askReferences();
    });
}

void SchemaFetch::add(const Schema &schema)
{
    for (const SchemaReference &reference : schema.info.references) {
        const Place place {reference.subject, reference.version};
        if (!m_texts.contains(place))
            m_todo.push_back(place);
    }
}

void SchemaFetch::askReferences()
{
    while (!m_todo.empty() && m_texts.contains(m_todo.front()))
        m_todo.pop_front();
    const SchemaType::Kind kind = m_root.info.type.kind;
    if (m_todo.empty() || (kind != SchemaType::Kind::Avro && kind != SchemaType::Kind::Protobuf))
        return build();
    if (m_texts.size() == mostReferences)
        return finish(fail(Error::Kind::Schema, "more than 200 references", where));
    const Place place = m_todo.front();
    onResult(
        m_registry->schema(place.first, place.second), this, [this, place](const Result<Schema> &answer) {
            if (!answer)
                return finish(fail(answer.error()));
            m_texts.emplace(place, *answer);
            add(*answer);
            askReferences();
        });
}

schema::SchemaPtr SchemaFetch::read(const Schema &schema, int level)
{
    std::vector<schema::SchemaPtr> references;
    for (const SchemaReference &reference : schema.info.references) {
        const Place place {reference.subject, reference.version};
        auto known = m_read.find(place);
        if (known == m_read.end()) {
            if (level == deepest) {
                m_problem = Error::make(Error::Kind::Schema, "references that go round or too deep", where);
                return nullptr;
            }
            schema::SchemaPtr read = this->read(m_texts.at(place), level + 1);
            if (!read)
                return nullptr;
            known = m_read.emplace(place, std::move(read)).first;
        }
        references.push_back(known->second);
    }
    auto parsed = schema::Schema::parse(schema.text, std::move(references));
    if (!parsed) {
        m_problem = parsed.error();
        return nullptr;
    }
    return *parsed;
}

Result<protobuf::PlanPtr> SchemaFetch::readMessages() const
{
    const std::string root = "schema"; // no import of a file has that name
    protobuf::Sources sources {{root, m_root.text}};
    const auto addImports = [&](const Schema &schema) {
        for (const SchemaReference &reference : schema.info.references)
            sources.emplace(reference.name, m_texts.at({reference.subject, reference.version}).text);
    };
    addImports(m_root);
    for (const auto &[place, schema] : m_texts)
        addImports(schema);
    return protobuf::Plan::compile(sources, root);
}

void SchemaFetch::build()
{
    auto known = std::make_shared<KnownSchema>();
    known->info = m_root.info;
    known->text = m_root.text;
    if (m_root.info.type.kind == SchemaType::Kind::Avro) {
        const schema::SchemaPtr read = this->read(m_root, 0);
        if (!read)
            return finish(fail(m_problem));
        known->plan = avro::Plan::make(read);
        known->fingerprint = schema::fingerprints(*read).rabin;
    } else if (m_root.info.type.kind == SchemaType::Kind::Protobuf) {
        auto plan = readMessages();
        if (!plan)
            return finish(fail(std::move(plan.error())));
        known->messages = std::move(*plan);
    }
    finish(KnownSchemaPtr(std::move(known)));
}

void SchemaFetch::finish(Result<KnownSchemaPtr> answer)
{
    deleteLater();
    m_done(std::move(answer));
}

} // namespace tailrace::schemas
