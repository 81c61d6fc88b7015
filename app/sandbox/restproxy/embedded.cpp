// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/embedded.h"

#include "app/sandbox/json/json.h"
#include "app/sandbox/restproxy/rawjson.h"
#include "services/decode/avro/avro.h"
#include "services/decode/base64/base64.h"
#include "services/decode/json/compactjson.h"
#include "services/decode/protobuf/protobuf.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <array>

namespace tailrace::sandbox {

namespace {

constexpr std::array<std::string_view, 5> names {"binary", "json", "avro", "jsonschema", "protobuf"};
constexpr std::size_t prefixSize = 5; // a zero byte and the schema's id

tl::unexpected<ProxyFault> conversion(const std::string &why)
{
    return fault(proxycode::jsonConversion, "Conversion of JSON to " + why);
}

std::string prefixOf(std::int64_t id)
{
    std::string out(1, '\0');
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(
            static_cast<char>((static_cast<std::uint64_t>(id) >> static_cast<unsigned>(shift)) & 0xffU));
    return out;
}

Told<std::string> protobufBytes(std::string_view json, const SchemaBook::Schema &schema)
{
    const auto *type = schema.protobuf ? schema.protobuf->message(std::vector<int> {0}) : nullptr;
    if (!type)
        return fault(proxycode::invalidSchema, "Invalid schema: it has no message");
    const std::unique_ptr<google::protobuf::Message> message(schema.protobuf->prototype(type)->New());
    const auto status = google::protobuf::util::JsonStringToMessage(
        {json.data(), json.size()}, message.get(), google::protobuf::util::JsonParseOptions());
    if (!status.ok())
        return conversion("Protobuf failed: " + std::string(status.message()));
    return std::string(1, '\0') + message->SerializeAsString();
}

tl::unexpected<ProxyFault> unreadable(Embedded format, const std::string &why)
{
    return fault(proxycode::kafka,
        "Kafka error: Error deserializing " + std::string(nameOf(format)) + " message: " + why);
}

Told<void> appendProtobuf(std::string &to, std::string_view bytes, const SchemaBook::Schema &schema)
{
    const auto *type = schema.protobuf ? protobuf::takeMessageIndex(*schema.protobuf, bytes) : nullptr;
    if (!type)
        return unreadable(Embedded::Protobuf, "no message of its schema");
    const std::unique_ptr<google::protobuf::Message> message(schema.protobuf->prototype(type)->New());
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true; // as the proxy does
    std::string text;
    if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))
        || !google::protobuf::util::MessageToJsonString(*message, &text, options).ok())
        return unreadable(Embedded::Protobuf, "the bytes are not its schema's");
    to += text;
    return {};
}

} // namespace

std::string_view nameOf(Embedded format)
{
    return names[static_cast<std::size_t>(format)];
}

std::optional<Embedded> embeddedNamed(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return static_cast<Embedded>(i);
    }
    return std::nullopt;
}

std::string_view schemaTypeOf(Embedded format)
{
    constexpr std::array<std::string_view, 5> types {"", "", "AVRO", "JSON", "PROTOBUF"};
    return types[static_cast<std::size_t>(format)];
}

Told<std::optional<std::string>> toBytes(
    Embedded format, std::string_view json, const SchemaBook::Schema *schema)
{
    if (rawjson::isNull(json))
        return std::optional<std::string>();
    std::string out;
    if (format == Embedded::Binary) {
        const auto text = rawjson::string(json);
        if (!text || decode::appendFromBase64(out, *text) != std::string::npos)
            return fault(400, "data=" + std::string(json) + "  is not a base64 string.");
        return out;
    }
    if (format == Embedded::Json) {
        if (!decode::appendCompactJson(json, out))
            return conversion("JSON failed");
        return out;
    }
    if (!schema || schema->type != schemaTypeOf(format))
        return fault(proxycode::invalidSchema, "Invalid schema: of another type than the format");
    out = prefixOf(schema->id);
    if (format == Embedded::Avro) {
        auto bytes = avro::encode(*schema->avro, json);
        if (!bytes)
            return conversion("Avro failed: " + bytes.error().message);
        return out + *bytes;
    }
    if (format == Embedded::Protobuf) {
        auto bytes = protobufBytes(json, *schema);
        if (!bytes)
            return tl::unexpected(std::move(bytes.error()));
        return out + *bytes;
    }
    if (!decode::appendCompactJson(json, out))
        return conversion("JSON failed");
    return out;
}

void appendJsonString(std::string &to, std::string_view text)
{
    to += Json(std::string(text)).dump();
}

Told<void> appendField(std::string &to, Embedded format, std::string_view bytes, SchemaBook &book)
{
    if (!bytes.data()) {
        to += "null";
        return {};
    }
    if (format == Embedded::Binary) {
        to += '"';
        decode::appendBase64(to, bytes);
        to += '"';
        return {};
    }
    if (format == Embedded::Json) {
        if (!decode::appendCompactJson(bytes, to))
            return unreadable(format, "no JSON");
        return {};
    }
    if (bytes.size() < prefixSize || bytes.front() != '\0')
        return unreadable(format, "Unknown magic byte!");
    std::int64_t id = 0;
    for (std::size_t i = 1; i < prefixSize; ++i)
        id = id * 256 + static_cast<unsigned char>(bytes[i]);
    bytes.remove_prefix(prefixSize);
    const auto schema = book.byId(id);
    if (!schema || (*schema)->type != schemaTypeOf(format))
        return unreadable(format, "Error retrieving schema for id " + std::to_string(id));
    if (format == Embedded::Protobuf)
        return appendProtobuf(to, bytes, **schema);
    if (format == Embedded::Avro) {
        if (auto done = avro::appendJson(*(*schema)->avro, bytes, to); !done)
            return unreadable(format, done.error().message);
        return {};
    }
    if (!decode::appendCompactJson(bytes, to))
        return unreadable(format, "no JSON");
    return {};
}

} // namespace tailrace::sandbox
