// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schematree/schemarow.h"

#include <string_view>

namespace tailrace::models {

using schema::Node;
using schema::Type;
using schema::TypeUse;

bool isOptional(const TypeUse &use)
{
    const auto &branches = use.node->branches;
    return use.node->type == Type::Union && branches.size() == 2
        && (branches[0].node->type == Type::Null) != (branches[1].node->type == Type::Null);
}

const TypeUse &withoutNull(const TypeUse &use)
{
    if (!isOptional(use))
        return use;
    const auto &branches = use.node->branches;
    return branches[0].node->type == Type::Null ? branches[1] : branches[0];
}

namespace {

bool isWrittenHere(const TypeUse &use)
{
    return use.by == TypeUse::By::Itself;
}

bool hasParts(const TypeUse &use)
{
    const Type type = use.node->type;
    return isWrittenHere(use)
        && (type == Type::Record || type == Type::Enum || type == Type::Array || type == Type::Map
            || type == Type::Union);
}

std::unique_ptr<SchemaRow> make(
    SchemaRow &parent, SchemaRow::Kind kind, std::string key, std::size_t position)
{
    auto row = std::make_unique<SchemaRow>();
    row->kind = kind;
    row->key = std::move(key);
    row->position = static_cast<int>(position);
    row->parent = &parent;
    return row;
}

// What tells a branch from the others: its name, else its kind.
std::string branchKey(const TypeUse &branch)
{
    const Node &node = *branch.node;
    return schema::isNamed(node.type) ? node.name.full() : std::string(schema::typeName(node.type));
}

} // namespace

const Node *shownNode(const SchemaRow &row)
{
    if (!row.use)
        return nullptr;
    const TypeUse &use = withoutNull(*row.use);
    if (!hasParts(use))
        return nullptr;
    const Node *node = use.node;
    const bool isList = node->type == Type::Array || node->type == Type::Map;
    if (!isList || !node->items)
        return node;
    const TypeUse &items = *node->items;
    if (items.node->type == Type::Record && isWrittenHere(items))
        return items.node;
    return hasParts(items) ? node : nullptr;
}

std::size_t childCount(const SchemaRow &row)
{
    const Node *node = shownNode(row);
    if (!node)
        return 0;
    switch (node->type) {
    case Type::Record:
        return node->fields.size();
    case Type::Enum:
        return node->symbols.size();
    case Type::Union:
        return node->branches.size();
    default:
        return 1;
    }
}

std::vector<std::unique_ptr<SchemaRow>> childrenOf(SchemaRow &row)
{
    std::vector<std::unique_ptr<SchemaRow>> all;
    const Node *node = shownNode(row);
    if (!node)
        return all;
    all.reserve(childCount(row));
    const auto add = [&](SchemaRow::Kind kind, std::string key, schema::Range range, const TypeUse *use) {
        all.push_back(make(row, kind, std::move(key), all.size()));
        all.back()->owner = node;
        all.back()->range = range;
        all.back()->use = use;
    };
    if (node->type == Type::Record) {
        for (const schema::Field &field : node->fields) {
            add(SchemaRow::Kind::Field, field.name, field.range, &field.type);
            all.back()->field = &field;
        }
    } else if (node->type == Type::Enum) {
        for (const schema::Text &symbol : node->symbols)
            add(SchemaRow::Kind::Symbol, symbol.text, symbol.range, nullptr);
    } else if (node->type == Type::Union) {
        for (const TypeUse &branch : node->branches)
            add(SchemaRow::Kind::Branch, branchKey(branch), branch.range, &branch);
    } else if (node->items) {
        const bool isMap = node->type == Type::Map;
        add(isMap ? SchemaRow::Kind::Values : SchemaRow::Kind::Items, isMap ? "values" : "items",
            node->items->range, &*node->items);
    }
    return all;
}

std::unique_ptr<SchemaRow> rootRow(const schema::Schema &schema)
{
    auto row = std::make_unique<SchemaRow>();
    row->use = &schema.root();
    row->range = schema.root().range;
    return row;
}

std::string pointerOf(const SchemaRow &row)
{
    using schema::Document;
    if (row.use) {
        const Document *document = row.use->document;
        const Document::Id value = row.field ? row.field->value : row.use->value;
        return !document || value == Document::none ? std::string() : document->pointer(value);
    }
    const Document *document = row.owner->document;
    const auto symbols = document->find(row.owner->value, "symbols");
    return symbols == Document::none ? std::string()
                                     : document->pointer(symbols) + '/' + std::to_string(row.position);
}

} // namespace tailrace::models
