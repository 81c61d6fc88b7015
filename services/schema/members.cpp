// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/members.h"

#include <algorithm>
#include <cstdlib>

namespace tailrace::schema {

namespace {

constexpr std::size_t few = 16;

bool sameNumber(std::string_view a, std::string_view b)
{
    const bool isInteger = a.find_first_of(".eE") == a.npos;
    if (isInteger != (b.find_first_of(".eE") == b.npos))
        return false;
    if (isInteger)
        return a == b || ((a == "0" || a == "-0") && (b == "0" || b == "-0"));
    return std::strtod(std::string(a).c_str(), nullptr) == std::strtod(std::string(b).c_str(), nullptr);
}

bool sameItems(const Document &a, Document::Id inA, const Document &b, Document::Id inB)
{
    Document::Id x = a.first(inA);
    Document::Id y = b.first(inB);
    for (; x != Document::none && y != Document::none; x = a.next(x), y = b.next(y)) {
        if (!sameValue(a, x, b, y))
            return false;
    }
    return x == y;
}

bool sameMembers(const Document &a, Document::Id inA, const Document &b, Document::Id inB)
{
    const Members left(a, inA);
    const Members right(b, inB);
    return left.all().size() == right.all().size()
        && std::all_of(left.all().begin(), left.all().end(), [&](const Members::Member &member) {
               const Document::Id other = right.find(member.name);
               return other != Document::none && sameValue(a, member.value, b, other);
           });
}

} // namespace

Members::Members(const Document &document, Document::Id object)
{
    const std::size_t count = document.count(object);
    m_all.reserve(count); // so that what m_index looks at stays where it is
    for (Document::Id at = document.first(object); at != Document::none; at = document.next(at)) {
        std::string name = document.name(at);
        const auto known = count > few ? m_index.find(name) : m_index.end();
        std::size_t index = m_all.size();
        if (known != m_index.end()) {
            index = known->second;
        } else if (count <= few) {
            const auto found = std::find_if(
                m_all.begin(), m_all.end(), [&name](const Member &each) { return each.name == name; });
            index = static_cast<std::size_t>(found - m_all.begin());
        }
        if (index < m_all.size()) {
            m_overruled.push_back(m_all[index].value);
            m_all[index].value = at;
            continue;
        }
        m_all.push_back({std::move(name), at});
        if (count > few)
            m_index.emplace(m_all.back().name, index);
    }
}

Document::Id Members::find(std::string_view name) const
{
    if (!m_index.empty()) {
        const auto found = m_index.find(name);
        return found == m_index.end() ? Document::none : m_all[found->second].value;
    }
    const auto found
        = std::find_if(m_all.begin(), m_all.end(), [name](const Member &each) { return each.name == name; });
    return found == m_all.end() ? Document::none : found->value;
}

bool sameValue(const Document &a, Document::Id inA, const Document &b, Document::Id inB)
{
    using Kind = Document::Kind;
    if (a.kind(inA) != b.kind(inB))
        return false;
    switch (a.kind(inA)) {
    case Kind::Number:
        return sameNumber(a.token(inA), b.token(inB));
    case Kind::String:
        return a.string(inA) == b.string(inB);
    case Kind::Array:
        return sameItems(a, inA, b, inB);
    case Kind::Object:
        return sameMembers(a, inA, b, inB);
    default:
        return true;
    }
}

} // namespace tailrace::schema
