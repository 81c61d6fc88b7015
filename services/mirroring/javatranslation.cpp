// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mirroring/javatranslation.h"

#include <cstdint>

namespace tailrace::mirroring {

namespace {

constexpr int deepest = 100; // groups in groups
constexpr long mostRepeats = 65535; // of PCRE

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isLetter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// UTF-8 as code points; none: it is none.
std::optional<std::u32string> codePoints(std::string_view text)
{
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead < 0x80 ? 0
            : lead >> 5 == 6         ? 1
            : lead >> 4 == 14        ? 2
            : lead >> 3 == 30        ? 3
                                     : -1;
        if (more < 0 || i + static_cast<std::size_t>(more) >= text.size())
            return std::nullopt;
        char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
        for (int k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]);
            if (next >> 6 != 2)
                return std::nullopt;
            c = c << 6 | (next & 0x3FU);
        }
        out += c;
        i += static_cast<std::size_t>(more) + 1;
    }
    return out;
}

// Java takes \Q…\E out first: what stands between becomes characters, the rest of the text without an \E.
std::u32string withoutQuotes(const std::u32string &text)
{
    std::u32string out;
    bool quoting = false;
    bool begins = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool pair = text[i] == U'\\' && i + 1 < text.size();
        if (quoting) {
            if (pair && text[i + 1] == U'E') {
                quoting = false;
                ++i;
                continue;
            }
            if (text[i] < 128 && !isLetter(text[i]) && !isDigit(text[i]))
                out += U'\\';
            else if (begins && isDigit(text[i])) // never the next digit of an escape before it
                out += U"\\x3";
            out += text[i];
            begins = false;
        } else if (pair && text[i + 1] == U'Q') {
            quoting = begins = true;
            ++i;
        } else {
            out += text[i];
            if (pair)
                out += text[++i];
        }
    }
    return out;
}

} // namespace

Result<std::string> JavaTranslation::of(std::string_view pattern)
{
    auto text = codePoints(pattern);
    if (!text)
        return fail(Error::Kind::Invalid, "it is not UTF-8");
    JavaTranslation reading(withoutQuotes(*text));
    auto whole = reading.alternatives();
    if (whole && !reading.atEnd())
        return reading.invalid("a group is closed that was not opened");
    return whole;
}

JavaTranslation::JavaTranslation(std::u32string pattern)
    : m_text(std::move(pattern))
{
}

bool JavaTranslation::take(char32_t c)
{
    if (atEnd() || peek() != c)
        return false;
    ++m_at;
    return true;
}

AsciiSet JavaTranslation::literal(char32_t c) const
{
    const AsciiSet one = rangeSet(c, c);
    return m_flags.caseless ? caseless(one) : one;
}

tl::unexpected<Error> JavaTranslation::invalid(const char *why) const
{
    return fail(Error::Kind::Invalid, std::string(why) + ", at character " + std::to_string(m_at + 1));
}

tl::unexpected<Error> JavaTranslation::uncertain(const std::string &construct) const
{
    return fail(Error::Kind::Unsupported, "what it matches is not known here: " + construct);
}

JavaTranslation::Text JavaTranslation::alternatives()
{
    auto text = sequence();
    while (text && take(U'|')) {
        auto next = sequence();
        if (!next)
            return next;
        *text += "|" + *next;
    }
    return text;
}

JavaTranslation::Text JavaTranslation::sequence()
{
    std::string text;
    while (!atEnd() && peek() != U'|' && peek() != U')') {
        auto piece = atom();
        if (!piece)
            return piece;
        text += *piece;
    }
    return text;
}

JavaTranslation::Text JavaTranslation::atom()
{
    const char32_t c = peek();
    if (c == U'(')
        return group();
    if (c == U'[') {
        ++m_at;
        const auto set = characterClass();
        return set ? quantified(classText(*set)) : Text(fail(set.error()));
    }
    if (c == U'\\') {
        auto piece = escape();
        return piece ? quantified(std::move(*piece)) : piece;
    }
    if (c == U'*' || c == U'+' || c == U'?')
        return invalid("nothing stands before the quantifier");
    if (c == U'{') // Java repeats the nothing before it
        return quantified("(?:)");
    ++m_at;
    // No name has a line break: "." is any character, "^" and "$" are the ends, with every flag.
    if (c == U'.')
        return quantified(classText(rangeSet(0, 127)));
    if (c == U'^')
        return quantified("(?:\\A)");
    if (c == U'$')
        return quantified("(?:\\z)");
    return quantified(classText(literal(c)));
}

JavaTranslation::Text JavaTranslation::quantified(std::string piece)
{
    if (peek() == U'{' && !atEnd()) {
        auto counts = counted(piece);
        if (!counts)
            return counts;
        piece = std::move(*counts);
    } else if (take(U'*') || take(U'+') || take(U'?')) {
        piece = "(?:" + piece + ")" + static_cast<char>(m_text[m_at - 1]);
    } else {
        return piece;
    }
    if (take(U'?'))
        piece += "?";
    else if (take(U'+'))
        piece += "+";
    return piece;
}

JavaTranslation::Text JavaTranslation::counted(const std::string &piece)
{
    ++m_at;
    const auto number = [this]() -> std::optional<long> {
        long value = 0;
        for (; isDigit(peek()); ++m_at)
            value = std::min(value * 10 + static_cast<long>(peek() - U'0'), mostRepeats + 1);
        return value > mostRepeats ? std::nullopt : std::optional(value);
    };
    if (!isDigit(peek()))
        return invalid("a brace opens no repetition");
    const auto least = number();
    auto most = least;
    bool open = false;
    if (take(U',')) {
        open = !isDigit(peek());
        if (!open)
            most = number();
    }
    if (!take(U'}'))
        return invalid("a repetition is not closed");
    if (!least || !most)
        return uncertain("so many repetitions");
    if (*most < *least)
        return invalid("a repetition's range is backwards");
    return "(?:" + piece + "){" + std::to_string(*least) + (open ? "," : "," + std::to_string(*most)) + "}";
}

JavaTranslation::Text JavaTranslation::group()
{
    ++m_at;
    if (++m_depth > deepest)
        return uncertain("groups so deep");
    const Flags outside = m_flags;
    auto text = insideGroup();
    --m_depth;
    if (!text || text->empty()) // empty: flags alone, which go on behind it
        return text;
    if (!take(U')'))
        return invalid("a group is not closed");
    m_flags = outside;
    return quantified(std::move(*text) + ")");
}

// With the opening parenthesis and what it holds, without the closing one.
JavaTranslation::Text JavaTranslation::insideGroup()
{
    std::string opening = "(?:";
    if (take(U'?')) {
        if (startsWith(U"=") || startsWith(U"!") || startsWith(U">") || startsWith(U":")) {
            opening = std::string("(?") + static_cast<char>(m_text[m_at++]);
        } else if (startsWith(U"<=") || startsWith(U"<!")) {
            return uncertain("a look behind");
        } else if (take(U'<')) {
            const auto name = groupName();
            if (!name)
                return fail(name.error());
            if (!m_names.insert(*name).second)
                return invalid("two groups have the same name");
        } else {
            const auto alone = readFlags();
            if (!alone)
                return fail(alone.error());
            if (*alone)
                return std::string();
        }
    }
    auto text = alternatives();
    if (text)
        text->insert(0, opening);
    return text;
}

Result<bool> JavaTranslation::readFlags()
{
    bool on = true;
    for (;; ++m_at) {
        const char32_t c = peek();
        if (c == U'-' && on)
            on = false;
        else if (c == U'i')
            m_flags.caseless = on;
        else if (c == U'x' || c == U'u' || c == U'U' || c == U'c')
            return uncertain(std::string("the flag ") + static_cast<char>(c));
        else if (c != U'm' && c != U's' && c != U'd')
            break;
    }
    if (take(U')'))
        return true;
    if (take(U':'))
        return false;
    return invalid("a flag is not known");
}

Result<std::string> JavaTranslation::groupName()
{
    std::string name;
    for (; isLetter(peek()) || (!name.empty() && isDigit(peek())); ++m_at)
        name += static_cast<char>(peek());
    if (name.empty() || !take(U'>'))
        return invalid("a group's name is letters and digits between < and >");
    return name;
}

JavaTranslation::Text JavaTranslation::escape()
{
    const char32_t c = peek(1);
    const auto known = c < 128 ? classOf(static_cast<char>(c)) : std::nullopt;
    m_at += 2;
    if (m_at > m_text.size())
        return invalid("nothing stands behind the last backslash");
    if (known)
        return classText(*known);
    switch (c) {
    case U'p':
    case U'P': {
        const auto set = property(c == U'P');
        return set ? classText(*set) : Text(fail(set.error()));
    }
    case U'A':
    case U'G': // where the match begins
        return "(?:\\A)";
    case U'z':
    case U'Z':
        return "(?:\\z)";
    case U'b':
        if (peek() == U'{' && !atEnd())
            return uncertain("a boundary between graphemes");
        [[fallthrough]];
    case U'B': {
        const std::string word = classText(*classOf('w'));
        return "(?:(?<" + std::string(c == U'b' ? "!" : "=") + word + ")(?=" + word + ")|(?<"
            + std::string(c == U'b' ? "=" : "!") + word + ")(?!" + word + "))";
    }
    case U'R': // no name has a line break
        return classText({});
    case U'X':
        return classText(rangeSet(0, 127));
    case U'k': {
        if (!take(U'<'))
            return invalid("a group's name is missing");
        const auto name = groupName();
        if (!name)
            return fail(name.error());
        return m_names.count(*name) > 0 ? uncertain("a reference to a group")
                                        : invalid("there is no such group");
    }
    default:
        break;
    }
    if (c >= U'1' && c <= U'9')
        return uncertain("a reference to a group");
    --m_at;
    const auto character = escapedCharacter();
    return character ? classText(literal(*character)) : Text(fail(character.error()));
}

} // namespace tailrace::mirroring
