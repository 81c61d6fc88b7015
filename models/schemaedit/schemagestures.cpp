// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/schemagestures.h"

#include <algorithm>

namespace tailrace::models {

using schema::Document;
using schema::Node;
using schema::Type;
using schema::TypeUse;

SchemaGestures::SchemaGestures(schema::SchemaPtr schema)
    : m_schema(std::move(schema))
    , m_edits(m_schema->document())
{
}

SchemaGestures::Id SchemaGestures::listOf(const Node &node) const
{
    if (node.document != &document())
        return Document::none; // of a schema that this one references
    return node.type == Type::Record ? document().find(node.value, "fields")
        : node.type == Type::Enum    ? document().find(node.value, "symbols")
        : node.type == Type::Union   ? node.value
                                     : Document::none;
}

SchemaGestures::Id SchemaGestures::elementOf(const SchemaRow &row) const
{
    if (row.kind == SchemaRow::Kind::Field)
        return row.field->value;
    if (row.kind == SchemaRow::Kind::Branch)
        return row.use->value;
    if (row.kind == SchemaRow::Kind::Symbol && listOf(*row.owner) != Document::none)
        return m_edits.element(listOf(*row.owner), static_cast<std::size_t>(row.position));
    return Document::none;
}

SchemaGestures::Id SchemaGestures::objectOf(const SchemaRow &row) const
{
    if (row.field)
        return row.field->value;
    if (!row.use)
        return Document::none;
    const TypeUse &use = withoutNull(*row.use);
    return document().isObject(use.value) ? use.value : Document::none;
}

TextEdits SchemaGestures::rename(const SchemaRow &row, const std::string &name, bool keepsAlias) const
{
    if (row.kind == SchemaRow::Kind::Symbol)
        return m_edits.replace(elementOf(row), quoted(name));
    const Id object = objectOf(row);
    if (object == Document::none)
        return {};
    const Id there = document().find(object, "name");
    if (there == Document::none)
        return {};
    TextEdits edits = m_edits.replace(there, quoted(name));
    if (!keepsAlias)
        return edits;
    const std::string old = quoted(document().string(there));
    const Id aliases = document().find(object, "aliases");
    return together(edits,
        document().isArray(aliases) ? m_edits.insertElement(aliases, document().count(aliases), old)
                                    : m_edits.setMember(object, "aliases", '[' + old + ']'));
}

TextEdits SchemaGestures::setType(const SchemaRow &row, const std::string &typeText) const
{
    if (!row.use)
        return {};
    const TypeUse &use = withoutNull(*row.use);
    return use.value == Document::none ? TextEdits() : m_edits.replace(use.value, typeText);
}

TextEdits SchemaGestures::setOptional(const SchemaRow &row, bool optional) const
{
    if (!row.field || isOptional(*row.use) == optional)
        return {};
    const Id object = row.field->value;
    const Id value = document().find(object, "default");
    const Id type = row.use->value;
    if (!optional) {
        const TypeUse &inner = withoutNull(*row.use);
        const bool isNull = value != Document::none && document().kind(value) == Document::Kind::Null;
        return together(m_edits.replace(type, std::string(document().token(inner.value))),
            isNull ? m_edits.removeMember(object, "default") : TextEdits());
    }
    const std::string token(document().token(type));
    const bool isUnion = row.use->node->type == Type::Union;
    if (isUnion) // one more branch; it may have null already
        return std::any_of(row.use->node->branches.begin(), row.use->node->branches.end(),
                   [](const TypeUse &branch) { return branch.node->type == Type::Null; })
            ? TextEdits()
            : m_edits.insertElement(type, value == Document::none ? 0 : document().count(type), "\"null\"");
    if (value != Document::none) // a default is one of the first branch
        return m_edits.replace(type, '[' + token + ", \"null\"]");
    return together(m_edits.replace(type, "[\"null\", " + token + ']'),
        m_edits.setMember(object, "default", "null", "type"));
}

TextEdits SchemaGestures::setLogical(
    const SchemaRow &row, const std::string &name, int precision, int scale) const
{
    if (!row.use)
        return {};
    const TypeUse &use = withoutNull(*row.use);
    if (use.value == Document::none || use.by != TypeUse::By::Itself)
        return {};
    const bool isDecimal = name == "decimal";
    const std::string numbers = isDecimal
        ? ", \"precision\": " + std::to_string(precision) + ", \"scale\": " + std::to_string(scale)
        : std::string();
    if (!document().isObject(use.value))
        return name.empty() ? TextEdits()
                            : m_edits.replace(use.value,
                                "{\"type\": " + std::string(document().token(use.value))
                                    + ", \"logicalType\": " + quoted(name) + numbers + '}');
    if (name.empty()) {
        const std::vector<std::string_view> all {"logicalType", "precision", "scale"};
        const std::size_t mine = static_cast<std::size_t>(std::count_if(all.begin(), all.end(),
            [&](std::string_view one) { return document().find(use.value, one) != Document::none; }));
        const Id type = document().find(use.value, "type");
        if (document().count(use.value) == mine + 1 && document().isString(type))
            return m_edits.replace(use.value, std::string(document().token(type)));
        return m_edits.removeMembers(use.value, all);
    }
    TextEdits edits = m_edits.setMember(use.value, "logicalType", quoted(name));
    if (!isDecimal)
        return together(edits, m_edits.removeMembers(use.value, {"precision", "scale"}));
    edits = together(edits, m_edits.setMember(use.value, "precision", std::to_string(precision)));
    return together(edits, m_edits.setMember(use.value, "scale", std::to_string(scale)));
}

TextEdits SchemaGestures::setDefault(const SchemaRow &row, const std::optional<std::string> &json) const
{
    if (!row.field)
        return {};
    return json ? m_edits.setMember(row.field->value, "default", *json, "type")
                : m_edits.removeMember(row.field->value, "default");
}

TextEdits SchemaGestures::setDoc(const SchemaRow &row, const std::string &doc) const
{
    const Id object = objectOf(row);
    if (object == Document::none)
        return {};
    return doc.empty() ? m_edits.removeMember(object, "doc")
                       : m_edits.setMember(object, "doc", quoted(doc), row.field ? "" : "name");
}

TextEdits SchemaGestures::setOrder(const SchemaRow &row, schema::Field::Order order) const
{
    using Order = schema::Field::Order;
    if (!row.field || row.field->order == order)
        return {};
    if (order == Order::Ascending)
        return m_edits.removeMember(row.field->value, "order");
    return m_edits.setMember(
        row.field->value, "order", order == Order::Descending ? "\"descending\"" : "\"ignore\"");
}

TextEdits SchemaGestures::setAliases(const SchemaRow &row, const std::vector<std::string> &aliases) const
{
    const Id object = objectOf(row);
    if (object == Document::none)
        return {};
    if (aliases.empty())
        return m_edits.removeMember(object, "aliases");
    std::string text = "[";
    for (const std::string &alias : aliases)
        text += (text.size() > 1 ? ", " : "") + quoted(alias);
    return m_edits.setMember(object, "aliases", text + ']');
}

TextEdits SchemaGestures::setProperty(
    const SchemaRow &row, const std::string &name, const std::optional<std::string> &json) const
{
    const Id object = objectOf(row);
    if (object == Document::none)
        return {};
    return json ? m_edits.setMember(object, name, *json) : m_edits.removeMember(object, name);
}

TextEdits SchemaGestures::setEnumDefault(const SchemaRow &row, const std::optional<std::string> &symbol) const
{
    if (!row.use || withoutNull(*row.use).node->type != Type::Enum
        || !document().isObject(withoutNull(*row.use).value))
        return {};
    const Id object = withoutNull(*row.use).value;
    return symbol ? m_edits.setMember(object, "default", quoted(*symbol), "symbols")
                  : m_edits.removeMember(object, "default");
}

std::string SchemaGestures::fieldText(
    const SchemaRow &parent, const std::string &name, const std::string &typeText) const
{
    // Laid out as the fields there are.
    const Node &record = *shownNode(parent);
    for (const schema::Field &field : record.fields) {
        const Id first = document().first(field.value);
        const std::string inner = m_edits.indentOf(first);
        const std::string outer = m_edits.indentOf(field.value);
        if (inner.empty())
            continue;
        const std::string end = m_edits.lineEnd();
        return '{' + end + inner + "\"name\": " + quoted(name) + ',' + end + inner + "\"type\": " + typeText
            + end + outer + '}';
    }
    return "{\"name\": " + quoted(name) + ", \"type\": " + typeText + '}';
}

TextEdits SchemaGestures::addField(
    const SchemaRow &parent, int at, const std::string &name, const std::string &typeText) const
{
    const Node *node = shownNode(parent);
    if (!node || node->type != Type::Record || listOf(*node) == Document::none)
        return {};
    return m_edits.insertElement(
        listOf(*node), static_cast<std::size_t>(at), fieldText(parent, name, typeText));
}

TextEdits SchemaGestures::addSymbol(const SchemaRow &parent, int at, const std::string &name) const
{
    return addSymbols(parent, at, {name});
}

TextEdits SchemaGestures::addSymbols(
    const SchemaRow &parent, int at, const std::vector<std::string> &names) const
{
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "" : ", ") + quoted(name);
    const Node *node = shownNode(parent);
    if (!node || node->type != Type::Enum || listOf(*node) == Document::none)
        return {};
    return m_edits.insertElement(listOf(*node), static_cast<std::size_t>(at), all);
}

TextEdits SchemaGestures::addBranch(const SchemaRow &parent, int at, const std::string &typeText) const
{
    const Node *node = shownNode(parent);
    if (!node || node->type != Type::Union || listOf(*node) == Document::none)
        return {};
    return m_edits.insertElement(listOf(*node), static_cast<std::size_t>(at), typeText);
}

TextEdits SchemaGestures::duplicate(const SchemaRow &row) const
{
    if (!row.parent || !row.owner || listOf(*row.owner) == Document::none)
        return {};
    const Id list = listOf(*row.owner);
    const auto behind = static_cast<std::size_t>(row.position) + 1;
    if (row.kind == SchemaRow::Kind::Symbol)
        return m_edits.insertElement(list, behind, quoted(freeName(*row.parent, row.key)));
    if (!row.field)
        return {};
    const schema::Range all = document().range(row.field->value);
    const auto inField = [&all](schema::Range range) {
        return schema::Range {range.begin - all.begin, range.end - all.begin};
    };
    TextEdits inside;
    const schema::Range name = inField(row.field->nameRange);
    inside.push_back({name.begin, name.size(), quoted(freeName(*row.parent, row.key))});
    const TypeUse &use = withoutNull(*row.use);
    if (schema::isNamed(use.node->type) && use.by == TypeUse::By::Itself) { // a type is defined once
        const schema::Range type = inField(use.range);
        inside = together(inside, {{type.begin, type.size(), quoted(use.node->name.full())}});
    }
    std::string text(document().token(row.field->value));
    for (auto edit = inside.rbegin(); edit != inside.rend(); ++edit)
        text.replace(edit->begin, edit->removed, edit->added);
    return m_edits.insertElement(list, behind, text);
}

TextEdits SchemaGestures::remove(const SchemaRow &row) const
{
    const Id element = elementOf(row);
    return element == Document::none ? TextEdits() : m_edits.removeElement(element);
}

TextEdits SchemaGestures::move(const SchemaRow &row, const SchemaRow &parent, int at) const
{
    const Node *node = shownNode(parent);
    const Id element = elementOf(row);
    if (!node || element == Document::none || listOf(*node) == Document::none || at < 0)
        return {};
    return m_edits.moveElement(element, listOf(*node), static_cast<std::size_t>(at));
}

std::string SchemaGestures::freeName(const SchemaRow &parent, const std::string &near)
{
    const Node *node = shownNode(parent);
    const auto isTaken = [&](const std::string &name) {
        return node && (node->type == Type::Enum ? node->hasSymbol(name) : node->field(name) != nullptr);
    };
    std::string name = near;
    for (int i = 2; isTaken(name); ++i)
        name = near + std::to_string(i);
    return name;
}

} // namespace tailrace::models
