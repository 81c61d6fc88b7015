// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/cbor/cborwriter.h"

#include "services/decode/cbor/halffloat.h"
#include "services/decode/notation/digits.h"
#include "services/decode/notation/notation.h"
#include "services/decode/notation/typed.h"

#include <bit>
#include <limits>

namespace tailrace::decode {

namespace {

enum Major : unsigned
{
    Unsigned,
    Negative,
    Bytes,
    Text,
    List,
    Map,
    Tag,
    Simple
};
constexpr unsigned byteBits = 8;
constexpr char falseByte = '\xf4';
constexpr char trueByte = '\xf5';
constexpr char nullByte = '\xf6';
constexpr char undefinedByte = '\xf7';
constexpr char halfByte = '\xf9';
constexpr char singleByte = '\xfa';
constexpr char doubleByte = '\xfb';

} // namespace

bool CborWriter::fault(const char *message, const Node &at)
{
    m_message = message;
    m_position = at.begin;
    return false;
}

void CborWriter::bigEndian(std::uint64_t value, unsigned bytes)
{
    for (unsigned i = bytes; i-- > 0;)
        m_out += static_cast<char>(value >> (i * byteBits) & 0xffU);
}

void CborWriter::head(unsigned major, std::uint64_t argument)
{
    constexpr unsigned ownBits = 24; // what is smaller stands in the first byte
    const auto first = [major](unsigned info) { return static_cast<char>(major << 5U | info); };
    if (argument < ownBits) {
        m_out += first(static_cast<unsigned>(argument));
        return;
    }
    unsigned power = 0; // of the number of bytes
    while (power < 3 && argument >> (byteBits << power) != 0)
        ++power;
    m_out += first(ownBits + power);
    bigEndian(argument, 1U << power);
}

void CborWriter::string(unsigned major, std::string_view bytes)
{
    head(major, bytes.size());
    m_out += bytes;
}

void CborWriter::floating(double value)
{
    if (const auto half = toHalf(value)) {
        m_out += halfByte;
        bigEndian(*half, sizeof(std::uint16_t));
    } else if (const auto single = notation::singleOf(value)) {
        m_out += singleByte;
        bigEndian(std::bit_cast<std::uint32_t>(*single), sizeof(float));
    } else {
        m_out += doubleByte;
        bigEndian(std::bit_cast<std::uint64_t>(value), sizeof(double));
    }
}

bool CborWriter::number(const Node &node)
{
    const auto integer = notation::integerOf(node.text);
    if (!integer) {
        const auto value = notation::doubleOf(node.text);
        if (!value)
            return fault("a number that no double can be", node);
        floating(*value);
        return true;
    }
    if (integer->magnitude && (!integer->isNegative || *integer->magnitude != 0)) {
        const std::uint64_t magnitude = *integer->magnitude;
        head(integer->isNegative ? Negative : Unsigned, integer->isNegative ? magnitude - 1 : magnitude);
        return true;
    }
    if (integer->magnitude) { // "-0"
        head(Unsigned, 0);
        return true;
    }
    std::string digits(integer->digits);
    if (integer->isNegative) {
        digits = notation::decremented(std::move(digits));
        if (const auto one = notation::integerOf(digits); one && one->magnitude) { // one below what fits
            head(Negative, *one->magnitude);
            return true;
        }
    }
    const auto magnitude = notation::magnitudeOf(digits);
    if (!magnitude)
        return fault("an integer of more than 256 bytes", node);
    constexpr std::uint64_t positiveBignum = 2;
    head(Tag, positiveBignum + (integer->isNegative ? 1 : 0));
    string(Bytes, *magnitude);
    return true;
}

bool CborWriter::write(const Node &node, int depth)
{
    if (depth > notation::maxDepth)
        return fault("nested deeper than 256 levels", node);
    switch (node.kind) {
    case Node::Kind::Null:
        m_out += nullByte;
        return true;
    case Node::Kind::Boolean:
        m_out += node.text == "true" ? trueByte : falseByte;
        return true;
    case Node::Kind::Number:
        return number(node);
    case Node::Kind::String:
    case Node::Kind::Bytes:
        string(Text, node.text);
        return true;
    case Node::Kind::Array:
        head(List, node.children.size());
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
    head(Map, node.children.size());
    for (const Node &each : node.children) {
        string(Text, each.name);
        if (!write(each, depth + 1))
            return false;
    }
    return true;
}

bool CborWriter::wrapper(std::string_view name, const Node &node, int depth)
{
    if (name == "$base64") {
        const auto bytes = notation::bytesOf(node);
        if (!bytes)
            return fault("not the base64 of bytes", node);
        string(Bytes, *bytes);
        return true;
    }
    if (name == "$map")
        return map(node, depth);
    if (name == "$tag")
        return tag(node, depth);
    if (name == "$float") {
        const auto value = notation::nonFiniteOf(node);
        if (!value)
            return fault("expected \"NaN\", \"Infinity\" or \"-Infinity\"", node);
        floating(*value);
        return true;
    }
    if (name == "$undefined") {
        m_out += undefinedByte;
        return true;
    }
    if (name == "$simple") {
        constexpr std::uint64_t named = 20; // false, true, null, undefined
        constexpr std::uint64_t leastOfOneByte = 32;
        const auto value = notation::unsignedOf(node, 0xff);
        if (!value || (*value >= named && *value < leastOfOneByte))
            return fault("expected a simple value, 0 to 19 or 32 to 255", node);
        head(Simple, *value);
        return true;
    }
    return fault("CBOR has no such value", node);
}

bool CborWriter::map(const Node &pairs, int depth)
{
    if (pairs.kind != Node::Kind::Array)
        return fault("expected a list of pairs", pairs);
    head(Map, pairs.children.size());
    for (const Node &pair : pairs.children) {
        if (!notation::isPair(pair))
            return fault("expected a pair of key and value", pair);
        if (!write(pair.children.front(), depth + 1) || !write(pair.children.back(), depth + 1))
            return false;
    }
    return true;
}

bool CborWriter::tag(const Node &pair, int depth)
{
    const auto number = notation::isPair(pair)
        ? notation::unsignedOf(pair.children.front(), std::numeric_limits<std::uint64_t>::max())
        : std::nullopt;
    if (!number)
        return fault("expected a tag's number and its value", pair);
    head(Tag, *number);
    return write(pair.children.back(), depth + 1);
}

} // namespace tailrace::decode
