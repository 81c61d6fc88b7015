// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/bytesink.h"
#include "services/transfer/escapes.h"
#include "services/transfer/jsonrecords.h"
#include "services/transfer/rawrecords.h"

namespace tailrace::cli {

using transfer::FieldWriter; // cli.md, "Records"
using transfer::JsonArrayRecords;
using transfer::JsonRecords;
using transfer::RawRecords;
using transfer::parseDelimiter;
using transfer::RecordFormatter;
using transfer::takeEscape;

} // namespace tailrace::cli
