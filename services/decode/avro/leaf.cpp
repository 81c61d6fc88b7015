// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/leaf.h"

#include "services/decode/avro/calendar.h"
#include "services/decode/avro/decimal.h"
#include "services/decode/avro/duration.h"
#include "services/decode/avro/jsonstring.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace tailrace::avro {

namespace {

template<class Number>
void appendNumber(std::string &out, Number value)
{
    char text[40];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

template<class Real, class Bits>
Shown real(Cursor &cursor, std::string &out)
{
    std::string_view bytes;
    if (!cursor.readRaw(sizeof(Bits), bytes))
        return Shown::Failed;
    Bits bits = 0;
    for (std::size_t i = sizeof(Bits); i-- > 0;)
        bits = static_cast<Bits>(bits << 8U) | static_cast<unsigned char>(bytes[i]);
    const auto value = std::bit_cast<Real>(bits);
    if (std::isfinite(value)) {
        appendNumber(out, value);
        return Shown::AsUsual;
    }
    out += std::isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    return Shown::AsBelow;
}

// A cut between two characters, where they are UTF-8.
std::string_view upTo(std::string_view text, std::size_t longest)
{
    if (text.size() <= longest)
        return text;
    for (int i = 0; i < 3 && longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xc0U) == 0x80U; ++i)
        --longest;
    return text.substr(0, longest);
}

Shown string(Cursor &cursor, std::string &out, std::size_t longest)
{
    std::string_view text;
    if (!cursor.readBytes(text))
        return Shown::Failed;
    if (appendQuoted(out, upTo(text, longest)))
        return Shown::AsUsual;
    appendMarked(out, text.substr(0, longest));
    return Shown::AsBelow;
}

Shown marked(std::string_view bytes, std::string &out, std::size_t longest, Shown shown)
{
    appendMarked(out, bytes.substr(0, longest));
    return shown;
}

// The unscaled number as bytes of their own, then the scale.
bool appendBigDecimal(std::string &out, std::string_view bytes)
{
    Cursor inner(bytes);
    std::string_view unscaled;
    std::int32_t scale = 0;
    return inner.readBytes(unscaled) && inner.readInt(scale) && inner.remaining() == 0
        && appendDecimal(out, unscaled, scale);
}

Shown time(const Step &step, Cursor &cursor, std::string &out)
{
    std::int64_t value = 0;
    std::int32_t narrow = 0;
    if (!(step.isInt ? cursor.readInt(narrow) : cursor.readLong(value)))
        return Shown::Failed;
    value = step.isInt ? narrow : value;
    out.push_back('"');
    if (appendTime(out, value, step.digits)) {
        out.push_back('"');
        return Shown::AsUsual;
    }
    out.pop_back();
    appendNumber(out, value);
    return Shown::AsBelow;
}

Shown symbol(const Plan &plan, const Step &step, Cursor &cursor, std::string &out)
{
    const std::size_t begin = cursor.position();
    std::int64_t index = 0;
    if (!cursor.readLong(index))
        return Shown::Failed;
    if (index < 0 || static_cast<std::uint64_t>(index) >= step.count) {
        cursor.failAt("a number that is of no symbol", begin);
        return Shown::Failed;
    }
    out += plan.text(plan.parts(step)[index]);
    return Shown::AsUsual;
}

Shown boolean(Cursor &cursor, std::string &out)
{
    const std::size_t begin = cursor.position();
    std::string_view byte;
    if (!cursor.readRaw(1, byte))
        return Shown::Failed;
    if (static_cast<unsigned char>(byte.front()) > 1) {
        cursor.failAt("a boolean that is neither 0 nor 1", begin);
        return Shown::Failed;
    }
    out += byte.front() != 0 ? "true" : "false";
    return Shown::AsUsual;
}

Shown fixed(const Step &step, std::string_view bytes, std::string &out, std::size_t longest)
{
    switch (step.op) {
    case Op::FixedDecimal:
        return appendDecimal(out, bytes, step.scale) ? Shown::AsUsual
                                                     : marked(bytes, out, longest, Shown::AsBelow);
    case Op::Duration:
        out.push_back('"');
        appendDuration(out, durationOfBytes(bytes));
        out.push_back('"');
        return Shown::AsUsual;
    case Op::FixedUuid: {
        static constexpr char digits[] = "0123456789abcdef";
        out.push_back('"');
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (i == 4 || i == 6 || i == 8 || i == 10)
                out.push_back('-');
            out.push_back(digits[static_cast<unsigned char>(bytes[i]) >> 4U]);
            out.push_back(digits[static_cast<unsigned char>(bytes[i]) & 0xfU]);
        }
        out.push_back('"');
        return Shown::AsUsual;
    }
    default:
        return marked(bytes, out, longest, Shown::AsUsual);
    }
}

} // namespace

Shown appendLeaf(const Plan &plan, const Step &step, Cursor &cursor, std::string &out, std::size_t longest)
{
    std::int64_t wide = 0;
    std::int32_t narrow = 0;
    std::string_view bytes;
    switch (step.op) {
    case Op::Null:
        out += "null";
        return Shown::AsUsual;
    case Op::Boolean:
        return boolean(cursor, out);
    case Op::Int:
        if (!cursor.readInt(narrow))
            return Shown::Failed;
        appendNumber(out, narrow);
        return Shown::AsUsual;
    case Op::Long:
        if (!cursor.readLong(wide))
            return Shown::Failed;
        appendNumber(out, wide);
        return Shown::AsUsual;
    case Op::Float:
        return real<float, std::uint32_t>(cursor, out);
    case Op::Double:
        return real<double, std::uint64_t>(cursor, out);
    case Op::String:
        return string(cursor, out, longest);
    case Op::Enum:
        return symbol(plan, step, cursor, out);
    case Op::Date:
        if (!cursor.readInt(narrow))
            return Shown::Failed;
        out.push_back('"');
        appendDate(out, narrow);
        out.push_back('"');
        return Shown::AsUsual;
    case Op::Time:
        return time(step, cursor, out);
    case Op::Moment:
        if (!cursor.readLong(wide))
            return Shown::Failed;
        out.push_back('"');
        appendMoment(out, wide, step.digits, step.isLocal);
        out.push_back('"');
        return Shown::AsUsual;
    case Op::Bytes:
    case Op::Decimal:
    case Op::BigDecimal:
        if (!cursor.readBytes(bytes))
            return Shown::Failed;
        if (step.op == Op::Bytes)
            return marked(bytes, out, longest, Shown::AsUsual);
        if (step.op == Op::Decimal ? appendDecimal(out, bytes, step.scale) : appendBigDecimal(out, bytes))
            return Shown::AsUsual;
        return marked(bytes, out, longest, Shown::AsBelow);
    default:
        return cursor.readRaw(step.size, bytes) ? fixed(step, bytes, out, longest) : Shown::Failed;
    }
}

} // namespace tailrace::avro
