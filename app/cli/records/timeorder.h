// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/catchup.h"
#include "app/cli/records/recordorder.h"
#include "services/store/backlog.h"
#include "services/store/merge.h"

#include <limits>
#include <map>
#include <memory>

namespace tailrace::cli {

// --order time: merges partitions by timestamp and keeps each partition's own order. A record is handed out
// once every partition that is still behind its end (as it was at the start) has come past its time; after a
// second of quiet, all that waits goes. Of partitions that run ahead, what the budget does not hold waits in
// a private file without a name in the folder for temporary files. One thread.
class TimeOrder : public RecordOrder
{
public:
    static constexpr std::int64_t defaultBudget = 32LL << 20; // bytes held in memory for the merge

    explicit TimeOrder(std::int64_t budgetBytes = defaultBudget);
    void start(const std::vector<PartitionProgress> &partitions) override;
    [[nodiscard]] Result<void> add(std::span<const RecordRef> records) override;
    void passed(const RecordRef &record) override;
    void quiet() override;
    [[nodiscard]] Result<void> take(bool all, const Use &use) override;
    std::optional<MergeReport> report() const override;

private:
    struct Lane
    {
        std::int64_t newest = std::numeric_limits<std::int64_t>::min(); // that the merge has heard of
        bool open = true; // it holds the others back
        std::unique_ptr<store::Backlog> backlog; // null: never needed
        bool waits() const { return backlog && !backlog->isEmpty(); }
    };
    using Lanes = std::map<CatchUp::Id, Lane>;

    Lane &laneOf(const RecordRef &record);
    [[nodiscard]] Result<void> addRun(std::span<const RecordRef> records);
    [[nodiscard]] Result<void> push(Lane &lane, std::span<const RecordRef> records);
    [[nodiscard]] Result<void> defer(Lane &lane, std::span<const RecordRef> records);
    Lanes::iterator nextToFeed();
    [[nodiscard]] Result<bool> feed(); // true: the merge got more
    void close(const CatchUp::Id &id, Lane &lane);
    void release(store::TimeMerge::Release what, const Use &use);

    const std::int64_t m_budget;
    store::TimeMerge m_merge;
    CatchUp m_catchUp;
    Lanes m_lanes;
    std::vector<RecordRef> m_ready;
    std::vector<RecordRef> m_feed;
    std::shared_ptr<store::BlockPool> m_pool;
    std::shared_ptr<store::SpillFile> m_file; // made when it is needed
};

} // namespace tailrace::cli
