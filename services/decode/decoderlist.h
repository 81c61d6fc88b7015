// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <memory>
#include <vector>

namespace tailrace::decode {

// What a format folder's register function adds its decoders to.
using DecoderList = std::vector<std::unique_ptr<Decoder>>;

// Generated from the folders of services/decode; calls each folder's register function.
void registerBuiltIn(DecoderList &list);

} // namespace tailrace::decode
