// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/names.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

namespace tailrace::schema {

namespace {

constexpr std::array<std::string_view, 14> words {"null", "boolean", "int", "long", "float", "double",
    "bytes", "string", "record", "enum", "fixed", "array", "map", "union"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

std::string_view typeName(Type type)
{
    return words[static_cast<std::size_t>(type)];
}

std::optional<Type> primitiveType(std::string_view name)
{
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Type::String); ++i) {
        if (words[i] == name)
            return static_cast<Type>(i);
    }
    return std::nullopt;
}

Name::Name(std::string_view name, std::string_view space)
{
    const std::size_t dot = name.rfind('.');
    if (dot != name.npos) {
        space = name.substr(0, dot);
        name = name.substr(dot + 1);
    }
    if (!space.empty())
        m_full.append(space).push_back('.');
    m_full.append(name);
}

std::string_view Name::simple() const
{
    return std::string_view(m_full).substr(m_full.rfind('.') + 1);
}

std::string_view Name::space() const
{
    const std::size_t dot = m_full.rfind('.');
    return dot == m_full.npos ? std::string_view() : std::string_view(m_full).substr(0, dot);
}

NameFault faultOfName(std::string_view part)
{
    if (part.empty())
        return NameFault::Illegal;
    const bool isAscii = std::all_of(part.begin(), part.end(), [](char c) { return (c & 0x80) == 0; });
    if (isAscii) {
        const bool isLegal = isLetter(part.front()) && std::all_of(part.begin(), part.end(), [](char c) {
            return isLetter(c) || (c >= '0' && c <= '9');
        });
        return isLegal ? NameFault::None : NameFault::Illegal;
    }
    // Java looks at UTF-16 units, and half a character is no letter.
    static const RE2 legal("[\\pL_][\\pL\\p{Nd}_]*");
    const bool hasHalves = std::any_of(
        part.begin(), part.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xf0U; });
    const re2::StringPiece piece(part.data(), part.size());
    return !hasHalves && RE2::FullMatch(piece, legal) ? NameFault::BeyondAscii : NameFault::Illegal;
}

} // namespace tailrace::schema
