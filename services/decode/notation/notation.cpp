// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/notation.h"

#include "services/decode/base64/base64.h"
#include "services/decode/json/jsontree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tailrace::decode::notation {

namespace {

constexpr std::array<std::string_view, 9> wrappers {
    "$base64", "$map", "$float", "$str", "$tag", "$simple", "$undefined", "$ext", "$timestamp"};

bool isPlainText(const Node &node)
{
    return node.kind == Node::Kind::String;
}

void addString(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20U) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

void add(std::string &out, const Node &node)
{
    const bool isObject = node.kind == Node::Kind::Object;
    if (!isObject && node.kind != Node::Kind::Array) {
        if (node.kind == Node::Kind::Null)
            out += "null";
        else if (isPlainText(node))
            addString(out, node.text);
        else
            out += node.text;
        return;
    }
    out += isObject ? '{' : '[';
    for (bool isFirst = true; const Node &child : node.children) {
        if (!std::exchange(isFirst, false))
            out += ',';
        if (isObject) {
            addString(out, child.name);
            out += ':';
        }
        add(out, child);
    }
    out += isObject ? '}' : ']';
}

} // namespace

Node scalar(Node::Kind kind, std::string text, std::string type)
{
    Node node;
    node.kind = kind;
    node.text = std::move(text);
    node.type = std::move(type);
    return node;
}

Node ofBytes(std::string_view bytes)
{
    std::string text;
    appendBase64(text, bytes);
    return wrapped("$base64", scalar(Node::Kind::String, std::move(text), {}), "bytes");
}

Node ofFloat(double value, std::string type)
{
    if (!std::isfinite(value)) {
        const char *name = std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        return wrapped("$float", scalar(Node::Kind::String, name, {}), std::move(type));
    }
    char digits[64];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    std::string text(digits, end.ptr);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0"; // else it would be an integer
    return scalar(Node::Kind::Number, std::move(text), std::move(type));
}

Node wrapped(std::string_view name, Node inner, std::string type)
{
    Node node = scalar(Node::Kind::Object, {}, std::move(type));
    inner.name = name;
    node.children.push_back(std::move(inner));
    return node;
}

Node wrappedPair(std::string_view name, Node first, Node second, std::string type)
{
    std::vector<Node> pair;
    pair.push_back(std::move(first));
    pair.push_back(std::move(second));
    return wrapped(name, ofList(std::move(pair)), std::move(type));
}

Node ofList(std::vector<Node> items)
{
    Node node = scalar(Node::Kind::Array, {}, {});
    for (std::size_t i = 0; i < items.size(); ++i)
        items[i].name = std::to_string(i);
    node.children = std::move(items);
    return node;
}

Node ofMap(std::vector<Node> keysAndValues)
{
    bool isPlain = true;
    for (std::size_t i = 0; i < keysAndValues.size(); i += 2)
        isPlain = isPlain && isPlainText(keysAndValues[i]);
    const bool isOne = keysAndValues.size() == 2;
    if (isPlain && isOne)
        isPlain = std::find(wrappers.begin(), wrappers.end(), keysAndValues.front().text) == wrappers.end();
    if (isPlain) {
        Node node = scalar(Node::Kind::Object, {}, {});
        for (std::size_t i = 0; i + 1 < keysAndValues.size(); i += 2) {
            keysAndValues[i + 1].name = std::move(keysAndValues[i].text);
            node.children.push_back(std::move(keysAndValues[i + 1]));
        }
        return node;
    }
    std::vector<Node> pairs;
    for (std::size_t i = 0; i + 1 < keysAndValues.size(); i += 2) {
        const std::size_t begin = keysAndValues[i].begin;
        const std::size_t end = keysAndValues[i + 1].end;
        std::vector<Node> pair;
        pair.push_back(std::move(keysAndValues[i]));
        pair.push_back(std::move(keysAndValues[i + 1]));
        pairs.push_back(ofList(std::move(pair)));
        pairs.back().begin = begin;
        pairs.back().end = end;
    }
    return wrapped("$map", ofList(std::move(pairs)), "map");
}

const Node *inside(const Node &node, std::string_view name)
{
    const bool isIt
        = node.kind == Node::Kind::Object && node.children.size() == 1 && node.children.front().name == name;
    return isIt ? &node.children.front() : nullptr;
}

std::string_view wrapperOf(const Node &node)
{
    if (node.kind != Node::Kind::Object || node.children.size() != 1)
        return {};
    const auto *found = std::find(wrappers.begin(), wrappers.end(), node.children.front().name);
    return found == wrappers.end() ? std::string_view() : *found;
}

std::string textOf(const Node &node)
{
    std::string out;
    add(out, node);
    return out;
}

tl::expected<Node, DecodeError> parse(std::string_view text, std::string_view decoder)
{
    const auto wrong = [decoder](const char *message, std::size_t position) {
        return tl::unexpected<DecodeError>({std::string(decoder), message, position});
    };
    if (!json::validUtf8(text))
        return wrong("not valid UTF-8", json::firstInvalidUtf8(text));
    JsonTree tree(text);
    if (const json::Fault fault = json::scan(text, tree))
        return wrong(fault.message, fault.position);
    Node node = tree.take();
    if (node.type == "truncated")
        return wrong("more than a million values", text.size());
    return node;
}

} // namespace tailrace::decode::notation
