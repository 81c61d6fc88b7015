// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/mirroring/asciiset.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace tailrace::mirroring {

// Reads a regular expression by the rules of java.util.regex (JDK 17) and writes the same for PCRE. Every
// character and class becomes an explicit class over ASCII, so that nothing is left to differ but structure.
// What has no certain counterpart is Unsupported, what Java refuses Invalid.
class JavaTranslation
{
public:
    [[nodiscard]] static Result<std::string> of(std::string_view pattern);

private:
    struct Flags
    {
        bool caseless = false;
    };
    using Text = Result<std::string>;

    explicit JavaTranslation(std::u32string pattern);

    Text alternatives();
    Text sequence();
    Text group();
    Text insideGroup();
    Text atom();
    Text escape();
    Text quantified(std::string piece);
    Text counted(const std::string &piece);
    Result<bool> readFlags(); // true: for the rest of the group, false: "(?i:" opens one
    Result<AsciiSet> characterClass();
    Result<AsciiSet> classItems(); // up to "]", "&&" or the end
    Result<AsciiSet> intersected(AsciiSet left);
    Result<AsciiSet> classItem();
    Result<AsciiSet> property(bool negated);
    // A character that an escape names; the backslash is read. Classes and anchors are not characters.
    Result<char32_t> escapedCharacter();
    Result<char32_t> octal();
    Result<char32_t> hexadecimal();
    Result<char32_t> fourHexDigits();
    Result<std::string> groupName();

    bool atEnd() const { return m_at >= m_text.size(); }
    char32_t peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : U'\0';
    }
    bool startsWith(std::u32string_view text) const
    {
        return std::u32string_view(m_text).substr(m_at).starts_with(text);
    }
    bool take(char32_t c);
    AsciiSet literal(char32_t c) const;
    tl::unexpected<Error> invalid(const char *why) const;
    tl::unexpected<Error> uncertain(const std::string &construct) const;

    std::u32string m_text; // without \Q…\E
    std::size_t m_at = 0;
    int m_depth = 0;
    Flags m_flags;
    std::set<std::string> m_names; // of groups
};

} // namespace tailrace::mirroring
