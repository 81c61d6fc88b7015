// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/defaults.h"

#include "services/schema/members.h"

#include <algorithm>
#include <charconv>

namespace tailrace::schema {

namespace {

using Kind = Document::Kind;

// Defaults of records take in those of their fields, and so on: more than this no schema needs.
constexpr int mostLevels = 500;
constexpr std::size_t mostSteps = 1'000'000;

template<class Int>
bool isInteger(std::string_view digits)
{
    Int number = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return fault == std::errc() && stop == digits.data() + digits.size();
}

bool isDigit(char c, bool isHex)
{
    const char low = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (isHex && low >= 'a' && low <= 'f');
}

std::size_t skipDigits(std::string_view &text, bool isHex)
{
    const auto *end
        = std::find_if_not(text.begin(), text.end(), [isHex](char c) { return isDigit(c, isHex); });
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count;
}

bool skipAny(std::string_view &text, std::string_view characters)
{
    if (text.empty() || characters.find(text.front()) == characters.npos)
        return false;
    text.remove_prefix(1);
    return true;
}

// What Double.parseDouble() takes.
bool isJavaDouble(std::string_view text)
{
    const auto isSpace = [](char c) { return static_cast<unsigned char>(c) <= 0x20U; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    skipAny(text, "+-");
    if (text == "NaN" || text == "Infinity")
        return true;
    const bool isHex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    if (isHex)
        text.remove_prefix(2);
    std::size_t digits = skipDigits(text, isHex);
    if (skipAny(text, "."))
        digits += skipDigits(text, isHex);
    if (digits == 0)
        return false;
    if (skipAny(text, isHex ? "pP" : "eE")) {
        skipAny(text, "+-");
        if (skipDigits(text, false) == 0)
            return false;
    } else if (isHex) {
        return false;
    }
    skipAny(text, "fFdD");
    return text.empty();
}

bool isFloating(Type type)
{
    return type == Type::Float || type == Type::Double;
}

} // namespace

bool DefaultJudge::accepts(const Node &record, const Field &field)
{
    m_record = &record;
    m_field = field.range;
    return acceptsOwn(record, field, 0);
}

bool DefaultJudge::suitsFirstBranch(const Node &record, const Field &field)
{
    if (field.type.node->type != Type::Union)
        return true;
    const std::vector<TypeUse> &branches = field.type.node->branches;
    return !branches.empty() && accepts(branches.front(), {record.document, field.defaultValue}, 0);
}

bool DefaultJudge::acceptsOwn(const Node &record, const Field &field, int level)
{
    if (!field.hasDefault())
        return false;
    const Value value {record.document, field.defaultValue};
    if (isFloating(field.type.node->type) && value.kind() == Kind::String)
        return isJavaDouble(value.document->string(value.id));
    return accepts(field.type, value, level);
}

bool DefaultJudge::accepts(const TypeUse &use, Value value, int level)
{
    if (level > mostLevels || ++m_steps > mostSteps)
        return false;
    const Node &node = *use.node;
    // Java judges before it knows what follows, which is a record without fields to it until then, and once
    // more afterwards; inside of the record itself it then finds no fields yet.
    if (use.by == TypeUse::By::Later || use.by == TypeUse::By::Enclosing) {
        const bool isInside = node.document == m_record->document && node.range.begin <= m_field.begin
            && node.range.end >= m_field.end;
        if (value.kind() != Kind::Object || isInside)
            return false;
    }
    const auto acceptsAll = [&](const TypeUse &each) {
        for (Document::Id at = value.document->first(value.id); at != Document::none;
             at = value.document->next(at)) {
            if (!accepts(each, {value.document, at}, level + 1))
                return false;
        }
        return true;
    };
    switch (node.type) {
    case Type::Null:
        return value.kind() == Kind::Null;
    case Type::Boolean:
        return value.kind() == Kind::True || value.kind() == Kind::False;
    case Type::Int:
        return value.kind() == Kind::Number && isInteger<std::int32_t>(value.document->token(value.id));
    case Type::Long:
        return value.kind() == Kind::Number && isInteger<std::int64_t>(value.document->token(value.id));
    case Type::Float:
    case Type::Double:
        return value.kind() == Kind::Number;
    case Type::Bytes:
    case Type::String:
    case Type::Enum:
    case Type::Fixed:
        return value.kind() == Kind::String;
    case Type::Array:
        return value.kind() == Kind::Array && acceptsAll(*node.items);
    case Type::Map:
        return value.kind() == Kind::Object && acceptsAll(*node.items);
    case Type::Union:
        return std::any_of(node.branches.begin(), node.branches.end(),
            [&](const TypeUse &branch) { return accepts(branch, value, level + 1); });
    case Type::Record:
        return value.kind() == Kind::Object && acceptsFields(node, value, level + 1);
    }
    return false;
}

bool DefaultJudge::acceptsFields(const Node &record, Value value, int level)
{
    const Members members(*value.document, value.id);
    m_steps += members.all().size();
    return std::all_of(record.fields.begin(), record.fields.end(), [&](const Field &field) {
        const Document::Id given = members.find(field.name);
        return given == Document::none ? acceptsOwn(record, field, level)
                                       : accepts(field.type, {value.document, given}, level);
    });
}

} // namespace tailrace::schema
