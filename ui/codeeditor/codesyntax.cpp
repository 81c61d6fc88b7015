// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codeeditor/codesyntax.h"

#include <algorithm>
#include <array>

namespace tailrace::ui {

namespace {

constexpr int deepest = 3000; // as many levels as can be folded

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
}

constexpr std::array<std::string_view, 19> keywords {"syntax", "package", "import", "public", "weak",
    "option", "message", "enum", "oneof", "service", "rpc", "returns", "stream", "reserved", "extensions",
    "extend", "repeated", "optional", "required"};
constexpr std::array<std::string_view, 16> types {"double", "float", "int32", "int64", "uint32", "uint64",
    "sint32", "sint64", "fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes", "map"};

template<std::size_t n>
bool isOneOf(const std::array<std::string_view, n> &all, std::string_view word)
{
    return std::find(all.begin(), all.end(), word) != all.end();
}

class LineStyler
{
public:
    LineStyler(CodeLanguage language, std::string_view line, CodeState &state)
        : m_language(language)
        , m_line(line)
        , m_state(state)
        , m_styles(line.size(), static_cast<char>(CodeStyle::Plain))
    {
    }

    std::string run()
    {
        while (m_at < m_line.size())
            step();
        return std::move(m_styles);
    }

private:
    char at(std::size_t index) const { return index < m_line.size() ? m_line[index] : '\0'; }

    void take(std::size_t end, CodeStyle style)
    {
        end = std::min(end, m_line.size());
        std::fill(m_styles.begin() + static_cast<std::ptrdiff_t>(m_at),
            m_styles.begin() + static_cast<std::ptrdiff_t>(end), static_cast<char>(style));
        m_at = end;
    }

    void step()
    {
        const char c = m_line[m_at];
        if (m_state.inComment || (c == '/' && at(m_at + 1) == '*'))
            blockComment();
        else if (c == '/' && at(m_at + 1) == '/')
            take(m_line.size(), CodeStyle::Comment);
        else if (c == '"' || (c == '\'' && m_language == CodeLanguage::Protobuf))
            string(c);
        else if (c == '{' || c == '[' || c == '(' || c == '}' || c == ']' || c == ')')
            bracket(c);
        else if (isDigit(c) || (c == '-' && isDigit(at(m_at + 1))))
            number();
        else if (isWord(c))
            word();
        else
            take(m_at + 1,
                c == ':' || c == ',' || c == ';' || c == '=' ? CodeStyle::Punctuation : CodeStyle::Plain);
    }

    void blockComment()
    {
        const std::size_t from = m_state.inComment ? m_at : m_at + 2;
        const std::size_t end = m_line.find("*/", from);
        m_state.inComment = end == std::string_view::npos;
        take(m_state.inComment ? m_line.size() : end + 2, CodeStyle::Comment);
    }

    void string(char quote)
    {
        std::size_t end = m_at + 1;
        while (end < m_line.size() && m_line[end] != quote && m_line[end] != '\r' && m_line[end] != '\n')
            end += m_line[end] == '\\' ? 2U : 1U;
        if (at(end) == quote)
            ++end;
        std::size_t next = std::min(end, m_line.size());
        while (at(next) == ' ' || at(next) == '\t')
            ++next;
        // A colon behind a string says that it is a name.
        const bool isName = m_language == CodeLanguage::Json && at(next) == ':';
        take(end, isName ? CodeStyle::Key : CodeStyle::String);
    }

    void bracket(char c)
    {
        const bool opens = c == '{' || c == '[' || c == '(';
        m_state.depth = std::clamp(m_state.depth + (opens ? 1 : -1), 0, deepest);
        take(m_at + 1, CodeStyle::Punctuation);
    }

    void number()
    {
        std::size_t end = m_at + 1;
        while (isWord(at(end)) || at(end) == '.'
            || ((at(end) == '+' || at(end) == '-') && (at(end - 1) == 'e' || at(end - 1) == 'E')))
            ++end;
        take(end, CodeStyle::Number);
    }

    void word()
    {
        std::size_t end = m_at + 1;
        while (isWord(at(end)) || (m_language == CodeLanguage::Protobuf && at(end) == '.'))
            ++end;
        const std::string_view text = m_line.substr(m_at, end - m_at);
        CodeStyle style = CodeStyle::Plain;
        if (text == "true" || text == "false")
            style = CodeStyle::Boolean;
        else if (text == "null" && m_language == CodeLanguage::Json)
            style = CodeStyle::Null;
        else if (m_language == CodeLanguage::Protobuf && isOneOf(keywords, text))
            style = CodeStyle::Keyword;
        else if (m_language == CodeLanguage::Protobuf && isOneOf(types, text))
            style = CodeStyle::Type;
        take(end, style);
    }

    CodeLanguage m_language;
    std::string_view m_line;
    CodeState &m_state;
    std::string m_styles;
    std::size_t m_at = 0;
};

} // namespace

std::string styleLine(CodeLanguage language, std::string_view line, CodeState &state)
{
    if (language == CodeLanguage::Plain)
        return std::string(line.size(), static_cast<char>(CodeStyle::Plain));
    return LineStyler(language, line, state).run();
}

} // namespace tailrace::ui
