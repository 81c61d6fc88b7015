// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"
#include "services/schema/document.h"

namespace tailrace::avro {

// What a value's JSON is: two branches that share a bit cannot be told apart by it.
enum Look : unsigned
{
    Word = 1, // true, false
    Number = 2,
    Text = 4,
    Object = 8,
    List = 16,
    Marked = 32 // {"$base64":…}
};

inline unsigned lookOf(Op op)
{
    switch (op) {
    case Op::Null:
        return 0;
    case Op::Boolean:
        return Word;
    case Op::Int:
    case Op::Long:
    case Op::Float:
    case Op::Double:
    case Op::Decimal:
    case Op::FixedDecimal:
    case Op::BigDecimal:
        return Number;
    case Op::Bytes:
    case Op::Fixed:
        return Marked;
    case Op::Record:
        return Object;
    case Op::Map:
        return Object | Marked;
    case Op::Array:
        return List;
    default:
        return Text;
    }
}

inline unsigned lookOf(schema::Document::Kind kind)
{
    switch (kind) {
    case schema::Document::Kind::Null:
        return 0;
    case schema::Document::Kind::False:
    case schema::Document::Kind::True:
        return Word;
    case schema::Document::Kind::Number:
        return Number;
    case schema::Document::Kind::String:
        return Text;
    case schema::Document::Kind::Array:
        return List;
    case schema::Document::Kind::Object:
        break;
    }
    return Object;
}

} // namespace tailrace::avro
