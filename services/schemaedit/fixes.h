// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/compatibility.h"
#include "services/schemaedit/change.h"

namespace tailrace::schemaedit {

struct Fix
{
    enum class Kind : std::uint8_t
    {
        AddDefault, // names: the field
        MakeOptional, // the field
        RestoreField, // the field
        RemoveField, // the field
        AddSymbols, // the symbols
        RemoveSymbols, // the symbols
        AddEnumDefault, // the symbol
        AddAlias, // the full name
        RestoreName, // the full name
        RestoreSize, // the number
        RestoreType, // the type's word or full name
        AddBranch, // the type's word or full name
        RemoveAliases // of the field
    };

    Kind kind = Kind::AddDefault;
    std::vector<std::string> names {};
    Change change {}; // of the proposed text
};

// What is found more often is looked at so many times: each fix costs a reading and a check.
inline constexpr std::size_t maxFixedFindings = 200;

// What takes one finding away and brings no other, as checkCompatibility judges the changed text with the
// same versions and level: each was tried, so that none is here that does not help. Empty as well where the
// finding is in a schema that the proposed one references. Any thread.
std::vector<Fix> fixesOf(const schema::Finding &finding, const schema::Report &report,
    const schema::SchemaPtr &proposed, const std::vector<schema::Version> &versions, schema::Level level);

} // namespace tailrace::schemaedit
