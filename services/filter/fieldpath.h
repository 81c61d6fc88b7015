// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/filter.h"

#include <memory>
#include <string>
#include <string_view>

namespace tailrace::filter {

struct JsonPredicate;
struct PathStep;

// The place of one field in a record, as an EXPR writes it: "$.customer.id", "$.lines[0]",
// "header.traceparent". Immutable; copies share what they hold.
class FieldPath
{
public:
    // Bounded like an EXPR: hostile input ends in an error.
    static tl::expected<FieldPath, FilterError> parse(std::string_view text);

    const std::string &text() const { return m_text; }
    bool isHeader() const { return !m_json; }
    const std::string &header() const { return m_header; }

    const std::vector<PathStep> &steps() const; // none for a header

    struct Found
    {
        enum class Kind : std::uint8_t
        {
            Nothing, // the path leads nowhere
            NotJson,
            Null,
            Boolean,
            Number, // token: its digits
            String, // token: without the quotes, escapes as they came
            Container // token: the whole of it
        };
        Kind kind = Kind::Nothing;
        std::string_view token; // of the value that was looked at
        std::size_t wrongAt = 0; // NotJson: byte
        const char *wrong = ""; // NotJson: what was expected there
    };
    // What the path leads to in a JSON value; only for paths that are no header's. Any thread.
    Found find(std::string_view value) const;

private:
    std::string m_text;
    std::string m_header;
    std::shared_ptr<const JsonPredicate> m_json;
};

} // namespace tailrace::filter
