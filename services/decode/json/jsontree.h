// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/json/jsonscan.h"

namespace tailrace::decode {

// Builds the Node tree of a document: duplicates and order kept, numbers by their digits, byte ranges with
// the quotes and brackets. The tree of a huge document ends after maxNodes values, its root's type says
// "truncated".
class JsonTree : public json::Visitor
{
public:
    static constexpr std::size_t maxNodes = 1'000'000;

    explicit JsonTree(std::string_view text);

    void open(bool object, const char *at);
    void close(bool object, const char *at);
    void name(const char *begin, const char *end, bool escaped);
    void scalar(json::Token token, const char *begin, const char *end, bool escaped);

    Node take() { return std::move(m_root); }

private:
    Node *add(Node::Kind kind, std::size_t begin);
    std::size_t offset(const char *at) const { return static_cast<std::size_t>(at - m_text.data()); }

    std::string_view m_text;
    Node m_root;
    std::string m_name;
    std::vector<Node *> m_open; // a parent's vector does not grow while a child is open: the pointers hold
    std::size_t m_nodes = 0;
    std::size_t m_skipped = 0; // open containers that have no node any more
};

} // namespace tailrace::decode
