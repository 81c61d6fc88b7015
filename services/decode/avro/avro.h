// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"
#include "services/decode/decoder.h"

#include <string>
#include <string_view>

namespace tailrace::avro {

// Values of Avro's binary encoding as JSON for people and back, without a loss.
//
// null, booleans, integers, records, arrays and maps are what they are in JSON; members keep the order of the
// bytes, a map also its doubled keys. The rest:
//   float, double     the fewest digits that give the same bits back; "NaN", "Infinity", "-Infinity"
//   string            a string; {"$base64":"…"} where the bytes are no UTF-8
//   bytes, fixed      {"$base64":"…"}
//   enum              the symbol
//   decimal           a number with as many digits behind the point as its scale says
//   big-decimal       a number; one of a negative or large scale with an exponent
//   date              "2026-11-23"; years beyond 9999 and before 0 have a sign
//   time-…            "12:34:56.789", with 3 or 6 digits
//   timestamp-…       "2026-11-23T12:34:56.789Z", with 3, 6 or 9 digits; local-timestamp-… the same without Z
//   uuid              "8-4-4-4-12"
//   duration          "P1M2DT3.456S": months, days and milliseconds, each what it is in the bytes
//   union             the value of its branch. Where two branches look alike in JSON, and for a map beside
//   other
//                     types, Avro's own form: {"name of the branch":value}
// What is no value of its logical type (a time past midnight, a decimal without bytes or of more than 1024)
// is shown as the type below, and in a union of several types with the name of its branch.
//
// A value nests at most maxLevels deep, its text is at most maxText bytes long. All of the bytes must be the
// value's: what is left over is a failure. Any thread; a failure's decoder is "avro", its position is in what
// was handed over.
inline constexpr int maxLevels = 240;
inline constexpr std::size_t maxText = 256U << 20;
inline constexpr std::size_t maxNodes = 1'000'000;

using Failure = decode::DecodeError;

// Replaces out by the text. Reuses out's capacity, so that a buffer that is kept makes it free of
// allocations.
[[nodiscard]] tl::expected<void, Failure> toJson(const Plan &plan, std::string_view bytes, std::string &out);

// The same, behind what out holds already; out is as it was after a failure.
[[nodiscard]] tl::expected<void, Failure> appendJson(
    const Plan &plan, std::string_view bytes, std::string &out);

// The same of a part of the plan.
[[nodiscard]] tl::expected<void, Failure> appendJsonOf(
    const Plan &plan, const Step &step, std::string_view bytes, std::string &out);

// One line of at most limit bytes; reads no further than it takes, so that a failure behind that is not seen.
[[nodiscard]] tl::expected<std::string, Failure> preview(
    const Plan &plan, std::string_view bytes, std::size_t limit);

// Text over several lines and the tree with the types of Avro, of a union the branch's; a field whose bytes
// are those of its default says so: "string, default". Positions are in bytes. A tree ends after maxNodes
// values, its root's type is "truncated" then.
[[nodiscard]] tl::expected<decode::Decoded, Failure> decode(const Plan &plan, std::string_view bytes);

// Bytes from such a text; also takes a union in Avro's own form, bytes and fixed as the strings of that form
// (U+0000 to U+00FF), and what stands below a logical type. Members may come in any order; one that is
// missing has its default, and fails without one, as does one that the schema does not have. The position of
// a failure is in the text.
enum class Form : std::uint8_t
{
    People, // as above
    Own // Avro's own JSON alone: what is below a logical type, bytes and fixed as strings
};
[[nodiscard]] tl::expected<std::string, Failure> encode(
    const Plan &plan, std::string_view text, Form form = Form::People);

// The bytes of a JSON text in Avro's own form (specification, "JSON Encoding"), in one line: a union's value
// has its branch's name around it, bytes and fixed are strings of U+0000 to U+00FF, logical types are what is
// below them. "NaN", "Infinity" and "-Infinity" are strings. Behind what out holds, as appendJson. encode()
// takes it back as Form::Own.
[[nodiscard]] tl::expected<void, Failure> appendAvroJson(
    const Plan &plan, std::string_view bytes, std::string &out);
[[nodiscard]] tl::expected<void, Failure> appendAvroJsonOf(
    const Plan &plan, const Step &step, std::string_view bytes, std::string &out);

// A text of a value to begin with, in one line: every field, with its default where it has one, a union's
// first branch, no items, zeros, empty strings. What is of a time is that of the time that is passed in, a
// uuid the one passed in. A type that cannot end within itself is cut short with null, which encode()
// refuses.
struct Fresh
{
    std::int64_t nowNs = 0; // since 1970
    std::string uuid = "00000000-0000-0000-0000-000000000000";
};
std::string freshJson(const Plan &plan, const Step &step, const Fresh &fresh);

// How many bytes the first value takes where several stand one behind the other.
[[nodiscard]] tl::expected<std::size_t, Failure> sizeOfFirst(const Plan &plan, std::string_view bytes);

} // namespace tailrace::avro
