// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tailrace::filter {

// Substring search for one fixed text, made for many short haystacks: looks for the two rarest of its bytes
// at once, sixteen places a step. Immutable, any thread.
class Needle
{
public:
    Needle() = default;
    // Insensitive takes ASCII letters of either case; other bytes must be the same.
    Needle(std::string_view text, bool insensitive);

    std::size_t find(std::string_view haystack) const; // npos: not there
    bool in(std::string_view haystack) const { return find(haystack) != std::string_view::npos; }
    std::size_t size() const { return m_text.size(); }

private:
    bool equals(const char *at) const;

    std::string m_text; // lower case if insensitive
    bool m_insensitive = false;
    std::size_t m_rare = 0; // positions in m_text of its two rarest bytes, the first before the second
    std::size_t m_second = 0;
};

} // namespace tailrace::filter
