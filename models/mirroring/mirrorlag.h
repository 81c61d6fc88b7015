// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// How many records a mirrored topic has on its source, and how many of them its copy lacks.
struct MirrorLag
{
    enum class Why : std::uint8_t
    {
        Known,
        Asking,
        TooMany, // not asked for: others go first
        NoSource, // no connection to the source is named, or it does not answer
        NotThere, // the source has no such topic
        SourceUnknown, // offsets on the source; error says why
        TargetUnknown, // offsets on the target; error says why
        MoreOnTarget // the copy is longer than what it copies: others write there, or the source was made
                     // anew
    };
    std::optional<std::int64_t> onSource {};
    // Records behind. Counted by offsets: where the source has dropped its oldest ones, it is not known how
    // many of these were copied before, and the truth lies between least and most.
    std::optional<std::int64_t> least {};
    std::optional<std::int64_t> most {};
    Why why = Why::Known; // there is no number, of either
    std::string error {};
};

// Of every topic that source or target tells of. A topic that the target does not have yet is behind by all
// that there is.
std::map<std::string, MirrorLag> mirrorLags(
    const std::vector<Watermarks> &source, const std::vector<Watermarks> &target);

} // namespace tailrace::models
