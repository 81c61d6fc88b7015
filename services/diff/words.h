// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/span.h"

#include <string_view>
#include <vector>

namespace tailrace::diff {

// The words of a piece of text: runs of letters, digits and "_", of white space, and each other byte.
// Characters beyond ASCII count as letters.
std::vector<Range> wordsOf(std::string_view piece);

struct WordDiff
{
    std::vector<Range> before {}; // bytes of each side that the other has not, in order
    std::vector<Range> after {};
};

// What differs between two lines, word by word. Lines of very many words: all between what is common at
// their begin and end. ignoreLayout: white space outside of strings is no difference.
WordDiff compareWords(std::string_view before, std::string_view after, bool ignoreLayout = false);

// White space between tokens, which means nothing in JSON; within double quotes it does.
bool isLayout(char c);
std::vector<Range> tokensOf(std::string_view piece); // words that are not layout; a string's spaces are words

} // namespace tailrace::diff
