// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/schematexts.h"

#include <charconv>
#include <functional>
#include <set>
#include <vector>

namespace tailrace::models {

using schema::Document;
using schema::Field;
using schema::LogicalType;
using schema::Node;
using schema::Range;
using schema::Type;
using schema::TypeUse;

namespace {

// Goes through all types that a schema's own text writes down, until one of the two says true.
class Walk
{
public:
    using OnType = std::function<bool(const TypeUse &)>;
    using OnField = std::function<bool(const Field &)>;

    Walk(const schema::Schema &schema, OnType onType, OnField onField)
        : m_document(&schema.document())
        , m_onType(std::move(onType))
        , m_onField(std::move(onField))
    {
        m_waiting.push_back(&schema.root());
        while (!m_waiting.empty()) {
            const TypeUse &use = *m_waiting.back();
            m_waiting.pop_back();
            if (use.document != m_document)
                continue;
            if (m_onType(use))
                return;
            if (use.node->document == m_document && m_seen.insert(use.node).second && enter(*use.node))
                return;
        }
    }

private:
    bool enter(const Node &node)
    {
        if (node.items)
            m_waiting.push_back(&*node.items);
        for (const TypeUse &branch : node.branches)
            m_waiting.push_back(&branch);
        for (const Field &field : node.fields) {
            if (m_onField(field))
                return true;
            m_waiting.push_back(&field.type);
        }
        return false;
    }

    const Document *m_document;
    OnType m_onType;
    OnField m_onField;
    std::vector<const TypeUse *> m_waiting;
    std::set<const Node *> m_seen;
};

std::string summary(const TypeUse &use, int levels)
{
    constexpr std::size_t mostBranches = 8;
    const Node &node = *use.node;
    if (levels == 0)
        return "…";
    switch (node.logical.inForce()) {
    case LogicalType::Kind::None:
        break;
    case LogicalType::Kind::Decimal:
        return "decimal(" + std::to_string(node.logical.precision) + ", " + std::to_string(node.logical.scale)
            + ")";
    default:
        return node.logical.name.text;
    }
    switch (node.type) {
    case Type::Record:
    case Type::Enum:
    case Type::Fixed:
        return std::string(node.name.simple());
    case Type::Array:
        return node.items ? summary(*node.items, levels - 1) + "[]" : "array";
    case Type::Map:
        return node.items ? "map<" + summary(*node.items, levels - 1) + ">" : "map";
    case Type::Union: {
        std::string text;
        for (std::size_t i = 0; i < node.branches.size(); ++i) {
            if (i == mostBranches)
                return text + " | …";
            text += (i == 0 ? "" : " | ") + summary(node.branches[i], levels - 1);
        }
        return text.empty() ? "[]" : text;
    }
    default:
        return std::string(schema::typeName(node.type));
    }
}

std::string unescaped(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '~' && i + 1 < token.size())
            out += token[++i] == '1' ? '/' : '~';
        else
            out += token[i];
    }
    return out;
}

std::string nameOf(const Document &document, Document::Id object)
{
    if (!document.isObject(object))
        return {};
    const Document::Id name = document.find(object, "name");
    return document.isString(name) ? document.string(name) : std::string();
}

std::string orRootName(std::string path, const Document &document)
{
    if (path.starts_with('.'))
        path.erase(0, 1);
    if (!path.empty())
        return path;
    const std::string name = nameOf(document, Document::root());
    return name.substr(name.rfind('.') + 1);
}

} // namespace

std::string typeSummary(const TypeUse &use)
{
    return summary(use, 4);
}

const TypeUse *typeAt(const schema::Schema &schema, Range range)
{
    const TypeUse *found = nullptr;
    Walk(
        schema,
        [&](const TypeUse &use) {
            found = use.range == range ? &use : nullptr;
            return found != nullptr;
        },
        [](const Field &) { return false; });
    return found;
}

const Field *fieldAt(const schema::Schema &schema, Range range)
{
    const Field *found = nullptr;
    Walk(
        schema, [](const TypeUse &) { return false; },
        [&](const Field &field) {
            found = field.range.begin <= range.begin && range.end <= field.range.end ? &field : found;
            return field.range == range;
        });
    return found;
}

std::string fieldPath(const Document &document, std::string_view pointer)
{
    std::string path;
    Document::Id at = Document::root();
    std::string before;
    while (pointer.starts_with('/') && at != Document::none) {
        pointer.remove_prefix(1);
        const std::string token = unescaped(pointer.substr(0, pointer.find('/')));
        pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
        if (document.isObject(at)) {
            at = document.find(at, token);
            if (token == "items")
                path += "[]";
            else if (token == "values")
                path += "{}";
        } else {
            std::uint32_t index = 0;
            std::from_chars(token.data(), token.data() + token.size(), index);
            Document::Id child = document.isArray(at) ? document.first(at) : Document::none;
            while (child != Document::none && document.index(child) != index)
                child = document.next(child);
            at = child;
            if (before == "fields" && at != Document::none)
                path += '.' + nameOf(document, at);
        }
        before = token;
    }
    return orRootName(path, document);
}

std::string fieldPathAt(const Document &document, std::uint32_t byte)
{
    Document::Id at = Document::root();
    for (Document::Id child = document.first(at); child != Document::none;) {
        const Range range = document.range(child);
        const Range name = document.nameRange(child);
        if (byte >= (name.isEmpty() ? range.begin : name.begin) && byte < range.end) {
            at = child;
            child = document.first(at);
        } else {
            child = document.next(child);
        }
    }
    return fieldPath(document, document.pointer(at));
}

std::string plainValue(std::string_view json, std::size_t most)
{
    std::string out;
    bool isQuoted = false;
    for (std::size_t i = 0; i < json.size() && out.size() <= most; ++i) {
        const char c = json[i];
        const bool isSpace = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (c == '"' && (i == 0 || json[i - 1] != '\\'))
            isQuoted = !isQuoted;
        if (isQuoted || !isSpace)
            out += c;
        else if (!out.empty() && (out.back() == ',' || out.back() == ':'))
            out += ' ';
    }
    if (out.size() > most) {
        out.resize(most);
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xc0U) == 0x80U)
            out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xc0U)
            out.pop_back();
        return out + "…";
    }
    if (out.size() >= 2 && out.front() == '"' && out.back() == '"')
        out = out.substr(1, out.size() - 2);
    return out;
}

} // namespace tailrace::models
