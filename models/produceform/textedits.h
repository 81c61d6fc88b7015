// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schema/document.h"

#include <string>
#include <string_view>

// Changes to one place of a JSON text; everything else stays byte for byte. What is new is written as what
// stands beside it is. Plain functions, of any thread.
namespace tailrace::models::textedits {

using schema::Document;

// The text with another value in the place of one.
std::string replaced(const Document &document, Document::Id id, const std::string &value);

// The object with one more member, behind the member after; none: in front of all.
std::string withMember(const Document &document, Document::Id object, Document::Id after,
    const std::string &name, const std::string &value);

// The list with one more item at the end.
std::string withItem(const Document &document, Document::Id list, const std::string &value);

// Without a member or an item, and the comma that it brought.
std::string without(const Document &document, Document::Id id);

// The text with another name of a member; name is JSON.
std::string renamed(const Document &document, Document::Id member, const std::string &name);

// A JSON string.
std::string quoted(std::string_view utf8);
bool isNumber(std::string_view text); // as JSON has them

} // namespace tailrace::models::textedits
