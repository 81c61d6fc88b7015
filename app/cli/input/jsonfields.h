// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/decode/decoder.h"
#include "services/decode/json/jsonscan.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tailrace::cli {

// A member's value as it stands in the line.
struct JsonField
{
    enum class Kind : std::uint8_t
    {
        Absent,
        Null,
        Scalar,
        String,
        Container
    };
    Kind kind = Kind::Absent;
    std::string_view raw; // the whole token or container; of a string with its quotes
    bool escaped = false;

    std::string_view inner() const { return raw.substr(1, raw.size() - 2); } // of a string
};

// Collects the members of the outermost object (or the elements of the outermost array, without names) with
// the bytes of their values. The views point into the scanned text.
class FieldCollector : public json::Visitor
{
public:
    void clear()
    {
        m_fields.clear();
        m_depth = 0;
        m_isObject = false;
    }
    void open(bool object, const char *at);
    void close(bool object, const char *at);
    void name(const char *begin, const char *end, bool escaped);
    void scalar(json::Token token, const char *begin, const char *end, bool escaped);

    bool isObject() const { return m_isObject; }
    const std::vector<std::pair<std::string_view, JsonField>> &fields() const { return m_fields; }
    JsonField find(std::string_view member) const; // the last of that name

private:
    std::vector<std::pair<std::string_view, JsonField>> m_fields;
    std::string_view m_name;
    const char *m_containerBegin = nullptr;
    int m_depth = 0;
    bool m_isObject = false;
};

// The bytes that a field stands for, by its format as tail prints it; empty format: strings are text,
// {"$base64"} is bytes, null is null, anything else is JSON. Text without escapes is a view into the line,
// the rest is in buffer.
[[nodiscard]] Result<std::string_view> fieldBytes(const JsonField &field, std::string_view format,
    const decode::DecoderRegistry &decoders, std::string &buffer);

// The text of a string field.
std::string_view fieldText(const JsonField &field, std::string &buffer);

} // namespace tailrace::cli
