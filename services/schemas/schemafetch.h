// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"
#include "services/schemas/schemasource.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>

namespace tailrace::schemas {

// Asks a registry for one schema, its name and what it refers to, makes it ready and deletes itself. Lives on
// the thread it was made on.
class SchemaFetch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostReferences = 200;
    using Done = std::function<void(Result<KnownSchemaPtr>)>;

    // done: once, never from within the constructor; not at all where the parent dies first.
    SchemaFetch(
        std::shared_ptr<SchemaRegistry> registry, const framing::SchemaId &id, Done done, QObject *parent);

private:
    using Place = std::pair<std::string, std::int32_t>; // subject and version

    void begin(const framing::SchemaId &id);
    void askNumber(framing::SchemaId::Kind kind, std::int64_t number);
    void take(Result<Schema> answer);
    void askName(std::int64_t id);
    void askReferences();
    void add(const Schema &schema);
    void build();
    // Null: m_problem says why.
    schema::SchemaPtr read(const Schema &schema, int level);
    Result<protobuf::PlanPtr> readMessages() const;
    void finish(Result<KnownSchemaPtr> answer);

    std::shared_ptr<SchemaRegistry> m_registry;
    Done m_done;
    Schema m_root;
    std::deque<Place> m_todo;
    std::map<Place, Schema> m_texts; // of what is referred to
    std::map<Place, schema::SchemaPtr> m_read;
    Error m_problem;
};

} // namespace tailrace::schemas
