// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/scanner.h"

#include "services/decode/json/jsonscan.h"

namespace tailrace::filter {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

void Scanner::skipSpace()
{
    while (!atEnd() && isSpace(peek()))
        ++m_at;
}

bool Scanner::take(std::string_view text)
{
    if (!rest().starts_with(text))
        return false;
    m_at += text.size();
    return true;
}

bool Scanner::takeWord(std::string_view word)
{
    if (!rest().starts_with(word))
        return false;
    const std::string_view behind = rest().substr(word.size());
    if (!behind.empty() && !isSpace(behind.front())
        && std::string_view("()\"").find(behind.front()) == std::string_view::npos)
        return false;
    m_at += word.size();
    return true;
}

bool Scanner::isKeyword() const
{
    Scanner copy(m_text);
    copy.m_at = m_at;
    return copy.takeWord("AND") || copy.takeWord("OR") || copy.takeWord("NOT");
}

std::string_view Scanner::word()
{
    const std::size_t from = m_at;
    while (!atEnd() && !isSpace(peek()) && peek() != '(' && peek() != ')')
        ++m_at;
    return m_text.substr(from, m_at - from);
}

bool Scanner::hexDigits(std::size_t count, unsigned &value)
{
    value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = peek(i);
        if (!json::detail::isHex(c))
            return false;
        value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    m_at += count;
    return true;
}

// Behind the backslash.
bool Scanner::escape(std::string &out)
{
    const std::size_t at = m_at - 1;
    const char c = peek();
    ++m_at;
    unsigned value = 0;
    switch (c) {
    case '"':
    case '\\':
    case '/':
        out.push_back(c);
        return true;
    case 'n':
        out.push_back('\n');
        return true;
    case 'r':
        out.push_back('\r');
        return true;
    case 't':
        out.push_back('\t');
        return true;
    case 'x':
        if (!hexDigits(2, value))
            return fail("expected two hexadecimal digits after \\x", at, 2);
        out.push_back(static_cast<char>(value));
        return true;
    case 'u': {
        if (!hexDigits(4, value))
            return fail("expected four hexadecimal digits after \\u", at, 2);
        std::size_t length = 6;
        if (value >= 0xd800U && value < 0xdc00U && take("\\u")) {
            unsigned low = 0;
            length = hexDigits(4, low) && low >= 0xdc00U && low < 0xe000U ? 12 : 0;
        }
        if (length == 0 || (length == 6 && value >= 0xd800U && value < 0xe000U))
            return fail("expected a pair of surrogates", at, 6);
        json::appendUnescaped(out, m_text.substr(at, length));
        return true;
    }
    default:
        return fail("expected one of \\\" \\\\ \\/ \\n \\r \\t \\xNN \\uNNNN", at, 2);
    }
}

std::optional<std::string> Scanner::literal()
{
    const std::size_t from = m_at++;
    std::string out;
    while (!atEnd()) {
        const char c = peek();
        ++m_at;
        if (c == '"')
            return out;
        if (c != '\\')
            out.push_back(c);
        else if (!escape(out))
            return std::nullopt;
    }
    fail("expected \" at the end of the literal", from, m_text.size() - from);
    return std::nullopt;
}

std::optional<Scanner::Regex> Scanner::regex()
{
    const std::size_t from = m_at++;
    Regex regex;
    while (!atEnd() && peek() != '/') {
        if (peek() == '\\' && peek(1) == '/') {
            ++m_at;
        } else if (peek() == '\\' && m_at + 1 < m_text.size()) {
            regex.pattern.push_back('\\');
            ++m_at;
        }
        regex.pattern.push_back(peek());
        ++m_at;
    }
    if (atEnd()) {
        fail("expected / at the end of the regular expression", from, m_text.size() - from);
        return std::nullopt;
    }
    ++m_at;
    const std::size_t flags = m_at;
    const std::string_view flag = word();
    if (!flag.empty() && flag != "i") {
        fail("expected white space, or i, after the regular expression", flags, flag.size());
        return std::nullopt;
    }
    regex.insensitive = !flag.empty();
    return regex;
}

bool Scanner::fail(std::string message, std::size_t at, std::size_t length)
{
    if (m_error)
        return false;
    at = std::min(at, m_text.size());
    const std::size_t column = at + 1;
    m_error = FilterError {
        Error::make(Error::Kind::Parse, std::move(message), "filter: column " + std::to_string(column)),
        column, std::min(length, m_text.size() - at)};
    return false;
}

} // namespace tailrace::filter
