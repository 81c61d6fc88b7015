// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/reader.h"

namespace tailrace::rest {

using Kind = JsonValue::Kind;

void Reader::fault(std::string_view name, const char *expected)
{
    if (m_fault.empty())
        m_fault = "\"" + std::string(name) + "\" is not " + expected;
}

void Reader::wantObject(const Value &value, std::string_view name)
{
    if (!value.isObject())
        fault(name, "an object");
}

void Reader::wantArray(const Value &value, std::string_view name)
{
    if (!value.isArray())
        fault(name, "an array");
}

std::string Reader::text(const Value &object, std::string_view name)
{
    const Value &value = object[name];
    if (!value.isNull() && !value.isString())
        fault(name, "a text");
    return value.isString() ? value.text() : std::string();
}

std::string Reader::neededText(const Value &object, std::string_view name)
{
    std::string value = text(object, name);
    if (value.empty())
        fault(name, "there");
    return value;
}

std::optional<std::int64_t> Reader::integer(const Value &object, std::string_view name)
{
    const Value &value = object[name];
    if (value.isNull())
        return std::nullopt;
    const auto number = value.integer();
    if (!number)
        fault(name, "an integer of 64 bits");
    return number;
}

std::optional<std::int32_t> Reader::narrow(const Value &object, std::string_view name)
{
    const auto value = integer(object, name);
    if (!value)
        return std::nullopt;
    if (*value < std::numeric_limits<std::int32_t>::min()
        || *value > std::numeric_limits<std::int32_t>::max()) {
        fault(name, "an integer of 32 bits");
        return std::nullopt;
    }
    return static_cast<std::int32_t>(*value);
}

std::int32_t Reader::number(const Value &object, std::string_view name, std::int32_t otherwise)
{
    return narrow(object, name).value_or(otherwise);
}

std::int32_t Reader::neededNumber(const Value &object, std::string_view name)
{
    const auto value = narrow(object, name);
    if (!value)
        fault(name, "there");
    return value.value_or(0);
}

bool Reader::flag(const Value &object, std::string_view name)
{
    const Value &value = object[name];
    const auto flag = value.boolean();
    if (!flag && !value.isNull())
        fault(name, "true or false");
    return flag.value_or(false);
}

const std::vector<JsonValue> &Reader::list(const Value &object, std::string_view name)
{
    static const std::vector<Value> none;
    const Value &value = object[name];
    if (value.isNull())
        return none;
    wantArray(value, name);
    return value.isArray() ? value.items() : none;
}

std::vector<std::string> Reader::texts(const Value &list, std::string_view name)
{
    std::vector<std::string> all;
    wantArray(list, name);
    for (const Value &value : list.items()) {
        if (value.kind() != Kind::String)
            fault(name, "a list of texts");
        all.push_back(value.text());
    }
    return all;
}

} // namespace tailrace::rest
