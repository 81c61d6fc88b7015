// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/jsonmembers.h"

#include "services/rest/jsonvalue.h"

namespace tailrace::rest {

JsonMembers &JsonMembers::text(std::string_view name, std::string_view value)
{
    begin(name);
    appendQuoted(m_json, value);
    return *this;
}

JsonMembers &JsonMembers::raw(std::string_view name, std::string_view json)
{
    begin(name);
    m_json += json;
    return *this;
}

JsonMembers &JsonMembers::number(std::string_view name, std::int64_t value)
{
    return raw(name, std::to_string(value));
}

JsonMembers &JsonMembers::flag(std::string_view name, bool value)
{
    return raw(name, value ? "true" : "false");
}

void JsonMembers::begin(std::string_view name)
{
    if (m_json.size() > 1)
        m_json += ',';
    appendQuoted(m_json, name);
    m_json += ':';
}

std::string compactJson(const JsonValue &value)
{
    std::string json;
    switch (value.kind()) {
    case JsonValue::Kind::Null:
        return "null";
    case JsonValue::Kind::Bool:
    case JsonValue::Kind::Number:
        return value.text();
    case JsonValue::Kind::String:
        appendQuoted(json, value.text());
        return json;
    case JsonValue::Kind::Array:
        return jsonArray(value.items(), compactJson);
    case JsonValue::Kind::Object:
        break;
    }
    JsonMembers members;
    for (std::size_t i = 0; i < value.names().size(); ++i)
        members.raw(value.names()[i], compactJson(value.items()[i]));
    return members.json();
}

} // namespace tailrace::rest
