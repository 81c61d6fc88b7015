// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tailrace::json {

// One pass over one RFC 8259 document that validates all of it, however little the visitor looks at: the
// tokens' byte ranges are handed to the visitor as they come, nothing is converted, nothing allocated,
// nothing recursive. Callers check validUtf8() first; the scanner takes every byte from 0x80 in a string as
// it is.
inline constexpr std::size_t maxDepth = 1024;

struct Fault
{
    const char *message = nullptr; // null: none
    std::size_t position = 0; // byte where the document stops being JSON
    explicit operator bool() const { return message != nullptr; }
};

enum class Token : std::uint8_t
{
    Null,
    False,
    True,
    Number,
    String
};

bool validUtf8(std::string_view bytes);
std::size_t firstInvalidUtf8(std::string_view bytes); // npos: all of it is valid

// Visitors derive from this and hide what they need.
struct Visitor
{
    // Whether // and /* */ count as white space, as some writers of configuration and schemas have it.
    static constexpr bool takesComments = false;

    void space(const char *, const char *) { } // white space between tokens
    void open(bool /*object*/, const char *) { }
    void close(bool /*object*/, const char *) { } // the bracket itself
    void name(const char *, const char *, bool /*escaped*/) { } // without the quotes
    void scalar(Token, const char *, const char *, bool /*escaped*/) { } // String: without the quotes
};

namespace detail {

inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

inline bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The first byte from p on that ends a plain run of a string: a quote, a backslash or a control character.
inline const char *plainRun(const char *p, const char *end)
{
#if defined(__SSE2__)
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);
    while (end - p >= 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const __m128i stop
            = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash)),
                _mm_cmpeq_epi8(_mm_min_epu8(block, control), block));
        if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(stop)))
            return p + __builtin_ctz(mask);
        p += 16;
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && static_cast<unsigned char>(*p) >= 0x20U)
        ++p;
    return p;
}

template<class V>
class Scanner
{
public:
    Scanner(std::string_view text, V &visitor)
        : m_begin(text.data())
        , m_p(text.data())
        , m_end(text.data() + text.size())
        , m_visitor(visitor)
    {
    }

    Fault run()
    {
        skipSpace();
        while (value() && closeFinished()) { }
        if (m_fault)
            return m_fault;
        skipSpace();
        if (m_p != m_end)
            fault("expected the end of the document");
        return m_fault;
    }

private:
    bool fault(const char *message)
    {
        m_fault = {message, static_cast<std::size_t>(m_p - m_begin)};
        return false;
    }

    void skipSpace()
    {
        if constexpr (V::takesComments) {
            const char *from = m_p;
            do {
                while (m_p != m_end && isSpace(*m_p))
                    ++m_p;
            } while (skipComment());
            if (m_p != from)
                m_visitor.space(from, m_p);
            return;
        }
        if (m_p == m_end || static_cast<unsigned char>(*m_p) > 0x20U)
            return;
        const char *from = m_p;
        while (m_p != m_end && isSpace(*m_p))
            ++m_p;
        if (m_p != from)
            m_visitor.space(from, m_p);
    }

    // One without an end is none: whoever looks at its first byte then finds no token there.
    bool skipComment()
    {
        if (m_end - m_p < 2 || *m_p != '/')
            return false;
        const std::string_view rest(m_p, static_cast<std::size_t>(m_end - m_p));
        if (rest[1] == '/') {
            m_p += std::min(rest.find_first_of("\r\n"), rest.size());
            return true;
        }
        const std::size_t close = rest[1] == '*' ? rest.find("*/", 2) : std::string_view::npos;
        if (close == std::string_view::npos)
            return false;
        m_p += close + 2;
        return true;
    }

    // Reads one scalar, or opens containers until one is empty or a scalar stands inside. False: fault.
    bool value()
    {
        for (;;) {
            if (m_p == m_end)
                return fault("expected a value");
            switch (*m_p) {
            case '{':
            case '[': {
                const bool object = *m_p == '{';
                if (m_depth == maxDepth)
                    return fault("nested deeper than 1024 levels");
                m_visitor.open(object, m_p);
                m_objects[m_depth++] = object;
                ++m_p;
                skipSpace();
                if (m_p != m_end && *m_p == (object ? '}' : ']'))
                    return true; // closeFinished takes it
                if (object && !memberName())
                    return false;
                continue;
            }
            case '"': {
                const char *from = ++m_p;
                bool escaped = false;
                if (!string(escaped))
                    return false;
                m_visitor.scalar(Token::String, from, m_p - 1, escaped);
                return true;
            }
            case 't':
                return literal("true", 4, Token::True);
            case 'f':
                return literal("false", 5, Token::False);
            case 'n':
                return literal("null", 4, Token::Null);
            default:
                return number();
            }
        }
    }

    // After a value: closes every container that ends here. True: another value is due. False: done, or
    // fault.
    bool closeFinished()
    {
        while (m_depth > 0) {
            const bool object = m_objects[m_depth - 1];
            skipSpace();
            if (m_p == m_end)
                return fault(object ? "expected ',' or '}'" : "expected ',' or ']'");
            if (*m_p == ',') {
                ++m_p;
                skipSpace();
                return !object || memberName();
            }
            if (*m_p != (object ? '}' : ']'))
                return fault(object ? "expected ',' or '}'" : "expected ',' or ']'");
            --m_depth;
            m_visitor.close(object, m_p);
            ++m_p;
        }
        return false;
    }

    bool memberName()
    {
        if (m_p == m_end || *m_p != '"')
            return fault("expected a member name in quotes");
        const char *from = ++m_p;
        bool escaped = false;
        if (!string(escaped))
            return false;
        m_visitor.name(from, m_p - 1, escaped);
        skipSpace();
        if (m_p == m_end || *m_p != ':')
            return fault("expected ':'");
        ++m_p;
        skipSpace();
        return true;
    }

    // From behind the opening quote to behind the closing one.
    bool string(bool &escaped)
    {
        for (;;) {
            m_p = plainRun(m_p, m_end);
            if (m_p == m_end)
                return fault("string without an end");
            if (*m_p == '"') {
                ++m_p;
                return true;
            }
            if (*m_p != '\\')
                return fault("control character in a string");
            escaped = true;
            if (m_end - m_p < 2)
                return fault("string without an end");
            switch (m_p[1]) {
            case '"':
            case '\\':
            case '/':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
                m_p += 2;
                break;
            case 'u':
                if (m_end - m_p < 6 || !isHex(m_p[2]) || !isHex(m_p[3]) || !isHex(m_p[4]) || !isHex(m_p[5]))
                    return fault("expected four hexadecimal digits after \\u");
                m_p += 6;
                break;
            default:
                return fault("unknown escape in a string");
            }
        }
    }

    bool literal(const char *word, std::size_t size, Token token)
    {
        if (static_cast<std::size_t>(m_end - m_p) < size || std::memcmp(m_p, word, size) != 0)
            return fault("expected a value");
        const char *from = m_p;
        m_p += size;
        m_visitor.scalar(token, from, m_p, false);
        return true;
    }

    bool digits()
    {
        if (m_p == m_end || !isDigit(*m_p))
            return fault("expected a digit");
        while (m_p != m_end && isDigit(*m_p))
            ++m_p;
        return true;
    }

    bool number()
    {
        const char *from = m_p;
        if (*m_p == '-')
            ++m_p;
        else if (!isDigit(*m_p))
            return fault("expected a value");
        if (m_p != m_end && *m_p == '0') {
            ++m_p;
            if (m_p != m_end && isDigit(*m_p))
                return fault("number with a leading zero");
        } else if (!digits()) {
            return false;
        }
        if (m_p != m_end && *m_p == '.') {
            ++m_p;
            if (!digits())
                return false;
        }
        if (m_p != m_end && (*m_p == 'e' || *m_p == 'E')) {
            ++m_p;
            if (m_p != m_end && (*m_p == '+' || *m_p == '-'))
                ++m_p;
            if (!digits())
                return false;
        }
        m_visitor.scalar(Token::Number, from, m_p, false);
        return true;
    }

    const char *m_begin;
    const char *m_p;
    const char *m_end;
    V &m_visitor;
    Fault m_fault;
    std::size_t m_depth = 0;
    std::bitset<maxDepth> m_objects;
};

} // namespace detail

template<class V>
Fault scan(std::string_view text, V &visitor)
{
    return detail::Scanner<V>(text, visitor).run();
}

// Appends what a string token (without quotes) means in UTF-8. A surrogate escape without its other half has
// no meaning: it stays as it was written.
void appendUnescaped(std::string &out, std::string_view token);

} // namespace tailrace::json
