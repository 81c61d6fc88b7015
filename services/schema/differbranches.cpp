// SPDX-License-Identifier: GPL-3.0-or-later
// Unions, and what stands beside the types.
#include "services/schema/differ.h"

#include "services/schema/members.h"
#include "services/schema/pairwalk.h"

#include <algorithm>

namespace tailrace::schema {

namespace {

using Match = bool (*)(const Node &before, const Node &after);

bool sameName(const Node &before, const Node &after)
{
    return before.type == after.type && before.name == after.name;
}

bool sameByAlias(const Node &before, const Node &after)
{
    return before.type == after.type
        && std::any_of(after.aliases.begin(), after.aliases.end(),
            [&before](const Text &alias) { return alias.text == before.name.full(); });
}

} // namespace

void Differ::compareBranches(const TypeUse &before, const TypeUse &after, const Around &around)
{
    const std::vector<TypeUse> &was = before.node->branches;
    const std::vector<TypeUse> &is = after.node->branches;
    std::vector<std::size_t> origin(is.size(), was.size());
    std::vector<bool> isKept(was.size(), false);
    const auto matchBy = [&](const auto &matches) {
        for (std::size_t i = 0; i < is.size(); ++i) {
            for (std::size_t k = 0; k < was.size() && origin[i] == was.size(); ++k) {
                if (!isKept[k] && matches(was[k], is[i])) {
                    origin[i] = k;
                    isKept[k] = true;
                }
            }
        }
    };
    const auto byNode = [](Match match) {
        return [match](const TypeUse &a, const TypeUse &b) { return match(*a.node, *b.node); };
    };
    matchBy(byNode(sameName));
    matchBy(byNode(sameByAlias));
    // an int that became a long is that, and not one gone and another one new
    matchBy([](const TypeUse &a, const TypeUse &b) {
        return isPromoted(a.node->type, b.node->type) || isPromoted(b.node->type, a.node->type);
    });
    std::vector<std::size_t> positions;
    std::copy_if(origin.begin(), origin.end(), std::back_inserter(positions),
        [&was](std::size_t position) { return position < was.size(); });
    const std::vector<bool> isMoved = movedAmong(positions);
    const auto branch = [&around](const TypeUse &use) {
        const Node &node = *use.node;
        return Around {Subject::Branch,
            isNamed(node.type) ? node.name.full() : std::string(typeName(node.type)), around.in};
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < is.size(); ++i) {
        const Spot now {is[i].document, is[i].value};
        if (origin[i] == was.size()) {
            add(Kind::Added, branch(is[i]), {}, now);
            continue;
        }
        const TypeUse &old = was[origin[i]];
        if (isMoved[kept++])
            add(Kind::Moved, branch(is[i]), {old.document, old.value}, now);
        compareUses(old, is[i], branch(is[i]));
    }
    for (std::size_t k = 0; k < was.size(); ++k) {
        if (!isKept[k])
            add(Kind::Removed, branch(was[k]), {was[k].document, was[k].value}, {});
    }
}

void Differ::compareLogicalTypes(const TypeUse &before, const TypeUse &after, const Around &around)
{
    const LogicalType &was = before.node->logical;
    const LogicalType &is = after.node->logical;
    if (!was.sameMeaning(is) || was.name.text != is.name.text)
        add(Kind::LogicalTypeChanged, around, {before.document, before.value}, {after.document, after.value});
}

void Differ::compareProperties(const Node &before, const std::vector<Property> &was, const Node &after,
    const std::vector<Property> &is, const Around &around)
{
    const auto find = [](const std::vector<Property> &all, const std::string &name) {
        const auto found = std::find_if(
            all.begin(), all.end(), [&name](const Property &each) { return each.name == name; });
        return found == all.end() ? Document::none : found->value;
    };
    // those of a logical type are told with it
    const auto isLogical = [&](const std::string &name) {
        const bool isOfDecimal = name == "precision" || name == "scale";
        const bool isDecimal = before.logical.kind == LogicalType::Kind::Decimal
            || after.logical.kind == LogicalType::Kind::Decimal;
        return name == "logicalType" || (isOfDecimal && isDecimal);
    };
    for (const Property &property : is) {
        const Document::Id old = find(was, property.name);
        const bool isSame
            = old != Document::none && sameValue(*before.document, old, *after.document, property.value);
        if (!isSame && !isLogical(property.name))
            add(Kind::PropertyChanged, around, {before.document, old}, {after.document, property.value});
    }
    for (const Property &property : was) {
        if (find(is, property.name) == Document::none && !isLogical(property.name))
            add(Kind::PropertyChanged, around, {before.document, property.value}, {});
    }
}

// Of one member of two objects.
void Differ::compareMembers(Kind kind, std::string_view name, Spot before, Spot after, const Around &around)
{
    const Document::Id was = before.document->find(before.value, name);
    const Document::Id is = after.document->find(after.value, name);
    if (was == Document::none && is == Document::none)
        return;
    const bool isSame = was != Document::none && is != Document::none
        && sameValue(*before.document, was, *after.document, is);
    const bool isName
        = kind == Kind::Renamed || kind == Kind::NameChanged; // known to differ, if only in space
    if (!isSame || isName)
        add(kind, around, {before.document, was}, {after.document, is});
}

} // namespace tailrace::schema
