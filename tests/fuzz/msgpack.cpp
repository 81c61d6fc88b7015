// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/binaryformat.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkBinaryFormat("msgpack", data, size);
    return 0;
}
