// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/filter.h"

#include <optional>
#include <string>
#include <string_view>

namespace tailrace::filter {

// Walks over the text of an EXPR and keeps the first thing that is wrong with it. Functions that answer false
// or nothing have said why.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    std::size_t position() const { return m_at; }
    void advance(std::size_t bytes) { m_at += bytes; }
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    std::string_view rest() const { return m_text.substr(m_at); }
    void skipSpace();

    bool take(std::string_view text);
    // A keyword or operator of letters that ends where it ends.
    bool takeWord(std::string_view word);
    bool isKeyword() const; // AND, OR, NOT here
    // Up to white space or a parenthesis; may be empty.
    std::string_view word();
    // From the opening quote on.
    std::optional<std::string> literal();
    struct Regex
    {
        std::string pattern;
        bool insensitive = false;
    };
    // From the opening slash on.
    std::optional<Regex> regex();

    // The first error stays.
    bool fail(std::string message, std::size_t at, std::size_t length = 0);
    const std::optional<FilterError> &error() const { return m_error; }

private:
    bool escape(std::string &out);
    bool hexDigits(std::size_t count, unsigned &value);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<FilterError> m_error;
};

} // namespace tailrace::filter
