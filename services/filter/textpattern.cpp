// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/textpattern.h"

#include "services/decode/json/jsonscan.h"

#include <re2/re2.h>

#include <algorithm>

namespace tailrace::filter {

namespace {

// Program and automata of one regex; beyond it RE2 gets slower, not larger.
constexpr std::int64_t maxRegexBytes = 4 * 1024 * 1024;

re2::StringPiece piece(std::string_view text)
{
    return re2::StringPiece(text.data() ? text.data() : "", text.size());
}

// "\x80" … "\xff" and "\x{80}" … name bytes here, not characters.
bool namesBytes(std::string_view pattern)
{
    for (std::size_t i = 0; i + 3 < pattern.size(); ++i) {
        if (pattern[i] != '\\')
            continue;
        const char digit = pattern[i + 2];
        if (pattern[i + 1] == 'x'
            && (digit == '8' || digit == '9' || (digit >= 'a' && digit <= 'f')
                || (digit >= 'A' && digit <= 'F')))
            return true;
        ++i;
    }
    return false;
}

std::shared_ptr<const re2::RE2> compile(std::string_view pattern, bool insensitive, bool latin1)
{
    re2::RE2::Options options(latin1 ? re2::RE2::Latin1 : re2::RE2::DefaultOptions);
    options.set_log_errors(false);
    options.set_case_sensitive(!insensitive);
    options.set_max_mem(maxRegexBytes);
    return std::make_shared<const re2::RE2>(piece(pattern), options);
}

bool hasCapital(std::string_view text)
{
    static const re2::RE2 capital("\\p{Lu}");
    return re2::RE2::PartialMatch(piece(text), capital);
}

} // namespace

TextPattern TextPattern::word(std::string_view text)
{
    TextPattern pattern;
    if (hasCapital(text))
        return literal(text);
    const bool ascii
        = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    if (ascii || !json::validUtf8(text))
        pattern.m_needle = Needle(text, true);
    else
        pattern.m_regex = compile(re2::RE2::QuoteMeta(piece(text)), true, false);
    return pattern;
}

TextPattern TextPattern::literal(std::string_view text)
{
    TextPattern pattern;
    pattern.m_needle = Needle(text, false);
    return pattern;
}

TextPattern TextPattern::regex(std::string_view text, bool insensitive)
{
    TextPattern pattern;
    pattern.m_regex = compile(text, insensitive, !json::validUtf8(text) || namesBytes(text));
    pattern.m_asked = true;
    return pattern;
}

bool TextPattern::valid() const
{
    return !m_regex || m_regex->ok();
}

const std::string &TextPattern::error() const
{
    static const std::string none;
    return m_regex ? m_regex->error() : none;
}

bool TextPattern::in(std::string_view bytes) const
{
    if (!m_regex)
        return m_needle.in(bytes);
    return m_regex->Match(piece(bytes), 0, bytes.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::pair<std::size_t, std::size_t> TextPattern::find(std::string_view bytes, std::size_t from) const
{
    constexpr std::size_t npos = std::string_view::npos;
    if (from > bytes.size())
        return {npos, npos};
    if (!m_regex) {
        const std::size_t at = m_needle.find(bytes.substr(from));
        return at == npos ? std::pair(npos, npos) : std::pair(from + at, from + at + m_needle.size());
    }
    re2::StringPiece match;
    const re2::StringPiece all = piece(bytes);
    if (!m_regex->Match(all, from, bytes.size(), re2::RE2::UNANCHORED, &match, 1))
        return {npos, npos};
    const auto begin = static_cast<std::size_t>(match.data() - all.data());
    return {begin, begin + match.size()};
}

} // namespace tailrace::filter
