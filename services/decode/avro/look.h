// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/plan.h"

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

} // namespace tailrace::avro
