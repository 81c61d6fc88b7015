// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/node.h"

#include "services/schema/primitives.h"

#include <algorithm>
#include <array>

namespace tailrace::schema {

const Field *Node::field(std::string_view fieldName) const
{
    const auto found = std::lower_bound(byName.begin(), byName.end(), fieldName,
        [this](std::uint32_t position, std::string_view wanted) { return fields[position].name < wanted; });
    return found != byName.end() && fields[*found].name == fieldName ? &fields[*found] : nullptr;
}

bool Node::hasSymbol(std::string_view symbol) const
{
    return std::any_of(
        symbols.begin(), symbols.end(), [symbol](const Text &each) { return each.text == symbol; });
}

const Node &primitiveNode(Type type)
{
    static const auto nodes = [] {
        std::array<Node, static_cast<std::size_t>(Type::String) + 1> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].type = static_cast<Type>(i);
        return all;
    }();
    return nodes[static_cast<std::size_t>(type)];
}

} // namespace tailrace::schema
