// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/previewer.h"

#include <limits>

namespace tailrace::records {

inline constexpr std::size_t largestFieldValue = 4 << 20; // a larger value is not read for a cell of a column

// One field of a record as a line of bounded length. Any thread.
CellPreview fieldCell(const filter::FieldPath &path, const RecordRef &record,
    const schemas::RecordDecoder &decoder, const std::string &valueDecoder);

} // namespace tailrace::records
