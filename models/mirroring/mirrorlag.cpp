// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/mirrorlag.h"

#include <algorithm>
#include <utility>

namespace tailrace::models {

namespace {

using Why = MirrorLag::Why;

bool isKnown(const Watermarks &marks)
{
    return !marks.hasError && marks.low >= 0 && marks.high >= marks.low;
}

void lack(MirrorLag &lag, Why why, const Error &error = {})
{
    lag.least.reset();
    lag.most.reset();
    if (why == Why::SourceUnknown || why == Why::NotThere)
        lag.onSource.reset();
    if (lag.why == Why::Known) {
        lag.why = why;
        lag.error = error.message;
    }
}

} // namespace

std::map<std::string, MirrorLag> mirrorLags(
    const std::vector<Watermarks> &source, const std::vector<Watermarks> &target)
{
    std::map<std::pair<std::string, std::int32_t>, const Watermarks *> copies;
    for (const Watermarks &marks : target)
        copies[{marks.topic, marks.partition}] = &marks;
    std::map<std::string, MirrorLag> lags;
    for (const Watermarks &marks : source) {
        MirrorLag &lag = lags.try_emplace(marks.topic, MirrorLag {0, 0, 0}).first->second;
        if (!isKnown(marks)) {
            lack(lag, Why::SourceUnknown, marks.error);
            continue;
        }
        if (lag.onSource)
            *lag.onSource += marks.high - marks.low;
        const auto copy = copies.find({marks.topic, marks.partition});
        if (copy != copies.end() && !isKnown(*copy->second)) {
            lack(lag, Why::TargetUnknown, copy->second->error);
            continue;
        }
        const std::int64_t copied = copy == copies.end() ? 0 : copy->second->high;
        if (copied > marks.high) {
            lack(lag, Why::MoreOnTarget);
            continue;
        }
        if (lag.most) {
            *lag.least += std::max<std::int64_t>(0, marks.high - marks.low - copied);
            // Without a copy none of what was dropped was taken.
            *lag.most += marks.high - (copied == 0 ? marks.low : copied);
        }
    }
    for (const Watermarks &marks : target) {
        if (const auto [at, added] = lags.try_emplace(marks.topic); added)
            lack(at->second, Why::NotThere);
    }
    return lags;
}

} // namespace tailrace::models
