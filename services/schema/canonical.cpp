// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/canonical.h"

#include <openssl/evp.h>
#include <unordered_set>

namespace tailrace::schema {

namespace {

// Writes with a stack of its own: types may name each other in a chain of any length.
class CanonicalWriter
{
public:
    std::string write(const Node &root)
    {
        m_stack.push_back({{}, &root});
        while (!m_stack.empty()) {
            const Piece piece = m_stack.back();
            m_stack.pop_back();
            if (piece.node)
                expand(*piece.node);
            else
                m_out.append(piece.text);
        }
        return std::move(m_out);
    }

private:
    struct Piece
    {
        std::string_view text {};
        const Node *node = nullptr;
    };

    void expand(const Node &node)
    {
        switch (node.type) {
        case Type::Record:
        case Type::Enum:
        case Type::Fixed:
            writeNamed(node);
            return;
        case Type::Array:
        case Type::Map:
            m_out.append(
                node.type == Type::Array ? R"({"type":"array","items":)" : R"({"type":"map","values":)");
            m_stack.push_back({"}"});
            m_stack.push_back({{}, node.items->node});
            return;
        case Type::Union:
            m_out.push_back('[');
            m_stack.push_back({"]"});
            for (std::size_t i = node.branches.size(); i-- > 0;) {
                m_stack.push_back({{}, node.branches[i].node});
                if (i > 0)
                    m_stack.push_back({","});
            }
            return;
        default:
            quote(typeName(node.type));
        }
    }

    void quote(std::string_view text)
    {
        m_out.push_back('"');
        m_out.append(text);
        m_out.push_back('"');
    }

    void writeNamed(const Node &node)
    {
        if (!m_written.insert(node.name.full()).second) {
            quote(node.name.full());
            return;
        }
        m_out.append(R"({"name":)");
        quote(node.name.full());
        m_out.append(R"(,"type":)");
        quote(typeName(node.type));
        if (node.type == Type::Fixed) {
            m_out.append(R"(,"size":)").append(std::to_string(node.size)).push_back('}');
        } else if (node.type == Type::Enum) {
            m_out.append(R"(,"symbols":[)");
            for (const Text &symbol : node.symbols) {
                if (&symbol != node.symbols.data())
                    m_out.push_back(',');
                quote(symbol.text);
            }
            m_out.append("]}");
        } else {
            m_out.append(R"(,"fields":[)");
            m_stack.push_back({"]}"});
            for (std::size_t i = node.fields.size(); i-- > 0;) {
                const Field &field = node.fields[i];
                m_stack.push_back({"}"});
                m_stack.push_back({{}, field.type.node});
                m_stack.push_back({R"(","type":)"});
                m_stack.push_back({field.name});
                m_stack.push_back(
                    {i > 0 ? std::string_view(R"(,{"name":")") : std::string_view(R"({"name":")")});
            }
        }
    }

    std::string m_out;
    std::vector<Piece> m_stack;
    std::unordered_set<std::string_view> m_written;
};

constexpr std::uint64_t emptyRabin = 0xc15d213aa4d7a795U;

constexpr std::array<std::uint64_t, 256> rabinTable()
{
    std::array<std::uint64_t, 256> table {};
    for (std::uint64_t i = 0; i < 256; ++i) {
        std::uint64_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1U) != 0 ? emptyRabin : 0U);
        table[i] = value;
    }
    return table;
}

} // namespace

std::string canonicalForm(const Schema &schema)
{
    return CanonicalWriter().write(*schema.root().node);
}

std::uint64_t rabin64(std::string_view bytes)
{
    static constexpr auto table = rabinTable();
    std::uint64_t value = emptyRabin;
    for (const char c : bytes)
        value = (value >> 8) ^ table[(value ^ static_cast<unsigned char>(c)) & 0xffU];
    return value;
}

Fingerprints fingerprints(const Schema &schema)
{
    const std::string form = canonicalForm(schema);
    Fingerprints all;
    all.rabin = rabin64(form);
    EVP_Digest(form.data(), form.size(), all.md5.data(), nullptr, EVP_md5(), nullptr);
    EVP_Digest(form.data(), form.size(), all.sha256.data(), nullptr, EVP_sha256(), nullptr);
    return all;
}

} // namespace tailrace::schema
