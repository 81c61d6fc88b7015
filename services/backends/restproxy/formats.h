// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::restproxy {

// The generations of the Confluent REST Proxy's API.
enum class Api : std::uint8_t
{
    V1,
    V2,
    V3
};
std::string_view wordOf(Api api); // "v1" …
std::optional<Api> apiOf(std::string_view word);

// How records stand in a body. Binary is base64 and the only one that keeps their bytes; the others are the
// proxy's own conversions.
enum class Embedded : std::uint8_t
{
    Binary,
    Json,
    Avro,
    JsonSchema,
    Protobuf
};
std::string_view wordOf(Embedded embedded); // "binary" …
std::optional<Embedded> embeddedOf(std::string_view word);

// The media types of v1 and v2: of everything else, and of records. A proxy answers a read only to the exact
// type of the instance's format: the general one means binary.
std::string mediaType(Api api);
std::string mediaType(Api api, Embedded embedded);

} // namespace tailrace::restproxy
