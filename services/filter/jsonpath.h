// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/textpattern.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::filter {

enum class Compare : std::uint8_t
{
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual
};

inline bool holds(Compare compare, int order)
{
    switch (compare) {
    case Compare::Equal:
        return order == 0;
    case Compare::NotEqual:
        return order != 0;
    case Compare::Less:
        return order < 0;
    case Compare::LessEqual:
        return order <= 0;
    case Compare::Greater:
        return order > 0;
    case Compare::GreaterEqual:
        break;
    }
    return order >= 0;
}

struct PathStep
{
    std::string name; // member
    std::uint64_t index = 0; // element, if isIndex
    bool isIndex = false;
};

// A predicate on what a path leads to in a JSON value. A path that leads nowhere, and a value that is no
// JSON, make every predicate false; so does a comparison of different types, except !=. Where a member is
// there twice, one of them is enough.
struct JsonPredicate
{
    enum class Test : std::uint8_t
    {
        Exists,
        IsNull,
        IsNotNull,
        Order,
        Contains,
        Matches
    };
    enum class Operand : std::uint8_t
    {
        Null,
        False,
        True,
        Number,
        String
    };

    std::vector<PathStep> path;
    Test test = Test::Exists;
    Compare compare = Compare::Equal;
    Operand operand = Operand::Null;
    std::string text; // digits of a Number, bytes of a String
    TextPattern pattern; // Contains, Matches
    std::vector<Needle> required; // bytes without which it is false, unless the value has escapes
};

// What evaluating needs, kept between records so that nothing is allocated: one per thread.
struct JsonScratch
{
    std::string unescaped;
    std::vector<std::uint64_t> counters;
};

// Where the predicate found what it looked for; for highlighting.
struct JsonHit
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool evaluate(
    const JsonPredicate &predicate, std::string_view value, JsonScratch &scratch, JsonHit *hit = nullptr);

} // namespace tailrace::filter
