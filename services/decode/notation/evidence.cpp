// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/evidence.h"

#include "services/decode/notation/notation.h"

#include <algorithm>

namespace tailrace::decode::notation {

namespace {

constexpr int ofAMap = 75; // more than text has, less than JSON
constexpr int ofAList = 60;
constexpr std::size_t enoughText = 4; // bytes of all names and texts of a list
constexpr std::size_t lookedAt = 64; // elements

bool isName(const std::string &text)
{
    return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20U || c == 0x7f;
    });
}

bool hasNames(const Node &node)
{
    return node.kind == Node::Kind::Object && !node.children.empty() && wrapperOf(node).empty()
        && std::all_of(
            node.children.begin(), node.children.end(), [](const Node &each) { return isName(each.name); });
}

std::size_t textIn(const Node &node)
{
    if (node.kind == Node::Kind::String)
        return isName(node.text) ? node.text.size() : 0;
    if (!hasNames(node))
        return 0;
    std::size_t size = 0;
    for (const Node &each : node.children)
        size += each.name.size();
    return size;
}

} // namespace

int evidenceOf(const Node &root)
{
    if (hasNames(root))
        return ofAMap;
    if (root.kind != Node::Kind::Array)
        return 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < std::min(root.children.size(), lookedAt); ++i)
        size += textIn(root.children[i]);
    return size >= enoughText ? ofAList : 0;
}

} // namespace tailrace::decode::notation
