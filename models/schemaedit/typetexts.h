// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::models {

// Types that a field can be given, as the text of each. A name that is made is one that the schema has not.
class TypeTexts
{
public:
    explicit TypeTexts(const schema::Schema &schema);

    static const std::vector<std::string> &primitives(); // "string" first
    // Full names of the types that the schema and what it references define.
    std::vector<std::string> named() const { return {m_names.begin(), m_names.end()}; }
    // word: a primitive, a full name, or "record", "enum", "fixed", "array", "map", "union"; of a new type
    // the name is made from near, that of the field.
    std::string textOf(std::string_view word, std::string_view near) const;
    // Logical types that Avro knows for a type: "uuid" for "string".
    static std::vector<std::string> logicalsOf(schema::Type type);

private:
    std::string freeName(std::string_view near) const;

    std::set<std::string> m_names;
};

} // namespace tailrace::models
