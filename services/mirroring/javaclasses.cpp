// SPDX-License-Identifier: GPL-3.0-or-later
// Character classes and the escapes of single characters.
#include "services/mirroring/javatranslation.h"

namespace tailrace::mirroring {

namespace {

constexpr char32_t lastCodePoint = 0x10FFFF;

int digitOf(char32_t c, int base)
{
    const int value = c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0')
        : c >= U'a' && c <= U'f'             ? static_cast<int>(c - U'a') + 10
        : c >= U'A' && c <= U'F'             ? static_cast<int>(c - U'A') + 10
                                             : base;
    return value < base ? value : -1;
}

} // namespace

// Behind "[". A class that is closed at once is not: its first "]" is a character.
Result<AsciiSet> JavaTranslation::characterClass()
{
    if (++m_depth > 100)
        return uncertain("classes so deep");
    const bool negated = take(U'^');
    const std::size_t begin = m_at;
    auto set = classItems();
    if (set && startsWith(U"&&"))
        set = m_at == begin ? uncertain("an intersection without a left side") : intersected(*set);
    if (!set)
        return set;
    if (!take(U']'))
        return invalid("a class is not closed");
    --m_depth;
    return negated ? ~*set : *set;
}

Result<AsciiSet> JavaTranslation::classItems()
{
    AsciiSet all;
    for (bool first = true; !atEnd() && (first || peek() != U']') && !startsWith(U"&&"); first = false) {
        const auto item = classItem();
        if (!item)
            return item;
        all |= *item;
    }
    return all;
}

// One "&&" whose sides are clear. More of them, or nothing on a side, is read differently by different
// releases.
Result<AsciiSet> JavaTranslation::intersected(AsciiSet left)
{
    m_at += 2;
    AsciiSet right;
    const bool nested = peek() == U'[';
    if (nested) {
        ++m_at;
        const auto set = characterClass();
        if (!set)
            return set;
        right = *set;
    } else {
        if (peek() == U']' || peek() == U'&')
            return uncertain("an intersection without a right side");
        const auto set = classItems();
        if (!set)
            return set;
        right = *set;
    }
    if (atEnd())
        return invalid("a class is not closed");
    if (peek() != U']')
        return uncertain("an intersection of several classes");
    return left & right;
}

Result<AsciiSet> JavaTranslation::classItem()
{
    if (take(U'['))
        return characterClass();
    char32_t first = peek();
    if (first == U'\\') {
        const char32_t c = peek(1);
        if (const auto known = c < 128 ? classOf(static_cast<char>(c)) : std::nullopt) {
            if (c == U'v' && peek(2) == U'-')
                return uncertain("a range from \\v");
            m_at += 2;
            return *known;
        }
        m_at += 1;
        if (c == U'p' || c == U'P') {
            ++m_at;
            return property(c == U'P');
        }
        const auto character = escapedCharacter();
        if (!character)
            return fail(character.error());
        first = *character;
    } else {
        ++m_at;
    }
    char32_t last = first;
    if (peek() == U'-' && peek(1) != U']' && peek(1) != U'[' && m_at + 1 < m_text.size()) {
        ++m_at;
        last = peek();
        if (last == U'\\') {
            if (peek(1) < 128 && classOf(static_cast<char>(peek(1))))
                return peek(1) == U'v' ? uncertain("a range up to \\v") : invalid("a class ends a range");
            ++m_at;
            const auto character = escapedCharacter();
            if (!character)
                return fail(character.error());
            last = *character;
        } else {
            if (startsWith(U"&&"))
                return uncertain("a range up to an intersection");
            ++m_at;
        }
        if (last < first)
            return invalid("a range is backwards");
    }
    const AsciiSet set = rangeSet(first, last);
    return m_flags.caseless ? caseless(set) : set;
}

// Behind "\p": "{NAME}" or one letter.
Result<AsciiSet> JavaTranslation::property(bool negated)
{
    std::string name;
    if (take(U'{')) {
        for (; !atEnd() && peek() != U'}'; ++m_at)
            name += peek() < 128 ? static_cast<char>(peek()) : '?';
        if (!take(U'}'))
            return invalid("a property is not closed");
        if (name.empty())
            return invalid("a property has no name");
    } else if (!atEnd()) {
        name = peek() < 128 ? static_cast<char>(peek()) : '?';
        ++m_at;
    }
    const auto set = propertyOf(name);
    if (!set)
        return uncertain("the property " + name);
    // Releases differ in what cases these have then.
    if (m_flags.caseless && caseless(*set) != *set)
        return uncertain("the property " + name + " without regard to case");
    return negated ? ~*set : *set;
}

Result<char32_t> JavaTranslation::escapedCharacter()
{
    if (atEnd())
        return invalid("nothing stands behind the last backslash");
    const char32_t c = peek();
    ++m_at;
    switch (c) {
    case U'0':
        return octal();
    case U'x':
        return hexadecimal();
    case U'u':
        return fourHexDigits();
    case U'c':
        if (atEnd())
            return invalid("a control character is missing");
        return m_text[m_at++] ^ 64U;
    case U't':
        return U'\t';
    case U'n':
        return U'\n';
    case U'r':
        return U'\r';
    case U'f':
        return U'\f';
    case U'a':
        return U'\a';
    case U'e':
        return U'\x1B';
    case U'N':
        return uncertain("a character by its name");
    default:
        break;
    }
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'1' && c <= U'9'))
        return invalid("an escape is not known");
    return c;
}

Result<char32_t> JavaTranslation::octal()
{
    if (digitOf(peek(), 8) < 0)
        return invalid("an octal number is missing");
    char32_t value = 0;
    const int most = peek() <= U'3' ? 3 : 2;
    for (int i = 0; i < most && digitOf(peek(), 8) >= 0; ++i)
        value = value * 8 + static_cast<char32_t>(digitOf(m_text[m_at++], 8));
    return value;
}

Result<char32_t> JavaTranslation::hexadecimal()
{
    char32_t value = 0;
    if (take(U'{')) {
        if (digitOf(peek(), 16) < 0)
            return invalid("a hexadecimal number is missing");
        for (; digitOf(peek(), 16) >= 0; ++m_at) {
            value = value * 16 + static_cast<char32_t>(digitOf(peek(), 16));
            if (value > lastCodePoint)
                return invalid("there is no such character");
        }
        if (!take(U'}'))
            return invalid("a hexadecimal number is not closed");
        return value;
    }
    for (int i = 0; i < 2; ++i) {
        if (digitOf(peek(), 16) < 0)
            return invalid("a hexadecimal number has two digits");
        value = value * 16 + static_cast<char32_t>(digitOf(m_text[m_at++], 16));
    }
    return value;
}

Result<char32_t> JavaTranslation::fourHexDigits()
{
    char32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        if (digitOf(peek(), 16) < 0)
            return invalid("a character's number has four digits");
        value = value * 16 + static_cast<char32_t>(digitOf(m_text[m_at++], 16));
    }
    return value;
}

} // namespace tailrace::mirroring
