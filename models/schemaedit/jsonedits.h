// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/textedit.h"
#include "services/schema/document.h"

#include <string_view>

namespace tailrace::models {

// Edits of a JSON text that touch nothing but what they are about: new values take the layout of those beside
// them. Texts given are JSON. Positions are those of the document.
class JsonEdits
{
public:
    explicit JsonEdits(const schema::Document &document);

    using Id = schema::Document::Id;

    TextEdits replace(Id value, std::string text) const;
    // Replaced where there is one of that name, else added; after: the name of the member behind which it
    // goes, the last one where there is none of that name.
    TextEdits setMember(
        Id object, std::string_view name, const std::string &text, std::string_view after = {}) const;
    TextEdits removeMember(Id object, std::string_view name) const; // none: nothing to do
    TextEdits removeMembers(Id object, const std::vector<std::string_view> &names) const;
    TextEdits insertElement(Id array, std::size_t at, const std::string &text) const;
    TextEdits removeElement(Id element) const;
    // at: among the elements of array as they are now, the moved one counted.
    TextEdits moveElement(Id element, Id array, std::size_t at) const;

    Id element(Id array, std::size_t at) const; // none: there are fewer
    // What stands before a child on its line, from the end of the line before: empty where it has no line of
    // its own.
    std::string indentOf(Id child) const;
    std::string lineEnd() const; // "\r\n" where the text has it

private:
    schema::Range whole(Id child) const; // with its name
    std::string gapBefore(Id child) const; // white space between comma or bracket and child

    const schema::Document &m_document;
};

// In order; what one moves another, of the same text, does not touch.
TextEdits together(TextEdits a, TextEdits b);
// A string as JSON.
std::string quoted(std::string_view text);

} // namespace tailrace::models
