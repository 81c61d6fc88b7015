// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/bytesink.h"
#include "services/transfer/jsontext.h"

namespace tailrace::cli {

// Answers of verbs are put together with the texts that records are written with.
using transfer::decodeBase64;
using transfer::encodeBase64;
using transfer::indented;
using transfer::jsonArray;
using transfer::JsonObject;
using transfer::jsonString;

} // namespace tailrace::cli
