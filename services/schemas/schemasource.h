// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/error.h"
#include "services/decode/avro/plan.h"
#include "services/decode/framing/framing.h"
#include "services/decode/protobuf/plan.h"

#include <memory>
#include <string>

namespace tailrace::schemas {

// A schema that a record was written with, ready to read it.
struct KnownSchema
{
    SchemaInfo info {}; // no subject, version 0: the registry did not tell
    std::string text {};
    avro::PlanPtr plan {}; // null: not of Avro
    protobuf::PlanPtr messages {}; // null: not of Protobuf
    std::uint64_t fingerprint = 0; // of Avro
};
using KnownSchemaPtr = std::shared_ptr<const KnownSchema>;

struct Lookup
{
    enum class State : std::uint8_t
    {
        Pending, // asked for; there will be another answer
        Known,
        Failed // error says why; asked for again after a while
    };
    State state = State::Pending;
    KnownSchemaPtr schema {};
    std::shared_ptr<const Error> error {};
};

// Where schemas come from. Any thread; answers at once.
class SchemaSource
{
public:
    virtual ~SchemaSource() = default;
    // What is known now. Asks for it where nothing is.
    virtual Lookup find(const framing::SchemaId &id) = 0;
    // The same, but waits for so long while the answer is Pending; not for a source that let others wait in
    // vain and has not answered since. Not on the thread that the source lives on.
    virtual Lookup wait(const framing::SchemaId &id, int milliseconds) = 0;
};

} // namespace tailrace::schemas
