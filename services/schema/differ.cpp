// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/differ.h"

#include "services/schema/members.h"
#include "services/schema/pairwalk.h"

#include <algorithm>
#include <unordered_map>

namespace tailrace::schema {

namespace {

std::string nameOf(const Node &node)
{
    return isNamed(node.type) ? node.name.full() : std::string(typeName(node.type));
}

bool hasAlias(const std::vector<Text> &aliases, const std::string &name)
{
    return std::any_of(
        aliases.begin(), aliases.end(), [&name](const Text &each) { return each.text == name; });
}

bool reads(const TypeUse &reader, const TypeUse &writer)
{
    return PairWalk().run(reader, writer).isReadable;
}

} // namespace

void Differ::run()
{
    compareUses(m_diff.before->root(), m_diff.after->root(), {});
    while (!m_named.empty()) {
        const auto [before, after] = m_named.back();
        m_named.pop_back();
        compareNamed(*before, *after);
    }
}

void Differ::add(Kind kind, const Around &around, Spot before, Spot after)
{
    if (m_diff.changes.size() >= Diff::maxChanges) {
        m_diff.isComplete = false;
        return;
    }
    const auto end = [](Spot spot) -> std::optional<Change::End> {
        if (!spot.document || spot.value == Document::none)
            return std::nullopt;
        return Change::End {
            spot.document, spot.document->range(spot.value), spot.document->pointer(spot.value)};
    };
    m_diff.changes.push_back({kind, around.subject, around.name, around.in, end(before), end(after)});
}

void Differ::compareUses(const TypeUse &before, const TypeUse &after, const Around &around)
{
    const Node &was = *before.node;
    const Node &is = *after.node;
    if (was.type != is.type) {
        compareKinds(before, after, around);
        return;
    }
    if (isNamed(was.type)) {
        if (m_seen.emplace(&was, &is).second)
            m_named.emplace_back(&was, &is);
        return;
    }
    compareLogicalTypes(before, after, around);
    compareProperties(was, was.properties, is, is.properties, around);
    if (was.type == Type::Union)
        compareBranches(before, after, around);
    else if (was.items)
        compareUses(*was.items, *is.items, around);
}

void Differ::compareKinds(const TypeUse &before, const TypeUse &after, const Around &around)
{
    const bool takesOld = reads(after, before);
    const bool takesNew = reads(before, after);
    const Kind kind = takesOld == takesNew ? Kind::TypeChanged : takesOld ? Kind::Widened : Kind::Narrowed;
    Around type = around;
    if (around.subject == Subject::Type)
        type.name = nameOf(*after.node);
    add(kind, type, {before.document, before.value}, {after.document, after.value});
    // what stands in a new union, or stood in an old one, may have changed as well
    const bool isUnionNow = after.node->type == Type::Union;
    const Node &wide = isUnionNow ? *after.node : *before.node;
    const Node &narrow = isUnionNow ? *before.node : *after.node;
    for (const TypeUse &branch : wide.branches) {
        if (branch.node->type == narrow.type && nameOf(*branch.node) == nameOf(narrow)) {
            isUnionNow ? compareUses(before, branch, around) : compareUses(branch, after, around);
            return;
        }
    }
}

void Differ::compareNamed(const Node &before, const Node &after)
{
    const Around around {Subject::Type, after.name.full(), {}};
    const Spot was {before.document, before.value};
    const Spot is {after.document, after.value};
    if (before.name.full() != after.name.full()) {
        const Kind kind = hasAlias(after.aliases, before.name.full()) ? Kind::Renamed : Kind::NameChanged;
        compareMembers(kind, "name", was, is, around);
    } else {
        compareMembers(Kind::AliasesChanged, "aliases", was, is, around);
    }
    compareMembers(Kind::DocChanged, "doc", was, is, around);
    compareLogicalTypes({&before, before.document, before.value, before.range, TypeUse::By::Itself},
        {&after, after.document, after.value, after.range, TypeUse::By::Itself}, around);
    compareProperties(before, before.properties, after, after.properties, around);
    if (before.type == Type::Fixed) {
        compareMembers(Kind::SizeChanged, "size", was, is, around);
    } else if (before.type == Type::Enum) {
        compareMembers(Kind::DefaultChanged, "default", was, is, around);
        compareSymbols(before, after);
    } else {
        compareFields(before, after);
    }
}

void Differ::compareFields(const Node &before, const Node &after)
{
    std::vector<const Field *> origin(after.fields.size(), nullptr); // of each field that is there
    std::vector<bool> isKept(before.fields.size(), false);
    const auto match = [&](const Field &is, const Field *was) {
        if (!was || isKept[was->position])
            return;
        origin[is.position] = was;
        isKept[was->position] = true;
    };
    for (const Field &is : after.fields)
        match(is, before.field(is.name));
    for (const Field &is : after.fields) {
        for (const Text &alias : is.aliases) {
            if (!origin[is.position])
                match(is, before.field(alias.text));
        }
    }
    std::vector<std::size_t> positions;
    for (const Field *was : origin) {
        if (was)
            positions.push_back(was->position);
    }
    const std::vector<bool> isMoved = movedAmong(positions);
    std::size_t kept = 0;
    for (const Field &is : after.fields) {
        const Around around {Subject::Field, is.name, after.name.full()};
        const Field *was = origin[is.position];
        if (!was) {
            add(Kind::Added, around, {}, {after.document, is.value});
            continue;
        }
        if (isMoved[kept++])
            add(Kind::Moved, around, {before.document, was->value}, {after.document, is.value});
        compareField(before, *was, after, is);
    }
    for (const Field &was : before.fields) {
        if (!isKept[was.position])
            add(Kind::Removed, {Subject::Field, was.name, before.name.full()}, {before.document, was.value},
                {});
    }
}

void Differ::compareField(const Node &before, const Field &was, const Node &after, const Field &is)
{
    const Around around {Subject::Field, is.name, after.name.full()};
    const Spot old {before.document, was.value};
    const Spot fresh {after.document, is.value};
    if (was.name != is.name)
        compareMembers(Kind::Renamed, "name", old, fresh, around);
    else
        compareMembers(Kind::AliasesChanged, "aliases", old, fresh, around);
    compareUses(was.type, is.type, around);
    compareMembers(Kind::DefaultChanged, "default", old, fresh, around);
    if (was.order != is.order)
        compareMembers(Kind::SortOrderChanged, "order", old, fresh, around);
    compareMembers(Kind::DocChanged, "doc", old, fresh, around);
    compareProperties(before, was.properties, after, is.properties, around);
}

std::vector<Differ::Spot> Differ::symbolsOf(const Node &node)
{
    std::vector<Spot> all;
    const Document &document = *node.document;
    const Document::Id list = document.find(node.value, "symbols");
    for (Document::Id id = document.first(list); id != Document::none; id = document.next(id))
        all.push_back({&document, id});
    return all;
}

void Differ::compareSymbols(const Node &before, const Node &after)
{
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < before.symbols.size(); ++i)
        known.emplace(before.symbols[i].text, i);
    const std::vector<Spot> was = symbolsOf(before);
    const std::vector<Spot> is = symbolsOf(after);
    std::vector<std::size_t> positions;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < after.symbols.size(); ++i) {
        const auto old = known.find(after.symbols[i].text);
        if (old == known.end()) {
            add(Kind::Added, {Subject::Symbol, after.symbols[i].text, after.name.full()}, {}, is[i]);
            continue;
        }
        positions.push_back(old->second);
        kept.push_back(i);
        known.erase(old);
    }
    const std::vector<bool> isMoved = movedAmong(positions);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (isMoved[i])
            add(Kind::Moved, {Subject::Symbol, after.symbols[kept[i]].text, after.name.full()},
                was[positions[i]], is[kept[i]]);
    }
    for (std::size_t i = 0; i < before.symbols.size(); ++i) {
        const auto gone = known.find(before.symbols[i].text);
        if (gone != known.end() && gone->second == i)
            add(Kind::Removed, {Subject::Symbol, before.symbols[i].text, before.name.full()}, was[i], {});
    }
}

} // namespace tailrace::schema
