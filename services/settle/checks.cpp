// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settle/checks.h"

#include <strings.h>

#include <algorithm>

namespace tailrace::settle {

namespace {

// Not there yet is no failure of a wait for something to come.
template<class T>
Result<bool> notYet(const Result<T> &answer)
{
    if (answer.error().kind == Error::Kind::NotFound)
        return false;
    return fail(answer.error());
}

} // namespace

Result<bool> isCreated(const Result<TopicInfo> &answer)
{
    if (!answer)
        return notYet(answer);
    return !answer->hasError && !answer->markedForDeletion;
}

Result<bool> hasPartitions(const Result<TopicInfo> &answer, std::int32_t total)
{
    if (!answer)
        return fail(answer.error());
    return static_cast<std::int64_t>(answer->partitions.size()) >= total;
}

Result<bool> shows(const Result<std::vector<ConfigEntry>> &answer, const std::vector<ConfigChange> &changes)
{
    if (!answer)
        return fail(answer.error());
    return std::all_of(changes.begin(), changes.end(), [&answer](const ConfigChange &change) {
        const ConfigEntry *entry = entryOf(*answer, change.name);
        return !change.value || !entry || !entry->value || *entry->value == *change.value;
    });
}

Result<bool> hasRates(const Result<QuotaRates> &answer, const QuotaRates &wanted)
{
    if (!answer)
        return notYet(answer);
    return (!wanted.producer || answer->producer == wanted.producer)
        && (!wanted.consumer || answer->consumer == wanted.consumer);
}

Result<bool> isGroupGone(const Result<GroupDescription> &answer)
{
    if (answer)
        return ::strcasecmp(answer->state.c_str(), "dead") == 0;
    return isGone(answer);
}

const ConfigEntry *entryOf(const std::vector<ConfigEntry> &entries, const std::string &name)
{
    const auto found = std::find_if(
        entries.begin(), entries.end(), [&name](const ConfigEntry &each) { return each.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace tailrace::settle
