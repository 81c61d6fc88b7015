// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/diff.h"

#include <set>

namespace tailrace::schema {

// Goes through two schemas side by side.
class Differ
{
public:
    explicit Differ(Diff &diff)
        : m_diff(diff)
    {
    }
    void run();

private:
    using Kind = Change::Kind;
    using Subject = Change::Subject;
    // A value in a text; without a document: not there.
    struct Spot
    {
        const Document *document = nullptr;
        Document::Id value = Document::none;
    };
    // The field or branch whose type is compared.
    struct Around
    {
        Subject subject = Subject::Type;
        std::string name {};
        std::string in {};
    };

    void compareUses(const TypeUse &before, const TypeUse &after, const Around &around);
    void compareKinds(const TypeUse &before, const TypeUse &after, const Around &around);
    void compareNamed(const Node &before, const Node &after);
    void compareFields(const Node &before, const Node &after);
    void compareField(const Node &before, const Field &was, const Node &after, const Field &is);
    static std::vector<Spot> symbolsOf(const Node &node);
    void compareSymbols(const Node &before, const Node &after);
    void compareBranches(const TypeUse &before, const TypeUse &after, const Around &around);
    void compareLogicalTypes(const TypeUse &before, const TypeUse &after, const Around &around);
    void compareProperties(const Node &before, const std::vector<Property> &was, const Node &after,
        const std::vector<Property> &is, const Around &around);
    void compareMembers(Kind kind, std::string_view name, Spot before, Spot after, const Around &around);

    void add(Kind kind, const Around &around, Spot before, Spot after);

    Diff &m_diff;
    std::vector<std::pair<const Node *, const Node *>> m_named; // still to compare
    std::set<std::pair<const Node *, const Node *>> m_seen;
};

// Which of these positions have to move so that the rest is in ascending order; as few as can be.
std::vector<bool> movedAmong(const std::vector<std::size_t> &positions);

} // namespace tailrace::schema
