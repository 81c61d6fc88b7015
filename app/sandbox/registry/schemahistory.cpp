// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/schemahistory.h"

#include <algorithm>
#include <cstdlib>

namespace tailrace::sandbox {

namespace {

struct Field
{
    std::string name;
    std::string type; // JSON
    std::string byDefault; // JSON; empty: none
    std::string alias;
    std::string doc;
};

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string logical(std::string_view base, std::string_view name)
{
    return R"({"type": )" + quoted(base) + R"(, "logicalType": )" + quoted(name) + "}";
}

// Reads one step; what it does not understand is a mistake in the catalogue, found by its test.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    {
    }

    bool atEnd() { return peek() == '\0'; }

    void change(std::vector<Field> &fields)
    {
        if (take('-')) {
            const std::string name = word();
            fields.erase(named(fields, name));
            return;
        }
        const std::string name = word();
        if (take('>')) {
            Field &field = *named(fields, name);
            field.alias = name;
            field.name = word();
        } else if (take('#')) {
            const std::size_t end = std::min(m_rest.find(';'), m_rest.size());
            named(fields, name)->doc = m_rest.substr(0, end);
            m_rest.remove_prefix(end);
        } else {
            place(fields, field(name));
        }
    }

    bool take(char c)
    {
        if (peek() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

private:
    char peek()
    {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
        return m_rest.empty() ? '\0' : m_rest.front();
    }

    void expect(char c)
    {
        if (!take(c))
            std::abort();
    }

    std::string word()
    {
        peek();
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        std::string found(m_rest.begin(), end);
        m_rest.remove_prefix(found.size());
        if (found.empty())
            std::abort();
        return found;
    }

    static std::vector<Field>::iterator named(std::vector<Field> &fields, const std::string &name)
    {
        const auto found = std::find_if(
            fields.begin(), fields.end(), [&](const Field &each) { return each.name == name; });
        if (found == fields.end())
            std::abort();
        return found;
    }

    static void place(std::vector<Field> &fields, Field field)
    {
        const auto found = std::find_if(
            fields.begin(), fields.end(), [&](const Field &each) { return each.name == field.name; });
        if (found == fields.end())
            fields.push_back(std::move(field));
        else
            *found = std::move(field);
    }

    // Behind its name.
    Field field(std::string name)
    {
        expect(':');
        Field out;
        out.name = std::move(name);
        out.type = type(out.byDefault);
        if (take('=')) {
            const std::size_t end = endOfDefault();
            out.byDefault = m_rest.substr(0, end);
            m_rest.remove_prefix(end);
        }
        return out;
    }

    // At the next ";", or at the "}" of the record that the field is in.
    std::size_t endOfDefault() const
    {
        int depth = 0;
        std::size_t at = 0;
        for (; at < m_rest.size() && (m_rest[at] != ';' || depth > 0); ++at) {
            depth += m_rest[at] == '{' || m_rest[at] == '[' ? 1 : 0;
            depth -= m_rest[at] == '}' || m_rest[at] == ']' ? 1 : 0;
            if (depth < 0)
                break;
        }
        return at;
    }

    std::string type(std::string &byDefault)
    {
        std::string out = plainType();
        for (;;) {
            if (take('[')) {
                expect(']');
                out = R"({"type": "array", "items": )" + out + "}";
            } else if (take('?')) {
                out = R"(["null", )" + out + "]";
                byDefault = "null";
            } else {
                return out;
            }
        }
    }

    std::string plainType()
    {
        std::string unused;
        if (take('<')) {
            std::string out = R"({"type": "map", "values": )" + type(unused) + "}";
            expect('>');
            return out;
        }
        const std::string name = word();
        if (take('('))
            return enumeration(name);
        if (take('{'))
            return record(name);
        if (name == "uuid")
            return logical("string", "uuid");
        if (name == "date")
            return logical("int", "date");
        if (name == "time")
            return logical("long", "timestamp-millis");
        if (name == "money")
            return R"({"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2})";
        return quoted(name);
    }

    std::string enumeration(const std::string &name)
    {
        std::string symbols;
        do
            symbols += (symbols.empty() ? "" : ", ") + quoted(word());
        while (take('|'));
        expect(')');
        return R"({"type": "enum", "name": )" + quoted(name) + R"(, "symbols": [)" + symbols + "]}";
    }

    std::string record(const std::string &name);

    std::string_view m_rest;
};

std::string fieldsJson(const std::vector<Field> &fields, std::string_view between)
{
    std::string out;
    for (const Field &each : fields) {
        out += (out.empty() ? "" : ",") + std::string(between) + R"({"name": )" + quoted(each.name)
            + R"(, "type": )" + each.type;
        if (!each.byDefault.empty())
            out += R"(, "default": )" + each.byDefault;
        if (!each.alias.empty())
            out += R"(, "aliases": [)" + quoted(each.alias) + "]";
        if (!each.doc.empty())
            out += R"(, "doc": )" + quoted(each.doc);
        out += "}";
    }
    return out;
}

std::string Reader::record(const std::string &name)
{
    std::vector<Field> fields;
    do
        fields.push_back(field(word()));
    while (take(';'));
    expect('}');
    return R"({"type": "record", "name": )" + quoted(name) + R"(, "fields": [)" + fieldsJson(fields, " ")
        + "]}";
}

} // namespace

std::vector<std::string> schemaHistory(
    std::string_view fullName, std::string_view doc, const std::vector<std::string_view> &steps)
{
    const std::size_t dot = fullName.rfind('.');
    const std::string head = "{\n  \"type\": \"record\",\n  \"name\": " + quoted(fullName.substr(dot + 1))
        + ",\n  \"namespace\": " + quoted(fullName.substr(0, dot)) + ",\n  \"doc\": " + quoted(doc)
        + ",\n  \"fields\": [";
    std::vector<Field> fields;
    std::vector<std::string> versions;
    for (const std::string_view step : steps) {
        Reader reader(step);
        do
            reader.change(fields);
        while (reader.take(';'));
        if (!reader.atEnd())
            std::abort();
        versions.push_back(head + fieldsJson(fields, "\n    ") + "\n  ]\n}");
    }
    return versions;
}

} // namespace tailrace::sandbox
