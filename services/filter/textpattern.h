// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/needle.h"

#include <memory>
#include <string_view>
#include <utility>

namespace re2 {
class RE2;
}

namespace tailrace::filter {

// What a word, a literal or a regex looks for in bytes. Immutable, any thread.
class TextPattern
{
public:
    // A substring; insensitive for a word without a capital, also beyond ASCII.
    static TextPattern word(std::string_view text);
    static TextPattern literal(std::string_view text);
    // UTF-8; Latin-1 (one byte a character) when the pattern is no UTF-8 or names bytes from \x80 to \xff.
    // Not valid() when RE2 refuses it: error() says why.
    static TextPattern regex(std::string_view pattern, bool insensitive);

    bool valid() const;
    const std::string &error() const;
    bool isRegex() const { return m_asked; }

    bool in(std::string_view bytes) const;
    // The next match from a byte on; begin == npos: none.
    std::pair<std::size_t, std::size_t> find(std::string_view bytes, std::size_t from) const;

private:
    Needle m_needle;
    std::shared_ptr<const re2::RE2> m_regex; // null: the needle says it
    bool m_asked = false; // written as /re/
};

} // namespace tailrace::filter
