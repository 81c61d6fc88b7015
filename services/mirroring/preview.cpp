// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mirroring/preview.h"

#include "services/mirroring/javapattern.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace tailrace::mirroring {

namespace {

PatternPreview previewOf(const std::string &text, const std::vector<std::string> &topics)
{
    PatternPreview one {.pattern = text};
    const auto pattern = JavaPattern::make(text);
    if (!pattern) {
        one.problem = pattern.error();
        return one;
    }
    for (const std::string &topic : topics) {
        const auto matches = pattern->matches(topic);
        if (!matches) {
            one.problem = Error::make(Error::Kind::Unsupported, "there are too many ways to match " + topic);
            one.takes.clear();
            return one;
        }
        if (*matches)
            one.takes.push_back(topic);
    }
    return one;
}

bool covers(const PatternPreview &wide, const PatternPreview &narrow)
{
    return std::includes(wide.takes.begin(), wide.takes.end(), narrow.takes.begin(), narrow.takes.end());
}

void findShadows(std::vector<PatternPreview> &patterns)
{
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (patterns[i].takes.empty())
            continue;
        for (std::size_t k = 0; k < patterns.size() && !patterns[i].shadowedBy; ++k) {
            const bool same = patterns[k].takes == patterns[i].takes;
            if (k != i && covers(patterns[k], patterns[i]) && (!same || k < i))
                patterns[i].shadowedBy = k;
        }
    }
}

std::vector<PatternPreview> previewsOf(
    const std::vector<std::string> &selection, const std::vector<std::string> &topics)
{
    std::vector<PatternPreview> all;
    all.reserve(selection.size());
    for (const std::string &text : selection)
        all.push_back(previewOf(text, topics));
    return all;
}

bool isComplete(const std::vector<PatternPreview> &patterns)
{
    return std::none_of(
        patterns.begin(), patterns.end(), [](const auto &each) { return each.problem.has_value(); });
}

std::vector<std::string> takenBy(const std::vector<PatternPreview> &patterns)
{
    std::set<std::string> all;
    for (const PatternPreview &each : patterns)
        all.insert(each.takes.begin(), each.takes.end());
    return {all.begin(), all.end()};
}

std::vector<std::string> without(const std::vector<std::string> &all, const std::vector<std::string> &these)
{
    std::vector<std::string> left;
    std::set_difference(all.begin(), all.end(), these.begin(), these.end(), std::back_inserter(left));
    return left;
}

} // namespace

Preview preview(const std::vector<std::string> &selection, const std::vector<std::string> &inForce,
    const std::vector<std::string> &topics)
{
    const std::set<std::string> distinct(topics.begin(), topics.end());
    const std::vector<std::string> sorted(distinct.begin(), distinct.end());
    Preview result;
    result.patterns = previewsOf(selection, sorted);
    findShadows(result.patterns);
    const auto before = previewsOf(inForce, sorted);
    const auto takenBefore = takenBy(before);
    result.taken = takenBy(result.patterns);
    result.starting = without(result.taken, takenBefore);
    result.stopping = without(takenBefore, result.taken);
    result.isComplete = isComplete(result.patterns) && isComplete(before);
    return result;
}

} // namespace tailrace::mirroring
