// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "services/capability/quotas.h"
#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"
#include "services/core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace::settle {

// Whether an answer shows that an accepted write is true. An error is one that ends the wait; one that may
// pass is retriable. Any thread.

[[nodiscard]] Result<bool> isCreated(const Result<TopicInfo> &answer);
[[nodiscard]] Result<bool> hasPartitions(const Result<TopicInfo> &answer, std::int32_t total);
// What the service does not show cannot be waited for; nor can a default, which nobody here knows.
[[nodiscard]] Result<bool> shows(
    const Result<std::vector<ConfigEntry>> &answer, const std::vector<ConfigChange> &changes);
// A rate that is none was not asked for.
[[nodiscard]] Result<bool> hasRates(const Result<QuotaRates> &answer, const QuotaRates &wanted);

// An answer that it is not found says so.
template<class T>
[[nodiscard]] Result<bool> isGone(const Result<T> &answer)
{
    if (answer)
        return false;
    if (answer.error().kind == Error::Kind::NotFound)
        return true;
    return fail(answer.error());
}

// A group that is gone is described as dead by some.
[[nodiscard]] Result<bool> isGroupGone(const Result<GroupDescription> &answer);

// The property of that name; null: the service does not show it.
const ConfigEntry *entryOf(const std::vector<ConfigEntry> &entries, const std::string &name);

} // namespace tailrace::settle
