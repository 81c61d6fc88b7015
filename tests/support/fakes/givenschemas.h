// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"
#include "services/schemas/schemasource.h"

#include <cstdlib>
#include <map>

namespace tailrace::test {

// Knows what it was given.
class GivenSchemas : public schemas::SchemaSource
{
public:
    std::map<std::string, schemas::Lookup> lookups {}; // by the id's text

    schemas::Lookup find(const framing::SchemaId &id) override
    {
        const auto found = lookups.find(id.text());
        return found == lookups.end() ? schemas::Lookup {} : found->second;
    }
    schemas::Lookup wait(const framing::SchemaId &id, int) override { return find(id); }

    void know(const std::string &id, const std::string &text, SchemaType type = {})
    {
        auto schema = std::make_shared<schemas::KnownSchema>();
        schema->info.subject = "given";
        schema->info.version = 2;
        schema->info.ids.id = std::atoll(id.c_str());
        schema->info.type = std::move(type);
        if (schema->info.type.kind == SchemaType::Kind::Avro)
            schema->plan = avro::Plan::make(tailrace::schema::Schema::read(text).schema);
        if (schema->info.type.kind == SchemaType::Kind::Protobuf)
            schema->messages = protobuf::Plan::compile({{"given.proto", text}}, {}).value_or(nullptr);
        lookups[id] = {schemas::Lookup::State::Known, schema, nullptr};
    }
    void fail(const std::string &id, Error::Kind kind)
    {
        lookups[id] = {
            schemas::Lookup::State::Failed, nullptr, std::make_shared<Error>(Error::make(kind, "no luck"))};
    }
};

} // namespace tailrace::test
