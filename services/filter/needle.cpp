// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/needle.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tailrace::filter {

namespace {

// Bytes that are common in JSON, text and the like, the most common first; what is not listed counts as rare.
constexpr std::string_view common = " e\"taonirs,:dlcu0m1p2-fg_h53b64789.yv{}w/kxETAONIRSDLCU[]";

std::size_t commonness(char c)
{
    const std::size_t rank = common.find(c);
    return rank == std::string_view::npos ? 0 : common.size() - rank;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

} // namespace

Needle::Needle(std::string_view text, bool insensitive)
    : m_text(text)
    , m_insensitive(insensitive)
{
    if (m_insensitive)
        std::transform(m_text.begin(), m_text.end(), m_text.begin(), lower);
    for (std::size_t i = 1; i < m_text.size(); ++i) {
        if (commonness(m_text[i]) < commonness(m_text[m_rare]))
            m_rare = i;
    }
    m_second = m_rare == 0 && m_text.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (i != m_rare && commonness(m_text[i]) < commonness(m_text[m_second]))
            m_second = i;
    }
    if (m_second < m_rare)
        std::swap(m_rare, m_second);
}

bool Needle::equals(const char *at) const
{
    if (!m_insensitive)
        return std::memcmp(at, m_text.data(), m_text.size()) == 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (lower(at[i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t Needle::find(std::string_view haystack) const
{
    if (m_text.size() > haystack.size())
        return std::string_view::npos;
    if (m_text.empty())
        return 0;
    const char *base = haystack.data();
    const std::size_t places = haystack.size() - m_text.size() + 1;
    std::size_t i = 0;
#if defined(__SSE2__)
    const char first = m_text[m_rare];
    const char second = m_text[m_second];
    const __m128i firstByte = _mm_set1_epi8(first);
    const __m128i secondByte = _mm_set1_epi8(second);
    // a letter of either case is the lower one once this bit is set, and nothing else is
    const __m128i firstCase = _mm_set1_epi8(m_insensitive && isLetter(first) ? 0x20 : 0);
    const __m128i secondCase = _mm_set1_epi8(m_insensitive && isLetter(second) ? 0x20 : 0);
    const auto candidates = [&](const char *at) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + m_rare));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + m_second));
        return static_cast<unsigned>(
            _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(a, firstCase), firstByte),
                _mm_cmpeq_epi8(_mm_or_si128(b, secondCase), secondByte))));
    };
    const auto verified = [&](std::size_t from, unsigned mask) {
        for (; mask != 0; mask &= mask - 1) {
            const std::size_t place = from + static_cast<std::size_t>(__builtin_ctz(mask));
            if (equals(base + place))
                return place;
        }
        return std::string_view::npos;
    };
    for (; i + 16 <= places; i += 16) {
        if (const unsigned mask = candidates(base + i)) {
            if (const std::size_t place = verified(i, mask); place != std::string_view::npos)
                return place;
        }
    }
    if (i == places)
        return std::string_view::npos;
    if (places >= 16) {
        // the last places again with some that were looked at already
        return verified(places - 16, candidates(base + places - 16));
    }
#endif
    for (; i < places; ++i) {
        const char c = m_insensitive ? lower(base[i + m_rare]) : base[i + m_rare];
        if (c == m_text[m_rare] && equals(base + i))
            return i;
    }
    return std::string_view::npos;
}

} // namespace tailrace::filter
