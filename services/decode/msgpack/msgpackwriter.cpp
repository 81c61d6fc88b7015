// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/msgpack/msgpackwriter.h"

#include "services/decode/msgpack/timestamp.h"
#include "services/decode/notation/digits.h"
#include "services/decode/notation/notation.h"
#include "services/decode/notation/typed.h"

#include <bit>
#include <limits>

namespace tailrace::decode {

namespace {

constexpr unsigned byteBits = 8;
constexpr const char *tooLong = "longer than MessagePack can say";

} // namespace

bool MsgpackWriter::fault(const char *message, const Node &at)
{
    m_message = message;
    m_position = at.begin;
    return false;
}

void MsgpackWriter::bigEndian(std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = bytes; i-- > 0;)
        byte(value >> (i * byteBits) & 0xffU);
}

bool MsgpackWriter::sized(unsigned ofOne, unsigned ofTwo, std::uint64_t size, bool hasOne)
{
    if (hasOne && size <= std::numeric_limits<std::uint8_t>::max()) {
        byte(ofOne);
        bigEndian(size, sizeof(std::uint8_t));
    } else if (size <= std::numeric_limits<std::uint16_t>::max()) {
        byte(ofTwo);
        bigEndian(size, sizeof(std::uint16_t));
    } else if (size <= std::numeric_limits<std::uint32_t>::max()) {
        byte(ofTwo + 1);
        bigEndian(size, sizeof(std::uint32_t));
    } else {
        return false;
    }
    return true;
}

bool MsgpackWriter::text(std::string_view text, const Node &at)
{
    if (text.size() < 0x20U)
        byte(0xa0U | static_cast<unsigned>(text.size()));
    else if (!sized(0xd9, 0xda, text.size(), true))
        return fault(tooLong, at);
    m_out += text;
    return true;
}

bool MsgpackWriter::count(std::uint64_t size, bool isMap, const Node &at)
{
    if (size < 0x10U) {
        byte((isMap ? 0x80U : 0x90U) | static_cast<unsigned>(size));
        return true;
    }
    return sized(0, isMap ? 0xde : 0xdc, size, false) || fault(tooLong, at);
}

bool MsgpackWriter::number(const Node &node)
{
    const auto whole = notation::integerOf(node.text);
    if (whole && whole->magnitude)
        return integer(node, whole->isNegative, *whole->magnitude);
    const auto value = whole ? std::nullopt : notation::doubleOf(node.text);
    if (!value)
        return fault(whole ? "an integer of more than 64 bits" : "a number that no double can be", node);
    floating(*value);
    return true;
}

bool MsgpackWriter::integer(const Node &node, bool isNegative, std::uint64_t magnitude)
{
    constexpr unsigned largestPower = 3; // eight bytes
    unsigned power = 0;
    if (!isNegative || magnitude == 0) {
        if (magnitude < 0x80U) {
            byte(static_cast<unsigned>(magnitude));
            return true;
        }
        while (power < largestPower && magnitude >> (byteBits << power) != 0)
            ++power;
        byte(0xccU + power);
        bigEndian(magnitude, std::size_t(1) << power);
        return true;
    }
    constexpr std::uint64_t most = std::uint64_t(1) << 63U;
    if (magnitude > most)
        return fault("an integer of more than 64 bits", node);
    const std::uint64_t bits = ~magnitude + 1;
    if (magnitude <= 0x20U) {
        byte(bits & 0xffU);
        return true;
    }
    while (power < largestPower && magnitude > std::uint64_t(1) << ((byteBits << power) - 1))
        ++power;
    byte(0xd0U + power);
    bigEndian(bits, std::size_t(1) << power);
    return true;
}

void MsgpackWriter::floating(double value)
{
    if (const auto single = notation::singleOf(value)) {
        byte(0xca);
        bigEndian(std::bit_cast<std::uint32_t>(*single), sizeof(float));
    } else {
        byte(0xcb);
        bigEndian(std::bit_cast<std::uint64_t>(value), sizeof(double));
    }
}

bool MsgpackWriter::write(const Node &node, int depth)
{
    if (depth > notation::maxDepth)
        return fault("nested deeper than 256 levels", node);
    switch (node.kind) {
    case Node::Kind::Null:
        byte(0xc0);
        return true;
    case Node::Kind::Boolean:
        byte(node.text == "true" ? 0xc3 : 0xc2);
        return true;
    case Node::Kind::Number:
        return number(node);
    case Node::Kind::String:
    case Node::Kind::Bytes:
        return text(node.text, node);
    case Node::Kind::Array:
        if (!count(node.children.size(), false, node))
            return false;
        for (const Node &each : node.children) {
            if (!write(each, depth + 1))
                return false;
        }
        return true;
    case Node::Kind::Object:
        break;
    }
    if (const std::string_view name = notation::wrapperOf(node); !name.empty())
        return wrapper(name, node.children.front(), depth);
    if (!count(node.children.size(), true, node))
        return false;
    for (const Node &each : node.children) {
        if (!text(each.name, each) || !write(each, depth + 1))
            return false;
    }
    return true;
}

bool MsgpackWriter::wrapper(std::string_view name, const Node &node, int depth)
{
    if (name == "$map")
        return map(node, depth);
    if (name == "$ext")
        return extension(node);
    if (name == "$base64" || name == "$str") {
        const auto bytes = notation::bytesOf(node);
        if (!bytes)
            return fault("not the base64 of bytes", node);
        if (name == "$str")
            return text(*bytes, node);
        if (!sized(0xc4, 0xc5, bytes->size(), true))
            return fault(tooLong, node);
        m_out += *bytes;
        return true;
    }
    if (name == "$float") {
        const auto value = notation::nonFiniteOf(node);
        if (!value)
            return fault("expected \"NaN\", \"Infinity\" or \"-Infinity\"", node);
        floating(*value);
        return true;
    }
    if (name == "$timestamp") {
        const auto instant = node.kind == Node::Kind::String ? notation::instantOf(node.text) : std::nullopt;
        if (!instant)
            return fault("expected an instant, as \"2024-02-29T12:00:00Z\"", node);
        return extension(timestampType, timestampData(*instant), node);
    }
    return fault("MessagePack has no such value", node);
}

bool MsgpackWriter::map(const Node &pairs, int depth)
{
    if (pairs.kind != Node::Kind::Array)
        return fault("expected a list of pairs", pairs);
    if (!count(pairs.children.size(), true, pairs))
        return false;
    for (const Node &pair : pairs.children) {
        if (!notation::isPair(pair))
            return fault("expected a pair of key and value", pair);
        if (!write(pair.children.front(), depth + 1) || !write(pair.children.back(), depth + 1))
            return false;
    }
    return true;
}

bool MsgpackWriter::extension(const Node &pair)
{
    constexpr std::uint64_t mostMagnitude = 128;
    const bool isPair = notation::isPair(pair) && pair.children.front().kind == Node::Kind::Number;
    const auto type = isPair ? notation::integerOf(pair.children.front().text) : std::nullopt;
    const auto data = isPair ? notation::bytesOf(pair.children.back()) : std::nullopt;
    if (!type || !type->magnitude || *type->magnitude > mostMagnitude
        || (!type->isNegative && *type->magnitude == mostMagnitude) || !data)
        return fault("expected a type from -128 to 127 and the base64 of bytes", pair);
    const int number = static_cast<int>(*type->magnitude);
    return extension(static_cast<std::int8_t>(type->isNegative ? -number : number), *data, pair);
}

bool MsgpackWriter::extension(std::int8_t type, std::string_view data, const Node &at)
{
    constexpr std::size_t mostFixed = 16;
    if (data.size() <= mostFixed && std::has_single_bit(data.size()))
        byte(0xd4U + static_cast<unsigned>(std::countr_zero(data.size())));
    else if (!sized(0xc7, 0xc8, data.size(), true))
        return fault(tooLong, at);
    byte(static_cast<std::uint8_t>(type));
    m_out += data;
    return true;
}

} // namespace tailrace::decode
