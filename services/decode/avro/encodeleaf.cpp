// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/branch.h"
#include "services/decode/avro/calendar.h"
#include "services/decode/avro/decimal.h"
#include "services/decode/avro/duration.h"
#include "services/decode/avro/encoder.h"
#include "services/decode/base64/base64.h"
#include "services/decode/json/jsonscan.h"

#include <bit>
#include <charconv>
#include <limits>

namespace tailrace::avro {

namespace {

template<class Number>
bool numberOf(std::string_view token, Number &value)
{
    const char *end = token.data() + token.size();
    const auto [stop, fault] = std::from_chars(token.data(), end, value);
    return fault == std::errc() && stop == end;
}

template<class Bits>
void putBits(std::string &out, Bits bits)
{
    for (std::size_t i = 0; i < sizeof(Bits); ++i)
        out.push_back(static_cast<char>((bits >> (8 * i)) & 0xffU));
}

// The bytes that a string of U+0000 to U+00FF stands for.
bool bytesOfCharacters(std::string_view text, std::string &bytes)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80U) {
            bytes.push_back(text[i]);
        } else if ((lead == 0xc2U || lead == 0xc3U) && i + 1 < text.size()) {
            bytes.push_back(
                static_cast<char>(((lead & 3U) << 6U) | (static_cast<unsigned char>(text[++i]) & 0x3fU)));
        } else {
            return false;
        }
    }
    return true;
}

} // namespace

bool Encoder::leaf(const Step &step, Id id)
{
    const Kind kind = m_document.kind(id);
    switch (step.op) {
    case Op::Null:
        return kind == Kind::Null || fail("expected null", id);
    case Op::Boolean:
        if (kind != Kind::True && kind != Kind::False)
            return fail("expected true or false", id);
        m_out.push_back(kind == Kind::True ? '\1' : '\0');
        return true;
    case Op::Int:
    case Op::Long:
    case Op::Date:
    case Op::Time:
    case Op::Moment:
        return integer(step, id);
    case Op::Float:
    case Op::Double:
        return real(step, id);
    case Op::String:
        return string(id);
    case Op::Enum:
        return symbol(step, id);
    case Op::Bytes:
    case Op::Decimal:
        return bytes(step, id);
    case Op::BigDecimal:
        return bigDecimal(id);
    case Op::FixedUuid:
        if (!m_isBelow && kind == Kind::String)
            return uuid(id);
        [[fallthrough]];
    default:
        return fixed(step, id);
    }
}

std::optional<std::int64_t> Encoder::calendarNumber(const Step &step, std::string_view text) const
{
    switch (step.op) {
    case Op::Date:
        return dateOf(text);
    case Op::Time:
        return timeOf(text, step.digits);
    default:
        return momentOf(text, step.digits, step.isLocal);
    }
}

bool Encoder::integer(const Step &step, Id id)
{
    std::int64_t value = 0;
    const bool isCalendar = step.op != Op::Int && step.op != Op::Long;
    if (isCalendar && m_document.isString(id) && !m_isBelow) {
        const auto number = calendarNumber(step, m_document.string(id));
        if (!number)
            return fail("no " + step.typeName, id);
        value = *number;
    } else if (m_document.kind(id) != Kind::Number || !numberOf(m_document.token(id), value)) {
        return fail(
            "expected " + std::string(isCalendar ? "a text of " : "a whole number of ") + step.typeName, id);
    }
    const bool isInt = step.node->type == schema::Type::Int;
    if (isInt
        && (value < std::numeric_limits<std::int32_t>::min()
            || value > std::numeric_limits<std::int32_t>::max()))
        return fail("beyond the numbers of int", id);
    putLong(value);
    return true;
}

bool Encoder::real(const Step &step, Id id)
{
    double value = 0;
    float narrow = 0;
    const std::string_view token = m_document.token(id);
    if (token == "\"NaN\"") {
        value = std::numeric_limits<double>::quiet_NaN();
    } else if (token == "\"Infinity\"" || token == "\"-Infinity\"") {
        value = token[1] == '-' ? -std::numeric_limits<double>::infinity()
                                : std::numeric_limits<double>::infinity();
    } else {
        if (m_document.kind(id) != Kind::Number)
            return fail("expected a number", id);
        if (step.op == Op::Float ? !numberOf(token, narrow) : !numberOf(token, value))
            return fail("beyond the numbers of " + step.typeName, id);
        if (step.op == Op::Float)
            return putBits(m_out, std::bit_cast<std::uint32_t>(narrow)), true;
    }
    if (step.op == Op::Float)
        putBits(m_out, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    else
        putBits(m_out, std::bit_cast<std::uint64_t>(value));
    return true;
}

bool Encoder::symbol(const Step &step, Id id)
{
    const std::string word = m_document.isString(id) ? m_document.string(id) : std::string();
    for (std::uint32_t i = 0; m_document.isString(id) && i < step.count; ++i) {
        if (step.node->symbols[i].text == word) {
            putLong(i);
            return true;
        }
    }
    return fail("expected a symbol of " + step.typeName, id);
}

bool Encoder::string(Id id)
{
    if (!m_isBelow && isMarked(id)) {
        std::string bytes;
        return raw(id, false, bytes) && (putBytes(bytes), true);
    }
    if (!m_document.isString(id))
        return fail("expected a string", id);
    putBytes(m_document.string(id));
    return true;
}

bool Encoder::isMarked(Id id) const
{
    return avro::isMarked(m_document, id);
}

bool Encoder::raw(Id id, bool takesString, std::string &bytes)
{
    if (isMarked(id)) {
        const Id text = m_document.first(id);
        return decode::appendFromBase64(bytes, m_document.string(text)) == std::string::npos
            || fail("expected base64 with its padding", text);
    }
    if (!takesString || !m_document.isString(id))
        return fail("expected {\"$base64\":\"…\"}", id);
    return bytesOfCharacters(m_document.string(id), bytes)
        || fail("a character beyond U+00FF in a string of bytes", id);
}

bool Encoder::decimal(const Step &step, Id id, std::string &unscaled)
{
    auto decimal = decimalOf(m_document.token(id));
    if (!decimal || !rescale(*decimal, step.scale))
        return fail("more digits than a scale of " + std::to_string(step.scale) + " has room for", id);
    unscaled = bytesOf(*decimal);
    return !unscaled.empty() || fail("a number of too many digits", id);
}

bool Encoder::bytes(const Step &step, Id id)
{
    std::string bytes;
    const bool isDecimal = step.op == Op::Decimal && !m_isBelow && m_document.kind(id) == Kind::Number;
    if (!(isDecimal ? decimal(step, id, bytes) : raw(id, step.op == Op::Bytes || m_isBelow, bytes)))
        return false;
    putBytes(bytes);
    return true;
}

bool Encoder::bigDecimal(Id id)
{
    std::string bytes;
    if (m_isBelow || m_document.kind(id) != Kind::Number)
        return raw(id, m_isBelow, bytes) && (putBytes(bytes), true);
    const auto decimal = decimalOf(m_document.token(id));
    const std::string unscaled = decimal ? bytesOf(*decimal) : std::string();
    if (unscaled.empty() || decimal->scale < std::numeric_limits<std::int32_t>::min()
        || decimal->scale > std::numeric_limits<std::int32_t>::max())
        return fail("a number of too many digits", id);
    std::string whole;
    Encoder inner(m_plan, m_document, whole, 0);
    inner.putBytes(unscaled);
    inner.putLong(decimal->scale);
    putBytes(whole);
    return true;
}

bool Encoder::uuid(Id id)
{
    const std::string text = m_document.string(id);
    const std::size_t before = m_out.size();
    unsigned half = 0;
    unsigned digits = 0;
    for (std::size_t i = 0; i < 36; ++i) {
        const char c = i < text.size() ? text[i] : '\0';
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (text.size() != 36 || (isDash ? c != '-' : !json::detail::isHex(c))) {
            m_out.resize(before);
            return fail("expected a UUID of 8-4-4-4-12 hexadecimal digits", id);
        }
        if (isDash)
            continue;
        half = half * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        if (++digits % 2 == 0) {
            m_out.push_back(static_cast<char>(half));
            half = 0;
        }
    }
    return true;
}

bool Encoder::fixed(const Step &step, Id id)
{
    std::string bytes;
    if (step.op == Op::FixedDecimal && !m_isBelow && m_document.kind(id) == Kind::Number) {
        if (!decimal(step, id, bytes))
            return false;
        if (bytes.size() > step.size)
            return fail("a number that is too large for " + std::to_string(step.size) + " bytes", id);
        const bool isNegative = static_cast<unsigned char>(bytes.front()) >= 0x80U;
        bytes.insert(0, step.size - bytes.size(), isNegative ? '\xff' : '\0');
    } else if (step.op == Op::Duration && !m_isBelow && m_document.isString(id)) {
        const auto duration = durationOf(m_document.string(id));
        if (!duration)
            return fail("expected a duration such as P1M2DT3.456S", id);
        appendDurationBytes(bytes, *duration);
    } else if (!raw(id, step.op == Op::Fixed || m_isBelow, bytes)) {
        return false;
    }
    if (bytes.size() != step.size)
        return fail("expected " + std::to_string(step.size) + " bytes", id);
    m_out += bytes;
    return true;
}

} // namespace tailrace::avro
