// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in more than one kind of type, and what is judged once all of the text is known.
#include "services/schema/builder.h"
#include "services/schema/defaults.h"

#include <algorithm>
#include <unordered_set>

namespace tailrace::schema {

std::optional<Text> SchemaBuilder::readText(const Members &members, std::string_view name)
{
    const Id id = members.find(name);
    if (id == Document::none)
        return std::nullopt;
    if (m_document.isString(id))
        return Text {m_document.string(id), m_document.range(id)};
    note(Severity::Warning, Code::IgnoredValue, id, "ignored, as it is no string: " + std::string(name));
    return std::nullopt;
}

std::vector<Text> SchemaBuilder::readStrings(const Members &members, std::string_view name)
{
    std::vector<Text> all;
    const Id id = members.find(name);
    if (id == Document::none)
        return all;
    if (!m_document.isArray(id)) {
        note(Severity::Refused, Code::InvalidAliases, id, "no list: " + std::string(name));
        return all;
    }
    std::unordered_set<std::string> known;
    for (Id at = m_document.first(id); at != Document::none; at = m_document.next(at)) {
        if (!m_document.isString(at))
            note(Severity::Refused, Code::InvalidAliases, at, "no string in " + std::string(name));
        else if (known.insert(m_document.string(at)).second)
            all.push_back({m_document.string(at), m_document.range(at)});
    }
    return all;
}

void SchemaBuilder::readProperties(
    std::vector<Property> &properties, const Members &members, const std::vector<std::string_view> &reserved)
{
    for (const Members::Member &member : members.all()) {
        if (std::find(reserved.begin(), reserved.end(), member.name) == reserved.end())
            properties.push_back({member.name, member.value});
    }
}

void SchemaBuilder::noteDuplicates(const Members &members)
{
    for (const Id id : members.overruled())
        note(Severity::Warning, Code::DuplicateMember, id, "a later one counts: " + m_document.name(id));
}

void SchemaBuilder::noteLogicalType(const Node &node)
{
    const LogicalType &logical = node.logical;
    if (logical.kind == LogicalType::Kind::None || logical.isValid)
        return;
    const bool isKnown = logical.kind != LogicalType::Kind::Unknown;
    note(Severity::Warning, isKnown ? Code::InvalidLogicalType : Code::UnknownLogicalType, node.value,
        "ignored: " + logical.name.text);
}

void SchemaBuilder::checkName(std::string_view name, Id id)
{
    switch (faultOfName(name)) {
    case NameFault::None:
        return;
    case NameFault::BeyondAscii:
        note(Severity::Warning, Code::NameBeyondAscii, id, "beyond ASCII: " + std::string(name));
        return;
    case NameFault::Illegal:
        note(Severity::Refused, Code::IllegalName, id, "no name: " + std::string(name));
    }
}

void SchemaBuilder::checkBranches(const Node &node)
{
    std::unordered_set<std::string_view> known;
    for (const TypeUse &branch : node.branches) {
        const Node &type = *branch.node;
        const std::string_view name
            = isNamed(type.type) ? std::string_view(type.name.full()) : typeName(type.type);
        if (!known.insert(name).second)
            note(Severity::Refused, Code::DuplicateBranch, branch.value, "twice: " + std::string(name));
    }
}

void SchemaBuilder::checkDefaults()
{
    DefaultJudge judge;
    for (const Node &node : m_schema.m_nodes) {
        for (const Field &field : node.fields) {
            if (!field.hasDefault())
                continue;
            if (!judge.accepts(node, field))
                note(Severity::Refused, Code::InvalidDefault, field.defaultValue,
                    "the default is no value of its type: " + field.name);
            else if (!judge.suitsFirstBranch(node, field))
                note(Severity::Warning, Code::DefaultNotOfFirstBranch, field.defaultValue,
                    "no value of the first branch: " + field.name);
        }
    }
}

} // namespace tailrace::schema
