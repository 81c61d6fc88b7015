// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemas/recorddecoder.h"

#include "services/capability/record.h"
#include "services/decode/avro/avro.h"
#include "services/decode/json/compactjson.h"

#include <charconv>

namespace tailrace::schemas {

namespace {

using State = Lookup::State;

constexpr std::string_view avroId = "avro";

void shift(decode::Node &node, std::size_t by)
{
    node.begin += by;
    node.end += by;
    for (decode::Node &child : node.children)
        shift(child, by);
}

// "SUBJECT" or "SUBJECT/VERSION".
framing::SchemaId chosen(std::string_view text)
{
    framing::SchemaId id;
    id.kind = framing::SchemaId::Kind::Version;
    id.name = text;
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos)
        return id;
    const char *end = text.data() + text.size();
    if (std::from_chars(text.data() + slash + 1, end, id.version).ptr == end && id.version > 0)
        id.name = text.substr(0, slash);
    return id;
}

bool isJson(const Choice &choice)
{
    return choice.lookup.schema && choice.lookup.schema->info.type.kind == SchemaType::Kind::Json;
}

const decode::Decoder &jsonDecoder()
{
    static const decode::DecoderRegistry decoders;
    return *decoders.find("json");
}

std::string reason(const Choice &choice)
{
    return "schema " + choice.framing->schema.text() + ": " + choice.lookup.error->message;
}

} // namespace

std::string_view Choice::format() const
{
    if (!isBySchema())
        return decoder->id();
    if (message)
        return "protobuf";
    return isJson(*this) ? "jsonschema" : avroId;
}

RecordDecoder::RecordDecoder(
    const decode::DecoderRegistry *decoders, std::shared_ptr<SchemaSource> schemas, int waitMs)
    : m_decoders(decoders)
    , m_schemas(std::move(schemas))
    , m_waitMs(waitMs)
{
}

Choice RecordDecoder::choose(
    framing::Field field, std::string_view bytes, std::string_view headers, std::string_view id) const
{
    Choice choice = chooseSchema(field, bytes, headers, id);
    if (choice.isBySchema())
        return choice;
    choice.decoder = m_decoders->find(id); // "auto" and "avro" are of none
    if (!choice.decoder)
        choice.decoder = &m_decoders->automatic(bytes);
    return choice;
}

Choice RecordDecoder::chooseSchema(
    framing::Field field, std::string_view bytes, std::string_view headers, std::string_view id) const
{
    Choice choice;
    choice.payload = bytes;
    const bool isAuto = id.empty() || id == "auto";
    const bool isAvro = id == avroId || id.starts_with("avro:");
    if (isNull(bytes) || (!isAuto && !isAvro) || (isAuto && !m_schemas))
        return choice;
    if (id.starts_with("avro:")) {
        choice.framing = framing::Framing {};
        choice.framing->schema = chosen(id.substr(5));
    } else {
        choice.framing = framing::find(field, bytes, headers);
    }
    if (choice.framing)
        lookUp(choice, bytes, isAvro);
    else if (isAvro)
        choice.problem = decode::DecodeError {"avro", "neither the bytes nor the headers name a schema", 0};
    return choice;
}

void RecordDecoder::lookUp(Choice &choice, std::string_view bytes, bool isAsked) const
{
    const auto fail = [&choice](std::string message) {
        choice.problem = decode::DecodeError {"avro", std::move(message), 0};
    };
    if (!m_schemas)
        return fail("there is no schema registry to ask");
    choice.payload = bytes.substr(choice.framing->payloadBegin);
    choice.lookup = m_waitMs > 0 ? m_schemas->wait(choice.framing->schema, m_waitMs)
                                 : m_schemas->find(choice.framing->schema);
    if (choice.lookup.state == State::Failed) {
        // a zero byte in front alone says little: without such a schema these are just bytes
        const bool isWeak = choice.framing->evidence == framing::Evidence::ConfluentPrefix
            || choice.framing->evidence == framing::Evidence::GlobalIdPrefix;
        if (isAsked || !isWeak || choice.lookup.error->kind != Error::Kind::NotFound)
            fail(reason(choice));
        return;
    }
    if (choice.lookup.state != State::Known)
        return;
    if (const protobuf::PlanPtr &messages = choice.lookup.schema->messages) {
        // other framings name the message elsewhere
        if (choice.framing->payloadBegin == 0
            || choice.framing->evidence != framing::Evidence::ConfluentPrefix)
            return fail("Protobuf is read behind an id of four bytes only");
        choice.message = protobuf::takeMessageIndex(*messages, choice.payload);
        if (!choice.message)
            fail("no message of schema " + choice.framing->schema.text() + " has the index in the bytes");
        return;
    }
    if (!choice.lookup.schema->plan && !isJson(choice))
        return fail("schemas of " + choice.lookup.schema->info.type.text + " are not read");
    if (choice.framing->isJson && !isJson(choice))
        fail("the headers say that these bytes are Avro's JSON");
}

tl::expected<decode::Decoded, decode::DecodeError> RecordDecoder::decode(
    const Choice &choice, std::string_view bytes)
{
    if (choice.problem)
        return tl::unexpected(*choice.problem);
    if (!choice.isBySchema())
        return choice.decoder->decode(bytes);
    if (choice.message)
        return protobuf::decode(*choice.lookup.schema->messages, *choice.message, choice.payload);
    const std::size_t begin = choice.framing->payloadBegin;
    auto decoded = isJson(choice) ? jsonDecoder().decode(choice.payload)
                                  : avro::decode(*choice.lookup.schema->plan, choice.payload);
    if (!decoded) {
        decoded.error().position += begin;
        return decoded;
    }
    decoded->format = choice.format();
    if (begin > 0)
        shift(decoded->root, begin);
    return decoded;
}

std::string RecordDecoder::preview(Choice &choice, std::string_view bytes, std::size_t limit) const
{
    if (choice.isBySchema()) {
        if (isJson(choice))
            return jsonDecoder().preview(choice.payload, limit);
        const KnownSchema &known = *choice.lookup.schema;
        auto line = choice.message
            ? protobuf::preview(*known.messages, *choice.message, choice.payload, limit)
            : avro::preview(*known.plan, choice.payload, limit);
        if (line)
            return std::move(*line);
        line.error().position += choice.framing->payloadBegin;
        choice.problem = std::move(line.error());
        choice.decoder = &m_decoders->automatic(bytes);
    }
    return choice.decoder->preview(bytes, limit);
}

tl::expected<void, decode::DecodeError> RecordDecoder::appendJson(const Choice &choice, std::string &out)
{
    if (choice.message)
        return protobuf::appendJson(*choice.lookup.schema->messages, *choice.message, choice.payload, out);
    const std::size_t begin = choice.framing->payloadBegin;
    if (isJson(choice)) {
        if (decode::appendCompactJson(choice.payload, out))
            return {};
        return tl::unexpected(decode::DecodeError {"jsonschema", "not one valid JSON document", begin});
    }
    auto read = avro::appendJson(*choice.lookup.schema->plan, choice.payload, out);
    if (!read)
        read.error().position += begin;
    return read;
}

} // namespace tailrace::schemas
