// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace tailrace::restproxy {

// The documents of a stream of JSON objects that stand one after the other, with anything or nothing between
// them (v3: "records"). A last one without an end is left out; text that is no object too.
std::vector<std::string_view> documentsIn(std::string_view stream);

} // namespace tailrace::restproxy
