// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/jsonrecords.h"

#include "services/transfer/jsontext.h"

#include <utility>

namespace tailrace::transfer {

namespace {

std::int64_t sizeOf(std::string_view bytes)
{
    return isNull(bytes) ? -1 : static_cast<std::int64_t>(bytes.size());
}

std::string_view typeOf(TimestampType type)
{
    switch (type) {
    case TimestampType::Create:
        return R"(,"timestampType":"create","key":)";
    case TimestampType::Append:
        return R"(,"timestampType":"append","key":)";
    case TimestampType::None:
        break;
    }
    return R"(,"timestampType":"none","key":)";
}

void addError(ByteSink &out, std::string_view name, const std::optional<decode::DecodeError> &error)
{
    if (!error)
        return;
    JsonObject object;
    object.text("decoder", error->decoder)
        .text("message", error->message)
        .number("position", error->position);
    out.add(name);
    out.add(object.done());
}

std::string schemaText(std::string_view name, const schemas::KnownSchema &schema)
{
    const SchemaInfo &info = schema.info;
    JsonObject object;
    const auto id = info.ids.id ? info.ids.id : info.ids.globalId;
    object.raw("id", id ? std::to_string(*id) : "null");
    object.raw("subject", info.subject.empty() ? "null" : jsonString(info.subject));
    object.raw("version", info.version > 0 ? std::to_string(info.version) : "null");
    object.text("type", info.type.text);
    return std::string(name) + object.done();
}

} // namespace

JsonRecords::JsonRecords(const std::vector<std::string> &topics, FieldWriter key, FieldWriter value)
    : m_key(std::move(key))
    , m_value(std::move(value))
{
    for (const std::string &topic : topics)
        m_heads.push_back("{\"topic\":" + jsonString(topic) + ",\"partition\":");
}

void addHeaders(ByteSink &out, FieldWriter &writer, std::string_view encoded)
{
    HeaderCursor cursor(encoded);
    for (bool first = true; const auto header = cursor.next();) {
        if (!std::exchange(first, false))
            out.add(',');
        out.add('[');
        if (scanText(header->name).utf8)
            addJsonString(out, header->name);
        else
            addBase64(out, header->name);
        out.add(',');
        // An object of this shape would be taken for bytes on the way back: it stays text.
        if (header->value.find("\"$base64\"") != std::string_view::npos && scanText(header->value).utf8)
            addJsonString(out, header->value);
        else
            writer.write(out, header->value);
        out.add(']');
    }
}

void JsonRecords::addObject(ByteSink &out, const RecordRef &record)
{
    out.add(std::string_view(m_heads[record.topic]));
    out.addNumber(record.partition);
    out.add(std::string_view(",\"offset\":"));
    out.addNumber(record.offset);
    out.add(std::string_view(",\"timestamp\":"));
    if (record.timestamp < 0)
        out.add(std::string_view("null"));
    else
        out.addNumber(record.timestamp);
    out.add(typeOf(record.timestamp < 0 ? TimestampType::None : record.timestampType));
    const std::string_view keyFormat = m_key.write(out, record.key, record.headers);
    out.add(std::string_view(",\"keyFormat\":\""));
    out.add(keyFormat);
    out.add(std::string_view("\",\"value\":"));
    const std::string_view valueFormat = m_value.write(out, record.value, record.headers);
    out.add(std::string_view(",\"valueFormat\":\""));
    out.add(valueFormat);
    out.add(std::string_view("\",\"headers\":["));
    if (!record.headers.empty())
        addHeaders(out, m_header, record.headers);
    out.add(std::string_view("],\"keySize\":"));
    out.addNumber(sizeOf(record.key));
    out.add(std::string_view(",\"valueSize\":"));
    out.addNumber(sizeOf(record.value));
    m_keySchema.add(out, ",\"keySchema\":", m_key.schema());
    m_valueSchema.add(out, ",\"valueSchema\":", m_value.schema());
    addError(out, ",\"keyError\":", m_key.error());
    addError(out, ",\"valueError\":", m_value.error());
    out.add('}');
}

void JsonRecords::SchemaMember::add(ByteSink &out, std::string_view name, const schemas::KnownSchema *schema)
{
    if (!schema)
        return;
    if (schema != m_last) {
        m_text = schemaText(name, *schema);
        m_last = schema;
    }
    out.add(std::string_view(m_text));
}

void JsonRecords::add(ByteSink &out, const RecordRef &record)
{
    addObject(out, record);
    out.add('\n');
}

void JsonArrayRecords::add(ByteSink &out, const RecordRef &record)
{
    m_scratch.clear();
    addObject(m_scratch, record);
    out.add(std::string_view(std::exchange(m_first, false) ? "\n  " : ",\n  "));
    out.add(indented(m_scratch.bytes(), 1));
}

} // namespace tailrace::transfer
