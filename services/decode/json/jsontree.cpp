// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/jsontree.h"

namespace tailrace::decode {

namespace {

Node::Kind kindOf(json::Token token)
{
    switch (token) {
    case json::Token::Null:
        return Node::Kind::Null;
    case json::Token::False:
    case json::Token::True:
        return Node::Kind::Boolean;
    case json::Token::Number:
        return Node::Kind::Number;
    case json::Token::String:
        break;
    }
    return Node::Kind::String;
}

} // namespace

JsonTree::JsonTree(std::string_view text)
    : m_text(text)
{
}

Node *JsonTree::add(Node::Kind kind, std::size_t begin)
{
    if (m_nodes == maxNodes) {
        m_root.type = "truncated";
        return nullptr;
    }
    ++m_nodes;
    Node *node = &m_root;
    if (!m_open.empty()) {
        Node &parent = *m_open.back();
        node = &parent.children.emplace_back();
        node->name = parent.kind == Node::Kind::Object ? m_name : std::to_string(parent.children.size() - 1);
    }
    node->kind = kind;
    node->begin = begin;
    return node;
}

void JsonTree::open(bool object, const char *at)
{
    Node *node = m_skipped > 0 ? nullptr : add(object ? Node::Kind::Object : Node::Kind::Array, offset(at));
    if (node)
        m_open.push_back(node);
    else
        ++m_skipped;
}

void JsonTree::close(bool, const char *at)
{
    if (m_skipped > 0) {
        --m_skipped;
        return;
    }
    m_open.back()->end = offset(at) + 1;
    m_open.pop_back();
}

void JsonTree::name(const char *begin, const char *end, bool escaped)
{
    const std::string_view token(begin, static_cast<std::size_t>(end - begin));
    m_name.clear();
    if (escaped)
        json::appendUnescaped(m_name, token);
    else
        m_name.assign(token);
}

void JsonTree::scalar(json::Token token, const char *begin, const char *end, bool escaped)
{
    const bool string = token == json::Token::String;
    Node *node = m_skipped > 0 ? nullptr : add(kindOf(token), offset(begin) - (string ? 1 : 0));
    if (!node)
        return;
    node->end = offset(end) + (string ? 1 : 0);
    const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
    if (escaped)
        json::appendUnescaped(node->text, bytes);
    else
        node->text.assign(bytes);
}

} // namespace tailrace::decode
