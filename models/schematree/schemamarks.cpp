// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schematree/schemamarks.h"

namespace tailrace::models {

using schema::Field;
using schema::Node;
using schema::Property;
using schema::Text;
using schema::TypeUse;

namespace {

void build(SchemaRow &row)
{
    if (row.isBuilt)
        return;
    row.children = childrenOf(row);
    row.isBuilt = true;
}

SchemaRow *byKey(SchemaRow &parent, const std::string &key, SchemaRow::Kind kind)
{
    for (const auto &child : parent.children) {
        if (child->key == key && child->kind == kind)
            return child.get();
    }
    return nullptr;
}

bool sameTexts(const std::vector<Text> &a, const std::vector<Text> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const Text &one, const Text &other) { return one.text == other.text; });
}

std::string docOf(const std::optional<Text> &doc)
{
    return doc ? 'd' + doc->text : std::string();
}

bool sameProperties(const schema::Document *inA, const std::vector<Property> &a, const schema::Document *inB,
    const std::vector<Property> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [&](const Property &one, const Property &other) {
            return one.name == other.name && inA && inB && inA->token(one.value) == inB->token(other.value);
        });
}

bool sameNode(const Node &a, const Node &b)
{
    return a.type == b.type && a.isError == b.isError && a.name.full() == b.name.full() && a.size == b.size
        && sameTexts(a.aliases, b.aliases) && sameTexts(a.symbols, b.symbols) && docOf(a.doc) == docOf(b.doc)
        && docOf(a.enumDefault) == docOf(b.enumDefault) && a.logical.sameMeaning(b.logical)
        && a.logical.name.text == b.logical.name.text
        && sameProperties(a.document, a.properties, b.document, b.properties);
}

bool sameUse(const TypeUse &a, const TypeUse &b, int level = 0)
{
    if (isOptional(a) != isOptional(b))
        return false;
    const TypeUse &one = withoutNull(a);
    const TypeUse &other = withoutNull(b);
    if (!sameNode(*one.node, *other.node)
        || (one.by == TypeUse::By::Itself) != (other.by == TypeUse::By::Itself))
        return false;
    const bool isList = one.node->items && other.node->items;
    return !isList || level > 8 || sameUse(*one.node->items, *other.node->items, level + 1);
}

bool sameField(const schema::Document *inA, const Field &a, const schema::Document *inB, const Field &b)
{
    const auto text = [](const schema::Document *document, const Field &field) {
        return field.hasDefault() && document ? document->token(field.defaultValue) : std::string_view();
    };
    return a.name == b.name && a.order == b.order && docOf(a.doc) == docOf(b.doc)
        && sameTexts(a.aliases, b.aliases) && a.hasDefault() == b.hasDefault() && text(inA, a) == text(inB, b)
        && sameProperties(inA, a.properties, inB, b.properties);
}

} // namespace

SchemaRow *twinOf(const SchemaRow &row, SchemaRow &otherRoot)
{
    if (!row.parent)
        return &otherRoot;
    SchemaRow *above = twinOf(*row.parent, otherRoot);
    if (!above)
        return nullptr;
    build(*above);
    if (SchemaRow *twin = byKey(*above, row.key, row.kind))
        return twin;
    if (row.field) {
        for (const Text &alias : row.field->aliases) {
            if (SchemaRow *twin = byKey(*above, alias.text, row.kind))
                return twin;
        }
    }
    return nullptr;
}

bool saysTheSame(const SchemaRow &row, const SchemaRow &other)
{
    if (row.kind != other.kind || row.key != other.key)
        return false;
    if (!row.use || !other.use)
        return !row.use && !other.use;
    if ((row.field != nullptr) != (other.field != nullptr))
        return false;
    if (row.field && !sameField(row.use->document, *row.field, other.use->document, *other.field))
        return false;
    return sameUse(*row.use, *other.use);
}

} // namespace tailrace::models
