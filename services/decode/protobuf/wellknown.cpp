// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/calendar.h"
#include "services/decode/avro/jsonstring.h"
#include "services/decode/protobuf/jsonwriter.h"
#include "services/decode/protobuf/protobuf.h"
#include "services/decode/protobuf/wirecost.h"

#include <google/protobuf/unknown_field_set.h>

#include <cstdlib>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

constexpr std::int64_t billion = 1'000'000'000;

struct Parts
{
    std::int64_t seconds = 0;
    std::int64_t nanos = 0;
};

// Whoever calls these types by their names may have given them other fields.
const pb::FieldDescriptor *fieldOf(const pb::Message &message, int number, pb::FieldDescriptor::Type type)
{
    const pb::FieldDescriptor *field = message.GetDescriptor()->FindFieldByNumber(number);
    return field && field->type() == type && !field->is_repeated() ? field : nullptr;
}

bool partsOf(const pb::Message &message, Parts &parts)
{
    const auto *seconds = fieldOf(message, 1, pb::FieldDescriptor::TYPE_INT64);
    const auto *nanos = fieldOf(message, 2, pb::FieldDescriptor::TYPE_INT32);
    if (!seconds || !nanos)
        return false;
    parts.seconds = message.GetReflection()->GetInt64(message, seconds);
    parts.nanos = message.GetReflection()->GetInt32(message, nanos);
    return true;
}

// As many digits as there must be: none, 3, 6 or 9.
void appendFraction(std::string &out, std::int64_t nanos)
{
    if (nanos == 0)
        return;
    std::string digits = std::to_string(nanos);
    digits.insert(0, 9 - digits.size(), '0');
    while (digits.ends_with("000"))
        digits.resize(digits.size() - 3);
    out.append(".").append(digits);
}

} // namespace

JsonWriter::Own JsonWriter::own(const Message &message, int level)
{
    const pb::Descriptor *type = message.GetDescriptor();
    if (!type->full_name().starts_with("google.protobuf.")
        || !message.GetReflection()->GetUnknownFields(message).empty())
        return Own::Not;
    const std::string_view name = std::string_view(type->full_name()).substr(16);
    if (name == "Timestamp")
        return moment(message);
    if (name == "Duration")
        return duration(message);
    if (name == "Any")
        return any(message, level);
    if (name == "Value")
        return dynamicValue(message, level);
    const bool isList = name == "ListValue";
    const bool isValue = isList || name == "Struct" || name.ends_with("Value");
    const Field *only = type->field_count() == 1 && isValue ? type->field(0) : nullptr;
    if (!only || only->has_presence() || only->is_repeated() != (isList || name == "Struct"))
        return Own::Not;
    bool done = false;
    if (only->is_map())
        done = map(message, only, level);
    else
        done = isList ? repeated(message, only, level) : value(message, only, -1, level);
    return done ? Own::Done : Own::Failed;
}

JsonWriter::Own JsonWriter::moment(const Message &message)
{
    Parts parts;
    constexpr std::int64_t year1 = -62'135'596'800;
    constexpr std::int64_t year9999 = 253'402'300'799;
    if (!partsOf(message, parts) || parts.seconds < year1 || parts.seconds > year9999 || parts.nanos < 0
        || parts.nanos >= billion)
        return Own::Not;
    m_out.push_back('"');
    avro::appendMoment(m_out, parts.seconds * 1000, 3, true);
    m_out.resize(m_out.rfind('.'));
    appendFraction(m_out, parts.nanos);
    m_out += "Z\"";
    return Own::Done;
}

JsonWriter::Own JsonWriter::duration(const Message &message)
{
    Parts parts;
    constexpr std::int64_t most = 315'576'000'000;
    if (!partsOf(message, parts) || std::abs(parts.seconds) > most || std::abs(parts.nanos) >= billion
        || (parts.seconds > 0 && parts.nanos < 0) || (parts.seconds < 0 && parts.nanos > 0))
        return Own::Not;
    m_out += parts.seconds < 0 || parts.nanos < 0 ? "\"-" : "\"";
    m_out += std::to_string(std::abs(parts.seconds));
    appendFraction(m_out, std::abs(parts.nanos));
    m_out += "s\"";
    return Own::Done;
}

// {"@type":"type.googleapis.com/acme.Order","value":{…}}; the value's bytes where its type is not known.
JsonWriter::Own JsonWriter::any(const Message &message, int level)
{
    const Field *url = fieldOf(message, 1, Field::TYPE_STRING);
    const Field *held = fieldOf(message, 2, Field::TYPE_BYTES);
    if (!url || !held)
        return Own::Not;
    const std::string name = message.GetReflection()->GetString(message, url);
    const std::string bytes = message.GetReflection()->GetString(message, held);
    const std::size_t begin = m_out.size();
    m_out += "{\"@type\":";
    if (!avro::appendQuoted(m_out, name)) {
        m_out.resize(begin);
        return Own::Not;
    }
    m_out += ",\"value\":";
    const pb::Descriptor *type = m_plan.message(std::string_view(name).substr(name.rfind('/') + 1));
    bool isRead = false;
    if (type && payFor(*type, bytes, m_budget)) {
        const std::unique_ptr<Message> inner(m_plan.prototype(type)->New());
        isRead = inner->ParsePartialFromString(bytes);
        if (isRead && !write(*inner, level + 1))
            return Own::Failed;
    }
    if (!isRead)
        avro::appendMarked(m_out, bytes);
    m_out.push_back('}');
    return Own::Done;
}

JsonWriter::Own JsonWriter::dynamicValue(const Message &message, int level)
{
    const pb::Descriptor *type = message.GetDescriptor();
    if (type->oneof_decl_count() != 1 || type->field_count() != type->oneof_decl(0)->field_count())
        return Own::Not;
    const Field *set = message.GetReflection()->GetOneofFieldDescriptor(message, type->oneof_decl(0));
    if (!set)
        return Own::Not; // {}: no value, which is not null
    if (set->cpp_type() == Field::CPPTYPE_ENUM) {
        m_out += "null";
        return Own::Done;
    }
    return value(message, set, -1, level) ? Own::Done : Own::Failed;
}

} // namespace tailrace::protobuf
