// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"
#include "services/core/async.h"
#include "services/decode/decoder.h"

#include <memory>
#include <optional>
#include <string>

namespace tailrace::ui {

// Up to this size a value is decoded at once, above it on a thread of the pool.
inline constexpr std::size_t decodeAtOnce = 256 * 1024;
// Above this no tree is made: it would take many times the value's memory. Text and bytes still show
// everything.
inline constexpr std::size_t largestTree = 16 * 1024 * 1024;

struct FieldDecoding
{
    std::shared_ptr<const decode::Decoded> value; // null: failed, or too large
    std::optional<decode::DecodeError> error;
};

// The value of a record by the decoder with that id, empty for the one that fits best.
FieldDecoding decodeValue(
    const decode::DecoderRegistry &decoders, const std::string &id, const records::HeldRecord &held);
QFuture<Result<FieldDecoding>> decodeValueLater(
    const decode::DecoderRegistry &decoders, const std::string &id, const records::HeldRecord &held);

} // namespace tailrace::ui
