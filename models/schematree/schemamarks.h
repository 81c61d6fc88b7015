// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schematree/schemarow.h"

namespace tailrace::models {

// How a row stands to the schema that the draft began with.
enum class SchemaMark : unsigned char
{
    None,
    New,
    Changed
};

// One thing to say about a place of the text.
struct SchemaRemark
{
    enum class Level : unsigned char
    {
        Info,
        Warning,
        Danger
    };

    schema::Range range {};
    Level level = Level::Danger;
    int number = 0; // from 1: of the finding; 0: it has none
};

// The row of another tree that means the same: by the names above it, a field's aliases included. null: none.
SchemaRow *twinOf(const SchemaRow &row, SchemaRow &otherRoot);
// What a row says of itself; what stands in rows below it does not count.
bool saysTheSame(const SchemaRow &row, const SchemaRow &other);

} // namespace tailrace::models
