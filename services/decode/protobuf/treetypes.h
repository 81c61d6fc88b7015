// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/protobuf/protobuf.h"

namespace tailrace::protobuf {

// Gives the tree of a message's JSON the types of its fields; positions, which were those of the text, are
// gone after it.
void addTypes(decode::Node &root, const Type &type);

} // namespace tailrace::protobuf
