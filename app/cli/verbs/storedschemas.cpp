// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/storedschemas.h"

#include "app/cli/connect/waiting.h"

namespace tailrace::cli {

namespace avro = tailrace::schema;

Result<StoredSchema> StoredSchemas::one(
    const std::string &subject, const std::optional<std::int32_t> &version)
{
    auto stored = ask(m_context, m_registry, m_registry.capability->schema(subject, version), "get schema");
    if (!stored)
        return fail(std::move(stored.error()));
    return read(std::move(*stored), 0);
}

Result<std::vector<StoredSchema>> StoredSchemas::all(
    const std::string &subject, const std::vector<std::int32_t> &versions)
{
    std::vector<QFuture<Result<Schema>>> asked;
    asked.reserve(versions.size());
    for (const std::int32_t version : versions)
        asked.push_back(m_registry.capability->schema(subject, version));
    std::vector<StoredSchema> found;
    for (const auto &each : asked) {
        auto stored = ask(m_context, m_registry, each, "get schema");
        if (!stored)
            return fail(std::move(stored.error()));
        auto schema = read(std::move(*stored), 0);
        if (!schema)
            return fail(std::move(schema.error()));
        found.push_back(std::move(*schema));
    }
    return found;
}

Result<StoredSchema> StoredSchemas::read(Schema stored, int depth)
{
    if (stored.info.type.kind != SchemaType::Kind::Avro)
        return StoredSchema {std::move(stored), nullptr};
    std::vector<avro::SchemaPtr> references;
    for (const SchemaReference &each : stored.info.references) {
        auto reference = referenced(each, depth + 1);
        if (!reference)
            return fail(std::move(reference.error()));
        references.push_back(std::move(*reference));
    }
    auto model = avro::Schema::parse(stored.text, std::move(references));
    if (!model) {
        Error error = std::move(model.error());
        error.where = "version " + std::to_string(stored.info.version) + " of " + stored.info.subject + ", "
            + error.where;
        return fail(std::move(error));
    }
    return StoredSchema {std::move(stored), std::move(*model)};
}

Result<avro::SchemaPtr> StoredSchemas::referenced(const SchemaReference &reference, int depth)
{
    const auto key = std::make_pair(reference.subject, reference.version);
    if (const auto known = m_references.find(key); known != m_references.end())
        return known->second;
    if (depth > maxDepth)
        return fail(
            Error::Kind::Schema, "references go round, or are too deep", "reference " + reference.subject);
    auto stored = ask(m_context, m_registry,
        m_registry.capability->schema(reference.subject, reference.version), "get schema");
    if (!stored)
        return fail(std::move(stored.error()));
    auto schema = read(std::move(*stored), depth);
    if (!schema)
        return fail(std::move(schema.error()));
    if (!schema->model)
        return fail(Error::Kind::Schema, "no Avro schema", "reference " + reference.subject);
    m_references.emplace(key, schema->model);
    return schema->model;
}

} // namespace tailrace::cli
