// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/document.h"
#include "services/schemaedit/change.h"

namespace tailrace::schemaedit {

// Edits of one JSON text. What is new is set apart as its neighbours are.

Edit appendItem(const schema::Document &document, schema::Document::Id array, std::string_view text);
// The name is plain.
Edit appendMember(const schema::Document &document, schema::Document::Id object, std::string_view name,
    std::string_view text);
// An item or a member, with the comma that it takes along.
Edit removal(const schema::Document &document, schema::Document::Id id);
// With quotes.
std::string quoted(std::string_view text);

} // namespace tailrace::schemaedit
