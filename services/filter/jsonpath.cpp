// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/jsonpath.h"

#include "services/decode/json/jsonscan.h"
#include "services/filter/decimal.h"

#include <cstring>

namespace tailrace::filter {

namespace {

using json::Token;
using Test = JsonPredicate::Test;
using Operand = JsonPredicate::Operand;

std::string_view view(const char *begin, const char *end)
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

// Follows the path while the document goes by. The open containers that lie on the path are always the
// outermost ones; m_live counts them. Children are looked at only while every open container is one of them.
class PathVisitor : public json::Visitor
{
public:
    PathVisitor(const JsonPredicate &predicate, JsonScratch &scratch, const char *base)
        : m_predicate(predicate)
        , m_scratch(scratch)
        , m_base(base)
        , m_steps(predicate.path.size())
    {
        m_scratch.counters.resize(m_steps);
    }

    bool found() const { return m_found; }
    JsonHit hit() const { return m_hit; }

    void name(const char *begin, const char *end, bool escaped)
    {
        if (m_live != m_depth)
            return;
        const PathStep &step = m_predicate.path[m_depth - 1];
        m_child = !step.isIndex && unescaped(begin, end, escaped) == step.name;
    }

    void open(bool object, const char *at)
    {
        const bool onPath = m_live == m_depth && leadsHere();
        if (onPath && m_depth == m_steps) {
            reachedContainer(object, at);
        } else if (onPath) {
            m_scratch.counters[m_depth] = object ? objectMark : 0;
            ++m_live;
        }
        ++m_depth;
    }

    void close(bool, const char *at)
    {
        if (m_live == m_depth)
            --m_live;
        --m_depth;
        if (m_depth != m_steps)
            return;
        m_inArray = false;
        if (m_hitOpen) {
            m_hit.end = static_cast<std::size_t>(at + 1 - m_base);
            m_hitOpen = false;
        }
    }

    void scalar(Token token, const char *begin, const char *end, bool escaped)
    {
        if (m_inArray && m_depth == m_steps + 1) {
            if (isElement(token, begin, end, escaped))
                hitAt(begin, end);
        } else if (m_live == m_depth && leadsHere() && m_depth == m_steps) {
            if (test(token, begin, end, escaped))
                hitAt(begin, end);
        }
    }

private:
    static constexpr std::uint64_t objectMark = ~std::uint64_t {0};

    // Whether the value that comes now is on the path; its parent is. Counts the elements of an array.
    bool leadsHere()
    {
        if (m_depth == 0)
            return true;
        std::uint64_t &counter = m_scratch.counters[m_depth - 1];
        if (counter == objectMark)
            return m_child;
        const PathStep &step = m_predicate.path[m_depth - 1];
        return step.isIndex && counter++ == step.index;
    }

    void reachedContainer(bool object, const char *at)
    {
        const bool unequal = m_predicate.test == Test::Order && m_predicate.compare == Compare::NotEqual;
        if (m_predicate.test == Test::Exists || m_predicate.test == Test::IsNotNull || unequal) {
            m_hitOpen = !m_found;
            hitAt(at, at + 1);
        }
        m_inArray = m_predicate.test == Test::Contains && !object;
    }

    bool test(Token token, const char *begin, const char *end, bool escaped)
    {
        switch (m_predicate.test) {
        case Test::Exists:
            return true;
        case Test::IsNull:
            return token == Token::Null;
        case Test::IsNotNull:
            return token != Token::Null;
        case Test::Order:
            return compared(token, begin, end, escaped);
        case Test::Contains:
        case Test::Matches:
            break;
        }
        return (token == Token::String || token == Token::Number)
            && m_predicate.pattern.in(unescaped(begin, end, escaped));
    }

    bool compared(Token token, const char *begin, const char *end, bool escaped)
    {
        const Operand operand = m_predicate.operand;
        if (token == Token::Number && operand == Operand::Number)
            return holds(m_predicate.compare, Decimal(view(begin, end)).compare(Decimal(m_predicate.text)));
        if (token == Token::String && operand == Operand::String)
            return holds(m_predicate.compare, unescaped(begin, end, escaped).compare(m_predicate.text));
        const bool same = (token == Token::Null && operand == Operand::Null)
            || (token == Token::False && operand == Operand::False)
            || (token == Token::True && operand == Operand::True);
        return (m_predicate.compare == Compare::Equal && same)
            || (m_predicate.compare == Compare::NotEqual && !same);
    }

    // Elements of an array are equal to what it is said to contain; a word of digits is a number and a text.
    bool isElement(Token token, const char *begin, const char *end, bool escaped)
    {
        const Operand operand = m_predicate.operand;
        switch (token) {
        case Token::Null:
            return operand == Operand::Null;
        case Token::False:
            return operand == Operand::False;
        case Token::True:
            return operand == Operand::True;
        case Token::Number:
            return operand == Operand::Number
                && Decimal(view(begin, end)).compare(Decimal(m_predicate.text)) == 0;
        case Token::String:
            break;
        }
        return unescaped(begin, end, escaped) == m_predicate.text;
    }

    std::string_view unescaped(const char *begin, const char *end, bool escaped)
    {
        if (!escaped)
            return view(begin, end);
        m_scratch.unescaped.clear();
        json::appendUnescaped(m_scratch.unescaped, view(begin, end));
        return m_scratch.unescaped;
    }

    void hitAt(const char *begin, const char *end)
    {
        if (m_found)
            return;
        m_found = true;
        m_hit = {static_cast<std::size_t>(begin - m_base), static_cast<std::size_t>(end - m_base)};
    }

    const JsonPredicate &m_predicate;
    JsonScratch &m_scratch;
    const char *m_base;
    std::size_t m_steps;
    std::size_t m_depth = 0; // open containers
    std::size_t m_live = 0; // of these on the path
    bool m_child = false; // the member that comes is the next step
    bool m_inArray = false; // inside the array that is searched for an element
    bool m_found = false;
    bool m_hitOpen = false; // the hit is a container whose end is still to come
    JsonHit m_hit;
};

} // namespace

bool evaluate(const JsonPredicate &predicate, std::string_view value, JsonScratch &scratch, JsonHit *hit)
{
    if (value.data() == nullptr) // a tombstone has no value: null, if anything
        return predicate.path.empty() && predicate.test == Test::IsNull;
    for (const Needle &needle : predicate.required) {
        if (!needle.in(value) && std::memchr(value.data(), '\\', value.size()) == nullptr)
            return false;
    }
    if (!json::validUtf8(value))
        return false;
    PathVisitor visitor(predicate, scratch, value.data());
    if (json::scan(value, visitor) || !visitor.found())
        return false;
    if (hit)
        *hit = visitor.hit();
    return true;
}

} // namespace tailrace::filter
