// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/msgpack/msgpackreader.h"

#include "services/decode/base64/base64.h"
#include "services/decode/json/jsonscan.h"
#include "services/decode/msgpack/timestamp.h"

#include <bit>
#include <utility>

namespace tailrace::decode {

namespace {

Node number(std::string text)
{
    return notation::scalar(Node::Kind::Number, std::move(text), {});
}

std::string base64(std::string_view bytes)
{
    std::string text;
    appendBase64(text, bytes);
    return text;
}

// A signed integer of so many bytes.
std::string signedText(std::uint64_t bits, std::size_t bytes)
{
    switch (bytes) {
    case 1:
        return std::to_string(static_cast<std::int8_t>(bits));
    case 2:
        return std::to_string(static_cast<std::int16_t>(bits));
    case 4:
        return std::to_string(static_cast<std::int32_t>(bits));
    default:
        return std::to_string(static_cast<std::int64_t>(bits));
    }
}

} // namespace

Node MsgpackReader::read()
{
    Node root = item(0);
    if (isGoing() && !isAtEnd())
        fault("bytes behind the value", at());
    return root;
}

Node MsgpackReader::item(int depth)
{
    const std::size_t begin = at();
    if (!enter())
        return {};
    if (depth > notation::maxDepth) {
        fault("nested deeper than 256 levels", begin);
        return {};
    }
    const auto first = static_cast<unsigned>(bigEndian(1));
    if (!isOk())
        return {};
    if (first == 0xc1U) {
        fault("a byte that is never used", begin);
        return {};
    }
    Node node = value(first, depth);
    node.begin = begin;
    node.end = at();
    return node;
}

Node MsgpackReader::value(unsigned first, int depth)
{
    const auto size = [this](unsigned power) { return bigEndian(std::size_t(1) << power); };
    if (first < 0x80U)
        return number(std::to_string(first));
    if (first < 0x90U)
        return map(first & 0xfU, depth);
    if (first < 0xa0U)
        return list(first & 0xfU, depth);
    if (first < 0xc0U)
        return text(first & 0x1fU);
    if (first >= 0xe0U)
        return number(signedText(first, 1));
    switch (first) {
    case 0xc0:
        return notation::scalar(Node::Kind::Null, "null", {});
    case 0xc2:
    case 0xc3:
        return notation::scalar(Node::Kind::Boolean, first == 0xc3U ? "true" : "false", {});
    case 0xc4:
    case 0xc5:
    case 0xc6:
        return notation::ofBytes(shortened(take(size(first - 0xc4U))));
    case 0xc7:
    case 0xc8:
    case 0xc9:
        return extension(size(first - 0xc7U));
    case 0xca:
        return notation::ofFloat(
            std::bit_cast<float>(static_cast<std::uint32_t>(bigEndian(sizeof(float)))), "float32");
    case 0xcb:
        return notation::ofFloat(std::bit_cast<double>(bigEndian(sizeof(double))), "float64");
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xcf:
        return number(std::to_string(size(first - 0xccU)));
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3: {
        const unsigned power = first - 0xd0U;
        return number(signedText(size(power), std::size_t(1) << power));
    }
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
        return extension(std::uint64_t(1) << (first - 0xd4U));
    case 0xd9:
    case 0xda:
    case 0xdb:
        return text(size(first - 0xd9U));
    case 0xdc:
    case 0xdd:
        return list(size(first - 0xdcU + 1), depth);
    default: // 0xde, 0xdf
        return map(size(first - 0xdeU + 1), depth);
    }
}

Node MsgpackReader::text(std::uint64_t size)
{
    const std::string_view text = shortened(take(size));
    if (json::validUtf8(text))
        return notation::scalar(Node::Kind::String, std::string(text), {});
    return notation::wrapped(
        "$str", notation::scalar(Node::Kind::String, base64(text), {}), "text that is not UTF-8");
}

Node MsgpackReader::list(std::uint64_t count, int depth)
{
    std::vector<Node> items;
    for (std::uint64_t i = 0; i < count && isGoing(); ++i) {
        Node node = item(depth + 1);
        if (wasRead(node))
            items.push_back(std::move(node));
    }
    return notation::ofList(std::move(items));
}

Node MsgpackReader::map(std::uint64_t count, int depth)
{
    std::vector<Node> keysAndValues;
    for (std::uint64_t i = 0; i < count && isGoing(); ++i) {
        Node key = item(depth + 1);
        Node node = isGoing() ? item(depth + 1) : Node();
        if (!wasRead(node))
            break;
        keysAndValues.push_back(std::move(key));
        keysAndValues.push_back(std::move(node));
    }
    return notation::ofMap(std::move(keysAndValues));
}

Node MsgpackReader::extension(std::uint64_t size)
{
    const auto type = static_cast<std::int8_t>(bigEndian(1));
    const std::string_view data = take(size);
    if (!isOk())
        return {};
    if (type == timestampType) {
        if (const auto instant = timestampOf(data))
            return notation::wrapped("$timestamp",
                notation::scalar(Node::Kind::String, notation::textOf(*instant), {}), "timestamp");
    }
    return notation::wrappedPair("$ext", number(std::to_string(type)),
        notation::scalar(Node::Kind::String, base64(shortened(data)), {}),
        "extension " + std::to_string(type));
}

} // namespace tailrace::decode
