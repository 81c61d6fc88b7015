// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "services/core/async.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace {

// Records of one partition that go: all with a smaller offset.
struct DeleteBefore
{
    std::int32_t partition = 0;
    std::optional<std::int64_t> offset {}; // none: all that there are now
};

struct RecordsDeleted
{
    struct Start
    {
        std::int32_t partition = 0;
        std::int64_t offset = -1; // the first that is left
    };
    Effect effect = Effect::Done;
    std::vector<Start> starts {}; // empty where the service does not say
};

// Deletes the beginning of partitions for good. Futures are answered from any thread.
class RecordDeletion : public Capability
{
public:
    static constexpr CapabilityId id = CapabilityId::RecordDeletion;
    static constexpr bool writes = true;

    virtual QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions)
        = 0;
};

} // namespace tailrace
