// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

namespace tailrace::decode::notation {

// How much a tree that was read without a fault looks as if somebody had meant it: a map with names for keys
// is much, a list with names somewhere in it is something, all else is nothing (0), since few bytes are
// needed to be a number or a list of them.
int evidenceOf(const Node &root);

} // namespace tailrace::decode::notation
