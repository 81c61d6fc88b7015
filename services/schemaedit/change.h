// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/range.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::schemaedit {

using schema::Range;

// Bytes of a text that others take the place of; an empty range inserts.
struct Edit
{
    Range range {};
    std::string text {};
    bool operator==(const Edit &) const = default;
};

// What one gesture does to a text: edits of the text as it was, in its order, none over another. All bytes
// outside of them stay. Any thread.
struct Change
{
    std::vector<Edit> edits {};

    bool isEmpty() const { return edits.empty(); }
    // Nothing where an edit is beyond the text or over another one.
    std::optional<std::string> apply(std::string_view before) const;
    // What makes of apply(before) the same bytes again. Of a text that this change applies to.
    Change inverse(std::string_view before) const;
    // Where what stood there is afterwards, so that a selection survives; nothing if it was changed in part
    // or taken away.
    std::optional<Range> trace(Range before) const;
};

} // namespace tailrace::schemaedit
