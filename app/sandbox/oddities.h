// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/catalog.h"

// Records that test a viewer: binary, big, exact, empty, foreign scripts.
namespace tailrace::sandbox::odd {

void measurement(Draft &draft, Random &random, std::uint64_t number); // 8-byte key, 8-byte value, big-endian
void binary(Draft &draft, Random &random, std::uint64_t number);
void image(Draft &draft, Random &random, std::uint64_t number); // 64 to 512 KiB with a PNG's first bytes
void invoice(Draft &draft, Random &random, std::uint64_t number); // JSON of some 200 KiB
void exactNumbers(Draft &draft, Random &random, std::uint64_t number);
void scripts(Draft &draft, Random &random, std::uint64_t number); // text in many scripts, controls, emoji
void emptiness(Draft &draft, Random &random, std::uint64_t number); // null, empty and blank in every place
void firehose(Draft &draft, Random &random, std::uint64_t number); // about 200 bytes, cheap to make

} // namespace tailrace::sandbox::odd
