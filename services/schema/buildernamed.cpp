// SPDX-License-Identifier: GPL-3.0-or-later
// Records, enums and fixed: their names and what is in them.
#include "services/schema/builder.h"
#include "services/schema/logicaltype.h"

#include <algorithm>
#include <numeric>

namespace tailrace::schema {

namespace {

const std::vector<std::string_view> reservedOfFields {"default", "doc", "name", "order", "type", "aliases"};

// The most bytes of an array in Java.
constexpr std::int32_t mostBytes = 2147483639;

} // namespace

void SchemaBuilder::readNamed(Node &node, const Members &members, std::string_view space)
{
    readName(node, members, space);
    node.doc = readText(members, "doc");
    readAliases(node, members);
    if (node.type == Type::Enum)
        readSymbols(node, members);
    else if (node.type == Type::Fixed)
        readSize(node, members);
    else
        readFields(node, members);
}

void SchemaBuilder::readName(Node &node, const Members &members, std::string_view space)
{
    const Id id = members.find("name");
    if (!m_document.isString(id)) {
        note(Severity::Fatal, Code::NoName, id == Document::none ? node.value : id, "no name");
        return;
    }
    const auto written = readText(members, "namespace");
    node.name = Name(m_document.string(id), written ? std::string_view(written->text) : space);
    node.nameRange = m_document.range(id);
    checkName(node.name.simple(), id);
    if (primitiveType(node.name.full()))
        note(Severity::Refused, Code::NamedAsPrimitive, id, "named as a primitive: " + node.name.full());
    const std::string_view parts = node.name.space();
    for (std::size_t begin = 0; !parts.empty() && begin <= parts.size();) {
        const std::size_t end = std::min(parts.find('.', begin), parts.size());
        if (faultOfName(parts.substr(begin, end - begin)) == NameFault::Illegal) {
            note(Severity::Refused, Code::IllegalNamespace, id, "no namespace: " + std::string(parts));
            return;
        }
        begin = end + 1;
    }
}

void SchemaBuilder::readAliases(Node &node, const Members &members)
{
    std::vector<Text> written = readStrings(members, "aliases");
    for (Text &alias : written) {
        const Name name(alias.text, node.name.space());
        if (faultOfName(name.simple()) == NameFault::Illegal)
            note(Severity::Refused, Code::InvalidAliases, members.find("aliases"), "no name: " + alias.text);
        // so Java has it, and finds nothing by it then
        const bool hasLostSpace = name.space().empty() && !node.name.space().empty();
        alias.text = hasLostSpace ? "." + name.full() : name.full();
        const auto isSame = [&alias](const Text &each) { return each.text == alias.text; };
        if (std::none_of(node.aliases.begin(), node.aliases.end(), isSame))
            node.aliases.push_back(std::move(alias));
    }
}

void SchemaBuilder::readFields(Node &node, const Members &members)
{
    const Id id = members.find("fields");
    if (!m_document.isArray(id)) {
        note(Severity::Fatal, Code::NoFields, id == Document::none ? node.value : id, "no list of fields");
        return;
    }
    m_open.push_back(&node);
    node.fields.reserve(m_document.count(id)); // what waits for its name is waited for in its place
    for (Id at = m_document.first(id); at != Document::none; at = m_document.next(at))
        readField(node, at);
    m_open.pop_back();
    node.byName.resize(node.fields.size());
    std::iota(node.byName.begin(), node.byName.end(), 0U);
    std::sort(node.byName.begin(), node.byName.end(), [&node](std::uint32_t a, std::uint32_t b) {
        const int order = node.fields[a].name.compare(node.fields[b].name);
        return order != 0 ? order < 0 : a < b;
    });
    for (std::size_t i = 1; i < node.byName.size(); ++i) {
        const Field &field = node.fields[node.byName[i]];
        if (field.name == node.fields[node.byName[i - 1]].name)
            note(Severity::Fatal, Code::DuplicateField, field.value, "two fields of the name " + field.name);
    }
}

void SchemaBuilder::readField(Node &record, Id id)
{
    Field &field = record.fields.emplace_back();
    field.position = static_cast<std::uint32_t>(record.fields.size() - 1);
    field.value = id;
    field.range = m_document.range(id);
    if (!m_document.isObject(id)) {
        note(Severity::Fatal, Code::NoFields, id, "a field is an object");
        return;
    }
    const Members members(m_document, id);
    noteDuplicates(members);
    const Id name = members.find("name");
    const Id type = members.find("type");
    if (m_document.isString(name)) {
        field.name = m_document.string(name);
        field.nameRange = m_document.range(name);
        checkName(field.name, name);
    } else {
        note(Severity::Fatal, Code::NoName, id, "a field without a name");
    }
    if (type == Document::none)
        note(Severity::Fatal, Code::NoType, id, "a field without a type");
    else
        readType(type, record.name.space(), field.type);
    field.doc = readText(members, "doc");
    field.defaultValue = members.find("default");
    readOrder(field, members);
    field.aliases = readStrings(members, "aliases");
    readProperties(field.properties, members, reservedOfFields);
    const Id logical = members.find("logicalType");
    if (m_document.isString(logical) && (!field.type.node || !field.type.node->logical.isValid))
        note(Severity::Warning, Code::MisplacedLogicalType, logical, "ignored: it belongs into the type");
}

void SchemaBuilder::readOrder(Field &field, const Members &members)
{
    const Id id = members.find("order");
    if (id == Document::none)
        return;
    field.orderRange = m_document.range(id);
    std::string word = m_document.isString(id) ? m_document.string(id) : std::string();
    std::transform(word.begin(), word.end(), word.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (word == "descending")
        field.order = Field::Order::Descending;
    else if (word == "ignore")
        field.order = Field::Order::Ignore;
    else if (word != "ascending")
        note(Severity::Refused, Code::InvalidOrder, id, "no order: " + std::string(m_document.token(id)));
}

void SchemaBuilder::readSymbols(Node &node, const Members &members)
{
    const Id id = members.find("symbols");
    if (!m_document.isArray(id)) {
        note(Severity::Fatal, Code::NoSymbols, id == Document::none ? node.value : id, "no list of symbols");
        return;
    }
    std::vector<std::string_view> sorted;
    node.symbols.reserve(m_document.count(id)); // sorted looks at them
    for (Id at = m_document.first(id); at != Document::none; at = m_document.next(at)) {
        if (!m_document.isString(at)) {
            note(Severity::Fatal, Code::NoSymbols, at, "a symbol is a name");
            continue;
        }
        node.symbols.push_back({m_document.string(at), m_document.range(at)});
        checkName(node.symbols.back().text, at);
        sorted.push_back(node.symbols.back().text);
    }
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end())
        note(Severity::Refused, Code::DuplicateSymbol, id, "a symbol twice: " + std::string(*twice));
    node.enumDefault = readText(members, "default");
    if (node.enumDefault && !std::binary_search(sorted.begin(), sorted.end(), node.enumDefault->text))
        note(Severity::Refused, Code::InvalidEnumDefault, members.find("default"),
            "none of the symbols: " + node.enumDefault->text);
}

void SchemaBuilder::readSize(Node &node, const Members &members)
{
    const Id id = members.find("size");
    const auto size = intOf(m_document, id);
    if (!size || *size < 0 || *size > mostBytes) {
        note(Severity::Fatal, Code::NoSize, id == Document::none ? node.value : id, "no size in bytes");
        return;
    }
    node.size = *size;
    node.sizeRange = m_document.range(id);
}

void SchemaBuilder::define(Node &node)
{
    const auto [known, isNew] = m_known.emplace(node.name.full(), &node);
    if (isNew) {
        m_schema.m_definitions.push_back(&node);
        return;
    }
    const bool isSame = sameDefinition(*known->second, node);
    note(isSame ? Severity::Warning : Severity::Fatal,
        isSame ? Code::SameDefinitionTwice : Code::Redefinition, node.value,
        "defined already: " + node.name.full());
}

} // namespace tailrace::schema
