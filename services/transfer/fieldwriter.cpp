// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/fieldwriter.h"

#include "services/capability/record.h"
#include "services/decode/json/compactjson.h"
#include "services/transfer/jsontext.h"

namespace tailrace::transfer {

namespace {

// White space, then { or [: only then is it worth parsing.
bool looksStructured(std::string_view bytes)
{
    for (const char c : bytes) {
        if (c == '{' || c == '[')
            return true;
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return false;
    }
    return false;
}

bool isJsonNumber(std::string_view text)
{
    std::string unused;
    return !text.empty() && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9'))
        && decode::compactJson(text, unused) && unused == text;
}

void addNode(ByteSink &out, const decode::Node &node)
{
    using Kind = decode::Node::Kind;
    switch (node.kind) {
    case Kind::Null:
        out.add(std::string_view("null"));
        return;
    case Kind::Boolean:
        out.add(std::string_view(node.text));
        return;
    case Kind::Number:
        if (isJsonNumber(node.text))
            out.add(std::string_view(node.text));
        else
            out.add(jsonString(node.text)); // NaN and the like
        return;
    case Kind::String:
    case Kind::Bytes:
        out.add(jsonString(node.text));
        return;
    case Kind::Array:
    case Kind::Object:
        break;
    }
    const bool object = node.kind == Kind::Object;
    out.add(object ? '{' : '[');
    for (bool first = true; const decode::Node &child : node.children) {
        if (!std::exchange(first, false))
            out.add(',');
        if (object)
            out.add(jsonString(child.name) + ":");
        addNode(out, child);
    }
    out.add(object ? '}' : ']');
}

} // namespace

Result<FieldWriter> FieldWriter::make(std::string_view id, const decode::DecoderRegistry &decoders)
{
    FieldWriter writer;
    if (id == "auto" || id.empty()) {
        writer.m_mode = Mode::Auto;
    } else if (id == "text") {
        writer.m_mode = Mode::Text;
    } else if (id == "json") {
        writer.m_mode = Mode::Json;
    } else if (id == "base64") {
        writer.m_mode = Mode::Base64;
    } else {
        writer.m_mode = Mode::Decoder;
        writer.m_decoder = decoders.find(id);
    }
    if (writer.m_mode == Mode::Decoder && !writer.m_decoder) {
        std::string known = "auto, avro";
        for (const std::string_view each : decoders.ids())
            known += ", " + std::string(each);
        return fail(Error::Kind::Invalid,
            "there is no decoder \"" + std::string(id) + "\": expected one of " + known);
    }
    return writer;
}

Result<FieldWriter> FieldWriter::make(
    std::string_view id, framing::Field field, std::shared_ptr<const schemas::RecordDecoder> records)
{
    const bool isAvro = id == "avro" || id.starts_with("avro:");
    auto writer = make(isAvro ? std::string_view("auto") : id, records->decoders());
    if (!writer)
        return writer;
    if (isAvro) {
        writer->m_mode = Mode::Schema;
        writer->m_id = id;
    }
    writer->m_field = field;
    writer->m_records = std::move(records);
    return writer;
}

std::string_view FieldWriter::write(ByteSink &out, std::string_view bytes, std::string_view headers)
{
    m_error.reset();
    m_schema.reset();
    if (isNull(bytes)) {
        out.add(std::string_view("null"));
        return "null";
    }
    if (m_mode == Mode::Schema || (m_mode == Mode::Auto && m_records && m_records->hasSchemas())) {
        if (const std::string_view format = writeBySchema(out, bytes, headers); !format.empty())
            return format;
    }
    return writePlain(out, bytes);
}

std::string_view FieldWriter::writeBySchema(ByteSink &out, std::string_view bytes, std::string_view headers)
{
    schemas::Choice choice = m_records->chooseSchema(m_field, bytes, headers, m_id);
    if (choice.isPending())
        choice.problem = decode::DecodeError {"avro", "the schema registry has not answered yet", 0};
    if (choice.isBySchema()) {
        m_scratch.clear();
        auto read = schemas::RecordDecoder::appendJson(choice, m_scratch);
        if (read) {
            out.add(std::string_view(m_scratch));
            const std::string_view format = choice.format();
            m_schema = std::move(choice.lookup.schema);
            return format;
        }
        choice.problem = std::move(read.error());
    }
    m_error = std::move(choice.problem);
    return {};
}

std::string_view FieldWriter::writePlain(ByteSink &out, std::string_view bytes)
{
    switch (m_mode) {
    case Mode::Auto:
    case Mode::Schema:
        return writeAuto(out, bytes);
    case Mode::Text:
        return writeText(out, bytes);
    case Mode::Base64:
        addBase64(out, bytes);
        return "base64";
    case Mode::Json:
        if (decode::compactJson(bytes, m_scratch)) {
            out.add(std::string_view(m_scratch));
            return "json";
        }
        return failed(out, bytes, {"json", "not one valid JSON document", 0});
    case Mode::Decoder:
        break;
    }
    auto decoded = m_decoder->decode(bytes);
    if (!decoded)
        return failed(out, bytes, std::move(decoded.error()));
    addNode(out, decoded->root);
    m_format = std::move(decoded->format);
    return m_format;
}

std::string_view FieldWriter::writeAuto(ByteSink &out, std::string_view bytes)
{
    if (looksStructured(bytes) && decode::compactJson(bytes, m_scratch)) {
        out.add(std::string_view(m_scratch));
        return "json";
    }
    const TextScan scan = scanText(bytes);
    if (scan.utf8) {
        addJsonString(out, bytes, scan);
        return "text";
    }
    addBase64(out, bytes);
    return "base64";
}

std::string_view FieldWriter::writeText(ByteSink &out, std::string_view bytes)
{
    const TextScan scan = scanText(bytes);
    if (!scan.utf8)
        return failed(out, bytes, {"text", "not valid UTF-8", 0});
    addJsonString(out, bytes, scan);
    return "text";
}

std::string_view FieldWriter::failed(ByteSink &out, std::string_view bytes, decode::DecodeError error)
{
    m_error = std::move(error);
    return writeAuto(out, bytes);
}

} // namespace tailrace::transfer
