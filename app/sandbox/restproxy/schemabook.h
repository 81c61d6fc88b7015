// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/schemastore.h"
#include "app/sandbox/restproxy/proxyfault.h"
#include "services/decode/avro/plan.h"
#include "services/decode/protobuf/plan.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace tailrace::sandbox {

// The schemas of a registry made ready for records. Any thread.
class SchemaBook
{
public:
    struct Schema
    {
        std::int64_t id = 0;
        std::string type; // AVRO, JSON, PROTOBUF
        std::string subject; // the first that has it
        int version = 0;
        avro::PlanPtr avro {}; // of the type it is
        protobuf::PlanPtr protobuf {};
    };
    using SchemaPtr = std::shared_ptr<const Schema>;

    explicit SchemaBook(SchemaStore &store) // outlives this
        : m_store(store)
    {
    }

    // 42205: there is none, or it is not valid.
    Told<SchemaPtr> byId(std::int64_t id);
    Told<SchemaPtr> latest(const std::string &subject, int version = 0);
    Told<SchemaPtr> registered(const std::string &subject, const std::string &type, const std::string &text);

private:
    Told<SchemaPtr> compiled(const std::string &subject, const SchemaVersion &version) const;

    SchemaStore &m_store;
    std::mutex m_mutex; // over what follows
    std::map<std::int64_t, SchemaPtr> m_known;
};

} // namespace tailrace::sandbox
