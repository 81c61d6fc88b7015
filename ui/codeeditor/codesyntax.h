// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::ui {

enum class CodeLanguage : unsigned char
{
    Plain,
    Json, // with the comments that Avro's parser takes
    Protobuf
};

// What a byte of a text is, as colours tell it.
enum class CodeStyle : char
{
    Plain,
    Key,
    String,
    Number,
    Boolean,
    Null,
    Punctuation,
    Comment,
    Keyword,
    Type
};
inline constexpr int codeStyles = 10;

// What one line hands on to the next.
struct CodeState
{
    int depth = 0; // open brackets
    bool inComment = false;
};

// Styles of one line, a byte each, end of line included; state is the line's before and after. Any bytes.
std::string styleLine(CodeLanguage language, std::string_view line, CodeState &state);

} // namespace tailrace::ui
