// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/document.h"

#include <unordered_map>

namespace tailrace::schema {

// The members of one object by name, in the order in which the names come first; of two with one name the
// last one's value counts. Takes time in proportion to their number.
class Members
{
public:
    struct Member
    {
        std::string name {};
        Document::Id value = Document::none;
    };

    Members(const Document &document, Document::Id object);

    const std::vector<Member> &all() const { return m_all; }
    Document::Id find(std::string_view name) const; // none: there is none
    const std::vector<Document::Id> &overruled() const { return m_overruled; } // by a later one of their name

private:
    std::vector<Member> m_all;
    std::vector<Document::Id> m_overruled;
    std::unordered_map<std::string_view, std::size_t> m_index; // of many only; the views are of m_all
};

// The same value as Jackson's nodes compare: the order of members does not matter, how a number is written
// only as far as it is an integer or not.
bool sameValue(const Document &a, Document::Id inA, const Document &b, Document::Id inB);

} // namespace tailrace::schema
