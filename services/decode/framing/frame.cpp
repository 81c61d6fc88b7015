// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/framing/frame.h"

#include "services/capability/record.h"

namespace tailrace::framing {

namespace {

std::string bigEndian(std::uint64_t number, unsigned bytes)
{
    std::string out;
    for (unsigned i = bytes; i-- > 0;)
        out.push_back(static_cast<char>((number >> (8 * i)) & 0xffU));
    return out;
}

constexpr unsigned idBytes = 4;
constexpr unsigned globalIdBytes = 8;

} // namespace

std::string envelope(Envelope way, Field field, const SchemaName &schema, std::string &headers)
{
    const bool isKey = field == Field::Key;
    switch (way) {
    case Envelope::Bare:
        break;
    case Envelope::Prefix:
        return std::string(1, '\0') + bigEndian(schema.id, idBytes);
    case Envelope::GlobalIdPrefix:
        return std::string(1, '\0') + bigEndian(schema.globalId, globalIdBytes);
    case Envelope::SchemaIdHeader:
        appendHeader(headers, isKey ? "__key_schema_id" : "__value_schema_id",
            std::string(1, '\0') + bigEndian(schema.id, idBytes));
        break;
    case Envelope::GlobalIdHeader:
        appendHeader(headers, isKey ? "apicurio.key.globalId" : "apicurio.value.globalId",
            bigEndian(schema.globalId, globalIdBytes));
        break;
    case Envelope::VersionHeader:
        appendHeader(headers, "com.ibm.eventstreams.schemaregistry.schema.id", schema.subject);
        appendHeader(
            headers, "com.ibm.eventstreams.schemaregistry.schema.version", std::to_string(schema.version));
        appendHeader(headers, "com.ibm.eventstreams.schemaregistry.encoding", "BINARY");
        break;
    case Envelope::SingleObject: {
        const std::string bytes = bigEndian(schema.fingerprint, sizeof schema.fingerprint);
        return "\xc3\x01" + std::string(bytes.rbegin(), bytes.rend());
    }
    }
    return {};
}

} // namespace tailrace::framing
