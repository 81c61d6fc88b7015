// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/cursor.h"
#include "services/decode/avro/plan.h"

namespace tailrace::avro {

inline bool isLeaf(Op op)
{
    return op < Op::Record;
}

// What a leaf is shown as.
enum class Shown : std::uint8_t
{
    Failed, // the cursor says why
    AsUsual,
    AsBelow // as the type below, or not as a string: beside other branches its name has to be with it
};

// Reads one value of a leaf and appends its JSON. Of a string, of bytes and of a fixed only about longest
// bytes are shown.
Shown appendLeaf(const Plan &plan, const Step &step, Cursor &cursor, std::string &out, std::size_t longest);

} // namespace tailrace::avro
