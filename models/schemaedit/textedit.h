// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tailrace::models {

// Removed bytes from begin on give way to others.
struct TextEdit
{
    std::uint32_t begin = 0;
    std::uint32_t removed = 0;
    std::string added {};
};

// Edits of one text as it is before all of them, in order, none over another.
using TextEdits = std::vector<TextEdit>;

// What was done, for whoever words it; name: to what.
struct EditLabel
{
    enum class Kind : unsigned char
    {
        Typing,
        AddField,
        AddSymbol,
        AddBranch,
        Duplicate,
        Remove,
        Move,
        Rename,
        Type,
        Logical,
        Optional,
        Default,
        Doc,
        Aliases,
        Order,
        Property,
        Fix,
        Load
    };

    Kind kind = Kind::Typing;
    std::string name {};
};

} // namespace tailrace::models
