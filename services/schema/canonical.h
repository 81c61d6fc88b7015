// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <array>

namespace tailrace::schema {

// The parsing canonical form (Avro specification, "Parsing Canonical Form for Schemas"), byte for byte that
// of Avro for Java.
std::string canonicalForm(const Schema &schema);

// Of the canonical form, by the specification's "Schema Fingerprints".
struct Fingerprints
{
    std::uint64_t rabin = 0; // CRC-64-AVRO; single object encoding writes its bytes from the lowest up
    std::array<std::uint8_t, 16> md5 {};
    std::array<std::uint8_t, 32> sha256 {};
};

Fingerprints fingerprints(const Schema &schema);
std::uint64_t rabin64(std::string_view bytes);

} // namespace tailrace::schema
