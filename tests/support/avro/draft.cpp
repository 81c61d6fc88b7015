// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/avro/draft.h"

#include <algorithm>
#include <set>

namespace tailrace::test {

namespace {

using Kind = Draft::Type::Kind;

std::string quoted(const std::string &text)
{
    return '"' + text + '"';
}

std::string list(const std::vector<std::string> &texts)
{
    std::string out;
    for (const std::string &text : texts)
        out += (out.empty() ? "" : ",") + quoted(text);
    return "[" + out + "]";
}

class Writer
{
public:
    explicit Writer(const Draft &draft)
        : m_draft(draft)
    {
    }

    std::string type(const Draft::Type &type, const std::string &space)
    {
        switch (type.kind) {
        case Kind::Primitive:
            return type.logical.empty() ? quoted(type.word)
                                        : "{\"type\":" + quoted(type.word) + type.logical + "}";
        case Kind::Named:
            return named(type.named, space);
        case Kind::Array:
            return "{\"type\":\"array\",\"items\":" + this->type(type.inner.front(), space) + "}";
        case Kind::Map:
            return "{\"type\":\"map\",\"values\":" + this->type(type.inner.front(), space) + "}";
        case Kind::Union:
            break;
        }
        std::string out;
        std::set<std::string> known; // a union has each type once, and no union
        for (const Draft::Type &branch : type.inner) {
            if (branch.kind != Kind::Union && known.insert(key(branch)).second)
                out += (out.empty() ? "" : ",") + this->type(branch, space);
        }
        return "[" + out + "]";
    }

private:
    std::string fullName(const Draft::Named &named) const
    {
        return named.space.empty() ? named.name : named.space + "." + named.name;
    }

    std::string key(const Draft::Type &type) const
    {
        static const char *const words[] = {"", "", "array", "map", "union"};
        if (type.kind == Kind::Primitive)
            return type.word;
        return type.kind == Kind::Named ? fullName(m_draft.named[type.named])
                                        : words[static_cast<std::size_t>(type.kind)];
    }

    std::string named(std::size_t index, const std::string &space)
    {
        const Draft::Named &type = m_draft.named[index];
        if (!m_written.insert(index).second)
            return quoted(type.space == space && !space.empty() ? type.name : fullName(type));
        std::string out = "{\"type\":";
        static const char *const words[] = {"record", "enum", "fixed"};
        out += quoted(words[static_cast<std::size_t>(type.kind)]) + ",\"name\":" + quoted(type.name)
            + ",\"namespace\":" + quoted(type.space) + type.extra;
        if (!type.aliases.empty())
            out += ",\"aliases\":" + list(type.aliases);
        if (type.kind == Draft::Named::Kind::Fixed)
            return out + ",\"size\":" + std::to_string(type.size) + "}";
        if (type.kind == Draft::Named::Kind::Enum) {
            const auto &symbols = type.symbols;
            if (std::find(symbols.begin(), symbols.end(), type.enumDefault) != symbols.end())
                out += ",\"default\":" + quoted(type.enumDefault);
            return out + ",\"symbols\":" + list(symbols) + "}";
        }
        out += ",\"fields\":[";
        for (const Draft::Field &field : type.fields) {
            out += &field == type.fields.data() ? "{" : ",{";
            out += "\"name\":" + quoted(field.name) + ",\"type\":" + this->type(field.type, type.space)
                + field.extra;
            if (!field.aliases.empty())
                out += ",\"aliases\":" + list(field.aliases);
            const std::string value = field.hasDefault ? valueOf(field.type) : std::string();
            out += value.empty() ? "}" : ",\"default\":" + value + "}";
        }
        return out + "]}";
    }

    // Some value; empty: none that is as easy to write.
    std::string valueOf(const Draft::Type &type) const
    {
        if (type.kind == Kind::Array)
            return "[]";
        if (type.kind == Kind::Map)
            return "{}";
        if (type.kind == Kind::Union)
            return type.inner.empty() ? std::string() : valueOf(type.inner.front());
        if (type.kind == Kind::Named) {
            const Draft::Named &named = m_draft.named[type.named];
            if (named.kind == Draft::Named::Kind::Record)
                return {};
            return named.kind == Draft::Named::Kind::Enum ? quoted(named.symbols.front()) : "\"\\u00ff\"";
        }
        if (type.word == "null")
            return "null";
        if (type.word == "boolean")
            return "false";
        if (type.word == "bytes" || type.word == "string")
            return "\"\"";
        return type.word == "float" || type.word == "double" ? "1.5" : "7";
    }

    const Draft &m_draft;
    std::set<std::size_t> m_written;
};

} // namespace

Draft::Type primitive(std::string word)
{
    Draft::Type type;
    type.word = std::move(word);
    return type;
}

const std::vector<std::string> &primitiveWords()
{
    static const std::vector<std::string> all {
        "null", "boolean", "int", "long", "float", "double", "bytes", "string"};
    return all;
}

std::string randomName(Random &random)
{
    static const std::vector<std::string> all {"id", "name", "price", "state", "lines", "customer", "address",
        "city", "amount", "rate", "created", "parent", "tags", "note", "hash", "kind"};
    return oneOf(random, all) + (chance(random, 40) ? std::to_string(pick(random, 5)) : std::string());
}

std::string randomSpace(Random &random)
{
    static const std::vector<std::string> all {"", "shop", "shop.v2", "shop"};
    return oneOf(random, all);
}

std::string randomLogical(Random &random, const std::string &word)
{
    static const std::vector<std::string> decimals {R"(,"logicalType":"decimal","precision":9,"scale":2)",
        R"(,"logicalType":"decimal","precision":9,"scale":3)", R"(,"logicalType":"decimal","precision":12)",
        R"(,"logicalType":"decimal","precision":0)"};
    static const std::vector<std::string> longs {R"(,"logicalType":"timestamp-millis")",
        R"(,"logicalType":"timestamp-micros")", R"(,"logicalType":"local-timestamp-nanos")",
        R"(,"logicalType":"nothing")"};
    if (word == "bytes")
        return oneOf(random, decimals);
    if (word == "long")
        return oneOf(random, longs);
    if (word == "int")
        return R"(,"logicalType":"date")";
    return word == "string" ? R"(,"logicalType":"uuid")" : R"(,"owner":[1.50,{"a":null}])";
}

Draft Draft::random(Random &random)
{
    Draft draft;
    // what recursion can refer to has to be there first
    Named root = draft.randomNamed(random, Named::Kind::Record, 0);
    draft.root.kind = Type::Kind::Named;
    draft.root.named = draft.add(std::move(root));
    return draft;
}

std::size_t Draft::add(Named type)
{
    const auto isTaken = [this](const std::string &name) {
        return std::any_of(
            named.begin(), named.end(), [&name](const Named &each) { return each.name == name; });
    };
    for (int i = 0; isTaken(type.name); ++i)
        type.name = "T" + std::to_string(i);
    named.push_back(std::move(type));
    return named.size() - 1;
}

Draft::Named Draft::randomNamed(Random &random, Named::Kind kind, int level)
{
    Named type;
    type.kind = kind;
    type.name = "N" + std::to_string(pick(random, 12));
    type.space = randomSpace(random);
    if (chance(random, 15))
        type.aliases.push_back("N" + std::to_string(pick(random, 12)));
    if (chance(random, 10))
        type.extra = R"(,"doc":"as it is")";
    if (kind == Named::Kind::Fixed) {
        type.size = static_cast<int>(4 * (1 + pick(random, 4)));
        if (chance(random, 20))
            type.extra += R"(,"logicalType":"duration")";
    } else if (kind == Named::Kind::Enum) {
        const std::size_t count = 1 + pick(random, 4);
        for (std::size_t i = 0; i < count; ++i)
            type.symbols.push_back("S" + std::to_string(i));
        if (chance(random, 25))
            type.enumDefault = oneOf(random, type.symbols);
    } else {
        const std::size_t count = 1 + pick(random, level == 0 ? 8 : 4);
        for (std::size_t i = 0; i < count; ++i) {
            Field field;
            field.name = randomName(random) + "_" + std::to_string(i);
            field.type = randomType(random, level + 1);
            field.hasDefault = chance(random, 40);
            type.fields.push_back(std::move(field));
        }
    }
    return type;
}

Draft::Type Draft::randomType(Random &random, int level)
{
    Type type;
    const std::size_t what = pick(random, level >= 4 ? 55 : 100);
    if (what < 45) {
        type.word = oneOf(random, primitiveWords());
        if (chance(random, 15))
            type.logical = randomLogical(random, type.word);
    } else if (what < 55 && !named.empty()) {
        type.kind = Type::Kind::Named;
        type.named = pick(random, named.size());
    } else if (what < 72) {
        static const std::vector<Named::Kind> kinds {
            Named::Kind::Record, Named::Kind::Enum, Named::Kind::Enum, Named::Kind::Fixed};
        Named fresh = randomNamed(random, oneOf(random, kinds), level);
        type.kind = Type::Kind::Named;
        type.named = add(std::move(fresh));
    } else if (what < 86) {
        type.kind = chance(random, 60) ? Type::Kind::Array : Type::Kind::Map;
        type.inner.push_back(randomType(random, level + 1));
    } else {
        type.kind = Type::Kind::Union;
        const std::size_t count = 1 + pick(random, 4);
        if (chance(random, 60))
            type.inner.push_back(primitive("null"));
        for (std::size_t i = 0; i < count; ++i)
            type.inner.push_back(randomType(random, level + 1));
    }
    return type;
}

std::string Draft::text() const
{
    return Writer(*this).type(root, {});
}

} // namespace tailrace::test
