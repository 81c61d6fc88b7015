// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/diff/matching.h"
#include "services/diff/textdiff.h"

namespace tailrace::diff {

// Adds the rows of a run of lines that is compared token by token, whatever line a token stands on: lines of
// which every token is on the other side too are Layout. The lines of both texts are in diff.
void addByTokens(std::string_view before, std::string_view after, const Edit &edit, TextDiff &diff);

} // namespace tailrace::diff
