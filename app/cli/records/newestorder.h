// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/recordorder.h"
#include "services/store/recordstore.h"

namespace tailrace::cli {

// --order newest: all of it, newest timestamp first (then topic, partition and offset from the highest), once
// the read has ended. Beyond the budget what waits lies in a private file without a name in the folder for
// temporary files. One thread.
class NewestOrder : public RecordOrder
{
public:
    static constexpr std::int64_t defaultBudget = 128LL << 20; // bytes

    explicit NewestOrder(std::int64_t budgetBytes = defaultBudget);
    [[nodiscard]] Result<void> add(std::span<const RecordRef> records) override;
    [[nodiscard]] Result<void> take(bool all, const Use &use) override;

private:
    store::RecordStore m_store;
};

} // namespace tailrace::cli
