// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/formats.h"
#include "services/capability/recordsink.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/request.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tailrace::restproxy {

// A record on its way, with bytes of its own.
struct Waiting
{
    std::uint64_t token = 0;
    std::optional<std::string> key {};
    std::optional<std::string> value {};
    std::string headers {}; // encoded as in RecordRef
    std::int32_t partition = -1; // -1: the proxy chooses
    std::optional<std::int64_t> timestamp {};

    std::size_t size() const
    {
        return (key ? key->size() : 0) + (value ? value->size() : 0) + headers.size() + 64;
    }
    bool needsV3() const { return !headers.empty() || timestamp; }
};
Waiting waitingOf(const OutgoingRecord &record, std::uint64_t token);

// How keys and values stand in a request. Binary takes any bytes; the other formats take JSON, which the
// proxy converts: with a schema, whose text is sent once and its id from then on.
struct Encoding
{
    Embedded format = Embedded::Binary;
    std::string keySchema {}; // text; empty: none
    std::string valueSchema {};
    std::optional<std::int64_t> keySchemaId {}; // as the proxy answered
    std::optional<std::int64_t> valueSchemaId {};
};

// Error::Invalid: the format takes JSON, and the key or value is none; a schema is missing.
[[nodiscard]] Result<void> checkRecord(const Encoding &encoding, const OutgoingRecord &record);
// v1 and v2: {"value_schema_id": …, "records": […]}.
QByteArray produceBody(const Encoding &encoding, std::span<const Waiting> records);
// v3: one object a record, one after the other.
QByteArray produceStream(std::span<const Waiting> records);

// What became of each record, in their order; the encoding learns the ids of its schemas. Error::Parse: an
// answer that is none, or not of that many records.
[[nodiscard]] Result<std::vector<Delivery>> readProduced(
    const rest::JsonValue &answer, std::span<const Waiting> records, Encoding &encoding);
// Of a stream that ended early the rest may have been written.
std::vector<Delivery> readProducedStream(std::string_view answer, std::span<const Waiting> records);

// The same failure of all: whether the proxy may have written them depends on how far it came.
std::vector<Delivery> failedAll(const Error &error, std::span<const Waiting> records);

} // namespace tailrace::restproxy
