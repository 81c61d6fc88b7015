// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/jsonwriter.h"

#include "services/decode/avro/jsonstring.h"
#include "services/decode/protobuf/protobuf.h"

#include <google/protobuf/unknown_field_set.h>

#include <charconv>
#include <cmath>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

template<class T>
void appendNumber(std::string &out, T number)
{
    char digits[40];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template<class T>
void appendReal(std::string &out, T number)
{
    if (std::isnan(number))
        out += "\"NaN\"";
    else if (std::isinf(number))
        out += number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    else
        appendNumber(out, number);
}

void appendText(std::string &out, const std::string &text)
{
    if (!avro::appendQuoted(out, text))
        avro::appendMarked(out, text);
}

void appendEnum(std::string &out, const pb::EnumDescriptor *type, int number)
{
    if (const auto *symbol = type->FindValueByNumber(number))
        out.append("\"").append(symbol->name()).append("\"");
    else
        appendNumber(out, number);
}

} // namespace

bool JsonWriter::write(const Message &message, int level)
{
    if (level > maxLevels)
        return false;
    switch (own(message, level)) {
    case Own::Done:
        return fits();
    case Own::Failed:
        return false;
    case Own::Not:
        break;
    }
    return plain(message, level);
}

bool JsonWriter::plain(const Message &message, int level)
{
    const pb::Descriptor *type = message.GetDescriptor();
    const pb::Reflection *reflection = message.GetReflection();
    m_out.push_back('{');
    const std::size_t begin = m_out.size();
    const auto member = [&](const std::string &name) {
        if (m_out.size() != begin)
            m_out.push_back(',');
        m_out.append("\"").append(name).append("\":");
    };
    const auto one = [&](const Field *field) {
        member(field->is_extension() ? "[" + field->full_name() + "]" : field->name());
        if (field->is_map())
            return map(message, field, level);
        return field->is_repeated() ? repeated(message, field, level) : value(message, field, -1, level);
    };
    for (int i = 0; i < type->field_count(); ++i) {
        const Field *field = type->field(i);
        // without presence a field always has a value
        if (field->is_repeated() ? reflection->FieldSize(message, field) == 0
                                 : field->has_presence() && !reflection->HasField(message, field))
            continue;
        if (!one(field))
            return false;
    }
    if (type->extension_range_count() > 0) {
        std::vector<const Field *> set;
        reflection->ListFields(message, &set);
        for (const Field *field : set) {
            if (field->is_extension() && !one(field))
                return false;
        }
    }
    const pb::UnknownFieldSet &rest = reflection->GetUnknownFields(message);
    if (!rest.empty()) {
        member("$unknown");
        if (!unknown(rest, level))
            return false;
    }
    m_out.push_back('}');
    return fits();
}

bool JsonWriter::repeated(const Message &message, const Field *field, int level)
{
    const int count = message.GetReflection()->FieldSize(message, field);
    m_out.push_back('[');
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            m_out.push_back(',');
        if (!value(message, field, i, level))
            return false;
    }
    m_out.push_back(']');
    return fits();
}

bool JsonWriter::map(const Message &message, const Field *field, int level)
{
    const pb::Reflection *reflection = message.GetReflection();
    const Field *key = field->message_type()->map_key();
    const Field *mapped = field->message_type()->map_value();
    const int count = reflection->FieldSize(message, field);
    m_out.push_back('{');
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            m_out.push_back(',');
        const Message &entry = reflection->GetRepeatedMessage(message, field, i);
        const bool isText = key->cpp_type() == Field::CPPTYPE_STRING;
        if (isText) {
            std::string scratch;
            const std::string &text = entry.GetReflection()->GetStringReference(entry, key, &scratch);
            if (!avro::appendQuoted(m_out, text))
                return false;
        } else {
            m_out.push_back('"');
            if (!value(entry, key, -1, level))
                return false;
            m_out.push_back('"');
        }
        m_out.push_back(':');
        if (!value(entry, mapped, -1, level))
            return false;
    }
    m_out.push_back('}');
    return fits();
}

// index: of a repeated field's item, else -1.
bool JsonWriter::value(const Message &message, const Field *field, int index, int level)
{
    const pb::Reflection *r = message.GetReflection();
    const bool many = index >= 0;
    switch (field->cpp_type()) {
    case Field::CPPTYPE_INT32:
        appendNumber(m_out, many ? r->GetRepeatedInt32(message, field, index) : r->GetInt32(message, field));
        break;
    case Field::CPPTYPE_INT64:
        appendNumber(m_out, many ? r->GetRepeatedInt64(message, field, index) : r->GetInt64(message, field));
        break;
    case Field::CPPTYPE_UINT32:
        appendNumber(
            m_out, many ? r->GetRepeatedUInt32(message, field, index) : r->GetUInt32(message, field));
        break;
    case Field::CPPTYPE_UINT64:
        appendNumber(
            m_out, many ? r->GetRepeatedUInt64(message, field, index) : r->GetUInt64(message, field));
        break;
    case Field::CPPTYPE_DOUBLE:
        appendReal(m_out, many ? r->GetRepeatedDouble(message, field, index) : r->GetDouble(message, field));
        break;
    case Field::CPPTYPE_FLOAT:
        appendReal(m_out, many ? r->GetRepeatedFloat(message, field, index) : r->GetFloat(message, field));
        break;
    case Field::CPPTYPE_BOOL:
        m_out += (many ? r->GetRepeatedBool(message, field, index) : r->GetBool(message, field)) ? "true"
                                                                                                 : "false";
        break;
    case Field::CPPTYPE_ENUM:
        appendEnum(m_out, field->enum_type(),
            many ? r->GetRepeatedEnumValue(message, field, index) : r->GetEnumValue(message, field));
        break;
    case Field::CPPTYPE_STRING: {
        std::string scratch;
        const std::string &text = many ? r->GetRepeatedStringReference(message, field, index, &scratch)
                                       : r->GetStringReference(message, field, &scratch);
        if (field->type() == Field::TYPE_BYTES)
            avro::appendMarked(m_out, text);
        else
            appendText(m_out, text);
        break;
    }
    case Field::CPPTYPE_MESSAGE:
        return write(
            many ? r->GetRepeatedMessage(message, field, index) : r->GetMessage(message, field), level + 1);
    }
    return fits();
}

bool JsonWriter::unknown(const pb::UnknownFieldSet &fields, int level)
{
    if (level > maxLevels)
        return false;
    m_out.push_back('[');
    for (int i = 0; i < fields.field_count(); ++i) {
        const pb::UnknownField &field = fields.field(i);
        m_out += i > 0 ? ",{\"field\":" : "{\"field\":";
        appendNumber(m_out, field.number());
        switch (field.type()) {
        case pb::UnknownField::TYPE_VARINT:
            m_out += ",\"varint\":";
            appendNumber(m_out, field.varint());
            break;
        case pb::UnknownField::TYPE_FIXED32:
            m_out += ",\"fixed32\":";
            appendNumber(m_out, field.fixed32());
            break;
        case pb::UnknownField::TYPE_FIXED64:
            m_out += ",\"fixed64\":";
            appendNumber(m_out, field.fixed64());
            break;
        case pb::UnknownField::TYPE_LENGTH_DELIMITED:
            m_out += ",\"bytes\":";
            avro::appendMarked(m_out, field.length_delimited());
            break;
        case pb::UnknownField::TYPE_GROUP:
            m_out += ",\"group\":";
            if (!unknown(field.group(), level + 1))
                return false;
            break;
        }
        m_out.push_back('}');
        if (!fits())
            return false;
    }
    m_out.push_back(']');
    return true;
}

} // namespace tailrace::protobuf
