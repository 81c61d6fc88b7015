// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/cbor/cborreader.h"

#include "services/decode/cbor/halffloat.h"
#include "services/decode/json/jsonscan.h"
#include "services/decode/notation/digits.h"

#include <bit>
#include <utility>

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
constexpr unsigned indefinite = 31;
constexpr int breakByte = 0xff;
constexpr std::uint64_t positiveBignum = 2;
constexpr std::uint64_t negativeBignum = 3;

Node numberNode(std::string text, std::string type)
{
    return notation::scalar(Node::Kind::Number, std::move(text), std::move(type));
}

// -1 - magnitude
std::string negative(const std::string &magnitude)
{
    return "-" + notation::incremented(magnitude);
}

std::string typeOf(std::uint64_t tag)
{
    switch (tag) {
    case 0:
        return "date and time";
    case 1:
        return "seconds since 1970";
    case 4:
        return "decimal fraction";
    case 5:
        return "bigfloat";
    case 32:
        return "URI";
    case 37:
        return "UUID";
    case 55799:
        return "self-described CBOR";
    default:
        return "tag " + std::to_string(tag);
    }
}

} // namespace

Node CborReader::read()
{
    Node root = item(0);
    if (isGoing() && !isAtEnd())
        fault("bytes behind the value", at());
    return root;
}

CborReader::Head CborReader::head()
{
    m_headAt = at();
    const auto first = static_cast<unsigned>(bigEndian(1));
    Head head {first >> 5U, first & 31U, first & 31U, false};
    constexpr unsigned oneByte = 24;
    constexpr unsigned eightBytes = 27;
    if (head.info >= oneByte && head.info <= eightBytes) {
        head.argument = bigEndian(std::size_t(1) << (head.info - oneByte));
    } else if (head.info == indefinite) {
        head.isIndefinite = true;
        if (head.major < Bytes || head.major == Tag)
            fault("a length that is open, of what has none", m_headAt);
    } else if (head.info > eightBytes) {
        fault("a reserved length", m_headAt);
    }
    return head;
}

bool CborReader::isBreak()
{
    if (peek() != breakByte)
        return false;
    take(1);
    return true;
}

Node CborReader::item(int depth)
{
    const std::size_t begin = at();
    if (!enter())
        return {};
    if (depth > notation::maxDepth) {
        fault("nested deeper than 256 levels", begin);
        return {};
    }
    const Head next = head();
    if (!isOk())
        return {};
    Node node = value(next, depth);
    node.begin = begin;
    node.end = at();
    return node;
}

Node CborReader::value(const Head &head, int depth)
{
    switch (head.major) {
    case Unsigned:
        return numberNode(std::to_string(head.argument), {});
    case Negative:
        return numberNode(negative(std::to_string(head.argument)), {});
    case Bytes:
        return notation::ofBytes(shortened(chunks(head)));
    case Text:
        return text(head);
    case List:
        return list(head, depth);
    case Map:
        return map(head, depth);
    case Tag:
        return tag(head.argument, depth);
    default:
        return simple(head);
    }
}

Node CborReader::list(const Head &head, int depth)
{
    std::vector<Node> items;
    for (std::uint64_t i = 0; head.isIndefinite ? !isBreak() : i < head.argument; ++i) {
        Node node = item(depth + 1);
        if (!isOk())
            return {};
        if (wasRead(node))
            items.push_back(std::move(node));
        if (!isGoing())
            break;
    }
    return notation::ofList(std::move(items));
}

Node CborReader::map(const Head &head, int depth)
{
    std::vector<Node> keysAndValues;
    for (std::uint64_t i = 0; head.isIndefinite ? !isBreak() : i < head.argument; ++i) {
        Node key = item(depth + 1);
        Node node = isGoing() ? item(depth + 1) : Node();
        if (!isOk())
            return {};
        if (wasRead(node)) {
            keysAndValues.push_back(std::move(key));
            keysAndValues.push_back(std::move(node));
        }
        if (!isGoing())
            break;
    }
    return notation::ofMap(std::move(keysAndValues));
}

Node CborReader::tag(std::uint64_t number, int depth)
{
    const bool isBignum = number == positiveBignum || number == negativeBignum;
    if (isBignum && peek() >= 0 && static_cast<unsigned>(peek()) >> 5U == Bytes)
        return enter() ? bignum(number) : Node();
    Node inner = item(depth + 1);
    return notation::wrappedPair(
        "$tag", numberNode(std::to_string(number), {}), std::move(inner), typeOf(number));
}

// Behind the tag stand the bytes of a magnitude. Those that are too many are shown as what they are.
Node CborReader::bignum(std::uint64_t tag)
{
    const Head bytes = head();
    const std::string magnitude = isOk() ? chunks(bytes) : std::string();
    if (!isOk())
        return {};
    if (magnitude.size() > notation::maxMagnitudeBytes)
        return notation::wrappedPair(
            "$tag", numberNode(std::to_string(tag), {}), notation::ofBytes(shortened(magnitude)), "bignum");
    const std::string digits = notation::digitsOf(magnitude);
    return numberNode(tag == positiveBignum ? digits : negative(digits), "bignum");
}

Node CborReader::simple(const Head &head)
{
    enum : unsigned
    {
        False = 20,
        True,
        Null,
        Undefined,
        OneByte,
        Half,
        Single,
        Double
    };
    constexpr std::uint64_t leastOfOneByte = 32;
    switch (head.info) {
    case False:
    case True:
        return notation::scalar(Node::Kind::Boolean, head.info == True ? "true" : "false", {});
    case Null:
        return notation::scalar(Node::Kind::Null, "null", {});
    case Undefined:
        return notation::wrapped(
            "$undefined", notation::scalar(Node::Kind::Boolean, "true", {}), "undefined");
    case Half:
        return notation::ofFloat(fromHalf(static_cast<std::uint16_t>(head.argument)), "float16");
    case Single:
        return notation::ofFloat(std::bit_cast<float>(static_cast<std::uint32_t>(head.argument)), "float32");
    case Double:
        return notation::ofFloat(std::bit_cast<double>(head.argument), "float64");
    case indefinite:
        fault("an end of nothing", m_headAt);
        return {};
    default:
        break;
    }
    if (head.info == OneByte && head.argument < leastOfOneByte) {
        fault("a simple value in more bytes than it may take", m_headAt);
        return {};
    }
    return notation::wrapped("$simple", numberNode(std::to_string(head.argument), {}), "simple");
}

// The bytes of a string, whether in one piece or in several, which are of its own kind.
std::string CborReader::chunks(const Head &head)
{
    if (!head.isIndefinite)
        return std::string(take(head.argument));
    std::string all;
    const unsigned major = head.major;
    while (isGoing() && !isBreak()) {
        const Head chunk = this->head();
        if (!isOk())
            break;
        if (chunk.major != major || chunk.isIndefinite) {
            fault("a piece of a string is of another kind", m_headAt);
            break;
        }
        const std::size_t begin = at();
        const std::string_view piece = take(chunk.argument);
        // each piece is a text itself
        if (major == Text && !json::validUtf8(piece))
            fault("text that is not UTF-8", begin + json::firstInvalidUtf8(piece));
        all += piece;
    }
    return all;
}

Node CborReader::text(const Head &head)
{
    const std::size_t begin = at();
    const std::string all = chunks(head);
    if (isOk() && !json::validUtf8(all))
        fault("text that is not UTF-8", begin + json::firstInvalidUtf8(all));
    return notation::scalar(Node::Kind::String, std::string(shortened(all)), {});
}

} // namespace tailrace::decode
