// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/async.h"
#include "services/schema/compatibility.h"

#include <string>
#include <vector>

namespace tailrace::models {

// Two versions that a level would not let follow one another.
struct BrokenPair
{
    std::int32_t older = 0;
    std::int32_t newer = 0;
    std::string rule {}; // of the first finding, "READER_FIELD_MISSING_DEFAULT_VALUE"
    std::string location {};
    bool isForward = false; // the older one cannot read the newer one's records
    int findings = 0;
};

// What a level would say of versions that exist already.
struct RuleImpact
{
    int pairs = 0; // that were looked at
    std::vector<BrokenPair> broken {}; // newest first
    std::vector<std::int32_t> unread {}; // versions that are no Avro, cannot be read, or reference others
};

// Holds each version against the one before it, or against all before it, as the level has it. Oldest first.
// Any thread; work of a moment for each pair.
RuleImpact impactOf(const std::vector<Schema> &versions, schema::Level level);

// The same on a thread of the pool.
QFuture<Result<RuleImpact>> impactLater(std::vector<Schema> versions, schema::Level level);

} // namespace tailrace::models
