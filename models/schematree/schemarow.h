// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/schema.h"

#include <memory>
#include <string>
#include <vector>

namespace tailrace::models {

// A row of a schema's tree and what it stands for. Its pointers are of the schema that the tree shows.
struct SchemaRow
{
    enum class Kind : unsigned char
    {
        Root,
        Field,
        Symbol,
        Branch,
        Items,
        Values
    };

    Kind kind = Kind::Root;
    std::string key {}; // among its siblings
    int position = 0; // in its record, enum or union
    const schema::TypeUse *use = nullptr; // none: a symbol
    const schema::Field *field = nullptr;
    const schema::Node *owner = nullptr; // the record, enum or union that it is part of
    schema::Range range {};

    SchemaRow *parent = nullptr;
    std::vector<std::unique_ptr<SchemaRow>> children {};
    bool isBuilt = false; // children are there
};

// ["null", T] with either order: T; otherwise the type itself.
const schema::TypeUse &withoutNull(const schema::TypeUse &use);
bool isOptional(const schema::TypeUse &use);
// Of the items of an array, or of the values of a map, that are a record written out there: the record's
// fields stand below the array itself.
const schema::Node *shownNode(const SchemaRow &row); // whose parts the row's children are; null: none

std::size_t childCount(const SchemaRow &row);
std::vector<std::unique_ptr<SchemaRow>> childrenOf(SchemaRow &row);
std::unique_ptr<SchemaRow> rootRow(const schema::Schema &schema);

// RFC 6901, in the schema's text.
std::string pointerOf(const SchemaRow &row);

} // namespace tailrace::models
