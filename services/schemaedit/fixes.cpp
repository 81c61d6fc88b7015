// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemaedit/fixes.h"

#include "services/schemaedit/textedits.h"

#include <algorithm>
#include <tuple>

namespace tailrace::schemaedit {

namespace {

using schema::Document;
using schema::Finding;
using schema::Node;
using schema::Type;
using Kind = Fix::Kind;

std::string wordOf(const schema::TypeUse &use)
{
    return isNamed(use.node->type) ? use.node->name.full() : std::string(typeName(use.node->type));
}

// A value that any reader takes for the type; empty: there is none to be guessed.
std::string defaultOf(const schema::TypeUse &use)
{
    switch (use.node->type) {
    case Type::Null:
        return "null";
    case Type::Boolean:
        return "false";
    case Type::Int:
    case Type::Long:
    case Type::Float:
    case Type::Double:
        return "0";
    case Type::Bytes:
    case Type::String:
        return "\"\"";
    case Type::Array:
        return "[]";
    case Type::Map:
        return "{}";
    case Type::Enum:
        return use.node->symbols.empty() ? std::string() : quoted(use.node->symbols.front().text);
    case Type::Union:
        return use.node->branches.empty() ? std::string() : defaultOf(use.node->branches.front());
    default:
        return {};
    }
}

// What one finding suggests, whether it helps or not.
class Suggestions
{
public:
    Suggestions(const Finding &finding, const Document &document)
        : m_finding(finding)
        , m_isBackward(finding.direction == Finding::Direction::Backward)
        , m_own(m_isBackward ? finding.reader : finding.writer)
        , m_other(m_isBackward ? finding.writer : finding.reader)
        , m_document(document)
    {
    }

    std::vector<Fix> take()
    {
        using schema::Rule;
        switch (m_finding.rule) {
        case Rule::ReaderFieldMissingDefaultValue:
            missingDefault();
            break;
        case Rule::MissingEnumSymbols:
            missingSymbols();
            break;
        case Rule::NameMismatch:
            otherName();
            break;
        case Rule::FixedSizeMismatch:
            restoreSize();
            break;
        case Rule::AmbiguousField:
            ambiguous();
            break;
        default:
            break;
        }
        if (m_finding.rule == Rule::TypeMismatch || m_finding.rule == Rule::MissingUnionBranch
            || m_finding.rule == Rule::NameMismatch)
            otherType();
        return std::move(m_fixes);
    }

private:
    void add(Kind kind, std::vector<std::string> names, std::vector<Edit> edits)
    {
        std::stable_sort(edits.begin(), edits.end(),
            [](const Edit &a, const Edit &b) { return a.range.begin < b.range.begin; });
        m_fixes.push_back({kind, std::move(names), {std::move(edits)}});
    }
    // The object that a type of the text is written as.
    Document::Id objectOf(const schema::Side &side) const
    {
        const Node &node = *side.use->node;
        return node.document == &m_document && m_document.isObject(node.value) ? node.value : Document::none;
    }
    void missingDefault()
    {
        const schema::Field *field = m_finding.reader.field;
        if (!field)
            return;
        if (!m_isBackward) {
            const Document::Id record = objectOf(m_own);
            const Document::Id fields
                = record == Document::none ? Document::none : m_document.find(record, "fields");
            if (m_document.isArray(fields))
                add(Kind::RestoreField, {field->name},
                    {appendItem(m_document, fields, m_finding.reader.document->text(field->range))});
            return;
        }
        if (field->type.document != &m_document)
            return;
        const std::string value = defaultOf(field->type);
        if (!value.empty())
            add(Kind::AddDefault, {field->name}, {appendMember(m_document, field->value, "default", value)});
        if (field->type.node->type != Type::Union && field->type.node->type != Type::Null) {
            const Range type = field->type.range;
            add(Kind::MakeOptional, {field->name},
                {{{type.begin, type.begin}, "[\"null\", "}, {{type.end, type.end}, "]"},
                    appendMember(m_document, field->value, "default", "null")});
        }
        add(Kind::RemoveField, {field->name}, {removal(m_document, field->value)});
    }
    void missingSymbols()
    {
        const Document::Id object = objectOf(m_own);
        const Document::Id symbols
            = object == Document::none ? Document::none : m_document.find(object, "symbols");
        if (!m_document.isArray(symbols) || m_finding.missing.empty())
            return;
        if (!m_isBackward) {
            removeSymbols(symbols);
            return;
        }
        Edit edit = appendItem(m_document, symbols, quoted(m_finding.missing.front()));
        const std::string first = quoted(m_finding.missing.front());
        const std::string gap = edit.text.substr(0, edit.text.size() - first.size());
        for (std::size_t i = 1; i < m_finding.missing.size(); ++i)
            edit.text += (gap.empty() ? ", " : gap) + quoted(m_finding.missing[i]);
        add(Kind::AddSymbols, m_finding.missing, {std::move(edit)});
        const std::vector<schema::Text> &given = m_own.use->node->symbols;
        if (!given.empty() && m_document.find(object, "default") == Document::none)
            add(Kind::AddEnumDefault, {given.front().text},
                {appendMember(m_document, object, "default", quoted(given.front().text))});
    }
    void removeSymbols(Document::Id symbols)
    {
        for (Document::Id at = m_document.first(symbols); at != Document::none; at = m_document.next(at)) {
            const std::string symbol = m_document.string(at);
            if (!std::binary_search(m_finding.missing.begin(), m_finding.missing.end(), symbol))
                continue;
            if (m_finding.missing.size() == 1) // more of them are edits that meet each other
                add(Kind::RemoveSymbols, m_finding.missing, {removal(m_document, at)});
        }
    }
    void otherName()
    {
        const std::string name = m_other.use->node->name.full();
        const Document::Id object = objectOf(m_own);
        if (object == Document::none)
            return;
        if (m_isBackward) {
            const Document::Id aliases = m_document.find(object, "aliases");
            if (m_document.isArray(aliases))
                add(Kind::AddAlias, {name}, {appendItem(m_document, aliases, quoted(name))});
            else if (aliases == Document::none)
                add(Kind::AddAlias, {name},
                    {appendMember(m_document, object, "aliases", "[" + quoted(name) + "]")});
        }
        const std::string simple(m_other.use->node->name.simple());
        add(Kind::RestoreName, {name}, {{m_own.use->node->nameRange, quoted(simple)}});
    }
    void restoreSize()
    {
        if (objectOf(m_own) == Document::none)
            return;
        const std::string size = std::to_string(m_other.use->node->size);
        add(Kind::RestoreSize, {size}, {{m_own.use->node->sizeRange, size}});
    }
    void ambiguous()
    {
        const schema::Field *field = m_finding.reader.field;
        if (!m_isBackward || !field || field->type.document != &m_document)
            return;
        const Document::Id aliases = m_document.find(field->value, "aliases");
        if (aliases != Document::none)
            add(Kind::RemoveAliases, {field->name}, {removal(m_document, aliases)});
    }
    void otherType()
    {
        const schema::TypeUse &own = *m_own.use;
        const schema::TypeUse &other = *m_other.use;
        if (own.document != &m_document || !other.document)
            return;
        const std::string text(other.document->text(other.range));
        if (m_document.isArray(own.value)) {
            if (m_isBackward)
                add(Kind::AddBranch, {wordOf(other)}, {appendItem(m_document, own.value, text)});
        }
        add(Kind::RestoreType, {wordOf(other)}, {{own.range, text}});
    }

    const Finding &m_finding;
    bool m_isBackward;
    const schema::Side &m_own; // of the proposed schema
    const schema::Side &m_other;
    const Document &m_document;
    std::vector<Fix> m_fixes;
};

// What a finding is known by on both sides of a change.
using Key = std::tuple<schema::Rule, Finding::Direction, std::string, std::string, std::string>;

Key keyOf(const Finding &finding)
{
    return {finding.rule, finding.direction, finding.readerVersion, finding.writerVersion, finding.location};
}

std::vector<Key> keysOf(const schema::Report &report)
{
    std::vector<Key> keys;
    for (const Finding &each : report.findings)
        keys.push_back(keyOf(each));
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace

std::vector<Fix> fixesOf(const Finding &finding, const schema::Report &report,
    const schema::SchemaPtr &proposed, const std::vector<schema::Version> &versions, schema::Level level)
{
    std::vector<Fix> fixes = Suggestions(finding, proposed->document()).take();
    const std::vector<Key> before = keysOf(report);
    const Key own = keyOf(finding);
    const auto helps = [&](const Fix &fix) {
        auto text = fix.change.apply(proposed->text());
        if (!text)
            return false;
        const schema::Reading reading = schema::Schema::read(*std::move(text), proposed->references());
        if (!reading.isAccepted())
            return false;
        const schema::Report now = schema::checkCompatibility(reading.schema, versions, level);
        const std::vector<Key> after = keysOf(now);
        const bool isGone = !std::binary_search(after.begin(), after.end(), own);
        const bool hasNoNew = std::includes(before.begin(), before.end(), after.begin(), after.end());
        return isGone && hasNoNew && now.unlisted <= report.unlisted;
    };
    fixes.erase(
        std::remove_if(fixes.begin(), fixes.end(), [&](const Fix &fix) { return !helps(fix); }), fixes.end());
    return fixes;
}

} // namespace tailrace::schemaedit
