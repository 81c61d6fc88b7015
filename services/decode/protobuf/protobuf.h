// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/protobuf/plan.h"

namespace tailrace::protobuf {

// Protobuf messages as JSON for people. Members have the names and the order of the .proto file; a field with
// presence that is not set is left out, as are empty lists and maps; one without presence always has its
// value. Integers are exact numbers. The rest:
//   float, double     the fewest digits that give the same bits back; "NaN", "Infinity", "-Infinity"
//   string            a string; of proto2 {"$base64":"…"} where the bytes are no UTF-8, proto3 refuses those
//   bytes             {"$base64":"…"}
//   enum              the name; the number of a value that has none
//   map               an object, with the keys as strings
//   extension         "[its.full.name]"
//   unknown fields    "$unknown":[{"field":7,"varint":1}], also fixed32, fixed64, bytes, group
//   Timestamp         "2026-11-23T12:34:56.000000789Z", with 0, 3, 6 or 9 digits
//   Duration          "-1.500s", with 0, 3, 6 or 9 digits
//   Any               {"@type":"…/its.full.name","value":{…}}, with bytes where the type is not known
//   Struct, Value, ListValue and the wrappers: the value itself
// What is no valid Timestamp or Duration is shown by its fields, as is each of these with unknown fields.
//
// A failure's decoder is "protobuf". Any thread.
inline constexpr int maxLevels = 120;
inline constexpr std::size_t maxText = 256U << 20;
inline constexpr std::size_t maxMemory = 256U << 20;

using Failure = decode::DecodeError;
using Type = google::protobuf::Descriptor;

// The message index in front of the bytes, which it is cut off: a count and so many numbers, or a zero for
// the first message. Null type: the plan has no such message, or the bytes are none.
[[nodiscard]] const Type *takeMessageIndex(const Plan &plan, std::string_view &bytes);

// Appends to out, which is as it was after a failure.
[[nodiscard]] tl::expected<void, Failure> appendJson(
    const Plan &plan, const Type &type, std::string_view bytes, std::string &out);

// One line of at most limit bytes.
[[nodiscard]] tl::expected<std::string, Failure> preview(
    const Plan &plan, const Type &type, std::string_view bytes, std::size_t limit);

// Text over several lines and the tree with the types of the .proto file, without positions.
[[nodiscard]] tl::expected<decode::Decoded, Failure> decode(
    const Plan &plan, const Type &type, std::string_view bytes);

} // namespace tailrace::protobuf
