// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"
#include "models/records/recordlistmodel.h"
#include "services/core/async.h"
#include "services/schemas/recorddecoder.h"

#include <memory>
#include <optional>
#include <string>

namespace tailrace::ui {

// Up to this size a value is decoded at once, above it on a thread of the pool.
inline constexpr std::size_t decodeAtOnce = 256 * 1024;
// Above this a tree is made only when it is asked for: it takes many times the value's memory. Text and bytes
// show everything at once.
inline constexpr std::size_t largestTree = 16 * 1024 * 1024;

struct FieldDecoding
{
    std::shared_ptr<const decode::Decoded> value; // null: failed
    std::optional<decode::DecodeError> error;
    bool textIsPayload = false; // value->text would be a large payload once more and is left empty
    std::optional<framing::Framing> framing; // what names a schema; its views are not to be used
    std::string schemaId; // of framing, for people
    schemas::KnownSchemaPtr schema; // null: not known
    bool isPending = false; // the schema is being asked for: these are bytes for now
};

// The value of a record by its schema or the decoder with that id, empty for what fits best.
FieldDecoding decodeValue(
    const schemas::RecordDecoder &decoder, const std::string &id, const records::HeldRecord &held);
// Answers Cancelled when it was stopped before it began.
QFuture<Result<FieldDecoding>> decodeValueLater(std::shared_ptr<const schemas::RecordDecoder> decoder,
    const std::string &id, const records::HeldRecord &held, const records::Stop &stop);
// Lets go of a value on a thread of the pool: a tree of a million nodes takes a while to take down.
void dropLater(std::shared_ptr<const decode::Decoded> value);

} // namespace tailrace::ui
