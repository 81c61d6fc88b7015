// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/ids.h"
#include "services/store/recordstore.h"

#include <memory>

namespace tailrace::records {

// Finds records in a store on a thread of the pool. The answer is NotFound when nothing held fits.

// The first held record of the partition (negative: of any) at or after the offset.
QFuture<Result<SeqNo>> locateOffset(
    const std::shared_ptr<store::RecordStore> &store, std::int32_t partition, std::int64_t offset);
// The first held record, in the order of arrival, at or after a time (ms since the epoch).
QFuture<Result<SeqNo>> locateTime(const std::shared_ptr<store::RecordStore> &store, std::int64_t time);

} // namespace tailrace::records
