// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/builder.h"

#include <algorithm>

namespace tailrace::schema {

namespace {

bool sameProperties(
    const Node &a, const std::vector<Property> &inA, const Node &b, const std::vector<Property> &inB)
{
    return inA.size() == inB.size() && std::all_of(inA.begin(), inA.end(), [&](const Property &each) {
        const auto other = std::find_if(inB.begin(), inB.end(),
            [&each](const Property &candidate) { return candidate.name == each.name; });
        return other != inB.end() && sameValue(*a.document, each.value, *b.document, other->value);
    });
}

// What waits for its name is equal to nothing.
bool sameUse(const TypeUse &a, const TypeUse &b)
{
    return a.node && b.node && (a.node == b.node || sameDefinition(*a.node, *b.node));
}

bool sameField(const Node &a, const Field &inA, const Node &b, const Field &inB)
{
    if (inA.name != inB.name || inA.order != inB.order || inA.hasDefault() != inB.hasDefault())
        return false;
    if (inA.hasDefault() && !sameValue(*a.document, inA.defaultValue, *b.document, inB.defaultValue))
        return false;
    return sameUse(inA.type, inB.type) && sameProperties(a, inA.properties, b, inB.properties);
}

} // namespace

bool sameDefinition(const Node &a, const Node &b)
{
    if (a.type != b.type || a.name != b.name || a.size != b.size
        || a.items.has_value() != b.items.has_value())
        return false;
    if (a.items && !sameUse(*a.items, *b.items))
        return false;
    const auto sameText = [](const Text &x, const Text &y) { return x.text == y.text; };
    const auto sameHere = [&a, &b](const Field &x, const Field &y) { return sameField(a, x, b, y); };
    return std::equal(a.branches.begin(), a.branches.end(), b.branches.begin(), b.branches.end(), sameUse)
        && std::equal(a.symbols.begin(), a.symbols.end(), b.symbols.begin(), b.symbols.end(), sameText)
        && std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), sameHere)
        && sameProperties(a, a.properties, b, b.properties);
}

} // namespace tailrace::schema
