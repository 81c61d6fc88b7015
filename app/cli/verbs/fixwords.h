// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/schemaedit/fixes.h"

namespace tailrace::cli {

// What a fix does, as an instruction.
std::string titleOf(const schemaedit::Fix &fix);
// A JSON array of {"title","patch"}; a patch is the edits of the file that was checked, in its order:
// [{"begin","end","text"}], bytes begin to end (not included) replaced by text.
std::string fixesJson(const std::vector<schemaedit::Fix> &fixes);

} // namespace tailrace::cli
