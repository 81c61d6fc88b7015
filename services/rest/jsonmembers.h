// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>
#include <string_view>

namespace tailrace::rest {

class JsonValue;

// Writes the members of one JSON object, in order. Any thread.
class JsonMembers
{
public:
    JsonMembers &text(std::string_view name, std::string_view value);
    JsonMembers &raw(std::string_view name, std::string_view json);
    JsonMembers &number(std::string_view name, std::int64_t value);
    JsonMembers &flag(std::string_view name, bool value);

    std::string json() const { return m_json + "}"; }
    QByteArray bytes() const { return QByteArray::fromStdString(json()); }

private:
    void begin(std::string_view name);

    std::string m_json = "{";
};

// A list as a JSON array; write makes the JSON of one item.
template<class List, class Write>
std::string jsonArray(const List &list, Write write)
{
    std::string json = "[";
    for (const auto &item : list) {
        if (json.size() > 1)
            json += ',';
        json += write(item);
    }
    return json + "]";
}

// The value as JSON without white space; members keep their order, numbers their digits.
std::string compactJson(const JsonValue &value);

} // namespace tailrace::rest
