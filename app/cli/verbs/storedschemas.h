// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "services/capability/connection.h"
#include "services/capability/schemaregistry.h"
#include "services/schema/schema.h"

#include <map>
#include <utility>

namespace tailrace::cli {

// What a registry has of one version, and what it means where it is Avro.
struct StoredSchema
{
    Schema stored {};
    tailrace::schema::SchemaPtr model {}; // null: of another type than Avro
};

// Versions of a registry with what they reference, each asked for once. Main thread; lives as long as one
// verb.
class StoredSchemas
{
public:
    StoredSchemas(Context &context, const Offer<SchemaRegistry> &registry)
        : m_context(context)
        , m_registry(registry)
    {
    }

    // No version: the latest. Error::Schema: an Avro schema that cannot be read, references that go round.
    [[nodiscard]] Result<StoredSchema> one(
        const std::string &subject, const std::optional<std::int32_t> &version);
    // All of these, asked for together.
    [[nodiscard]] Result<std::vector<StoredSchema>> all(
        const std::string &subject, const std::vector<std::int32_t> &versions);

private:
    static constexpr int maxDepth = 32; // of references

    Result<StoredSchema> read(Schema stored, int depth);
    Result<tailrace::schema::SchemaPtr> referenced(const SchemaReference &reference, int depth);

    Context &m_context;
    const Offer<SchemaRegistry> &m_registry;
    std::map<std::pair<std::string, std::int32_t>, tailrace::schema::SchemaPtr> m_references;
};

} // namespace tailrace::cli
