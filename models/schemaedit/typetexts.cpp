// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/typetexts.h"

#include "models/schemaedit/jsonedits.h"

namespace tailrace::models {

TypeTexts::TypeTexts(const schema::Schema &schema)
{
    for (const schema::Node *node : schema.definitions())
        m_names.insert(node->name.full());
    for (const schema::SchemaPtr &other : schema.references()) {
        for (const schema::Node *node : other->definitions())
            m_names.insert(node->name.full());
    }
}

const std::vector<std::string> &TypeTexts::primitives()
{
    static const std::vector<std::string> all {
        "string", "int", "long", "float", "double", "boolean", "bytes", "null"};
    return all;
}

std::string TypeTexts::freeName(std::string_view near) const
{
    std::string base(near.empty() ? std::string_view("Part") : near);
    if (base[0] >= 'a' && base[0] <= 'z')
        base[0] = static_cast<char>(base[0] - 'a' + 'A');
    std::set<std::string_view> simple;
    for (const std::string &name : m_names)
        simple.insert(std::string_view(name).substr(name.rfind('.') + 1));
    std::string name = base;
    for (int i = 2; simple.count(name) > 0; ++i)
        name = base + std::to_string(i);
    return name;
}

std::string TypeTexts::textOf(std::string_view word, std::string_view near) const
{
    const auto named = [&](std::string_view rest) {
        return R"({"type": ")" + std::string(word) + R"(", "name": )" + quoted(freeName(near))
            + std::string(rest);
    };
    if (word == "record")
        return named(R"(, "fields": []})");
    if (word == "enum")
        return named(R"(, "symbols": ["UNKNOWN"]})");
    if (word == "fixed")
        return named(R"(, "size": 16})");
    if (word == "array")
        return R"({"type": "array", "items": "string"})";
    if (word == "map")
        return R"({"type": "map", "values": "string"})";
    if (word == "union")
        return R"(["string", "long"])";
    return quoted(word);
}

std::vector<std::string> TypeTexts::logicalsOf(schema::Type type)
{
    using schema::Type;
    switch (type) {
    case Type::String:
        return {"uuid"};
    case Type::Int:
        return {"date", "time-millis"};
    case Type::Long:
        return {"timestamp-millis", "timestamp-micros", "timestamp-nanos", "time-micros",
            "local-timestamp-millis", "local-timestamp-micros", "local-timestamp-nanos"};
    case Type::Bytes:
        return {"decimal", "big-decimal"};
    case Type::Fixed:
        return {"decimal", "duration", "uuid"};
    default:
        return {};
    }
}

} // namespace tailrace::models
