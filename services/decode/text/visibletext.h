// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tailrace::decode {

// One line of at most limit bytes of valid UTF-8 that shows text: control characters by their pictures
// (U+2400 …), invisible and direction-changing ones as \u{202e}, bytes that are no UTF-8 as U+FFFD. What does
// not fit is cut between characters and ends in "…". Reads no more than about limit bytes.
std::string visibleText(std::string_view text, std::size_t limit);

} // namespace tailrace::decode
