// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::mirroring {

// What one pattern of a selection takes of the source's topics.
struct PatternPreview
{
    std::string pattern {};
    std::optional<Error> problem {}; // as of JavaPattern: what it takes is not known for certain
    std::vector<std::string> takes {}; // sorted
    // The first other pattern that alone takes all of what this one takes; of two that take the same, the
    // later one is shadowed. None: not shadowed, or it takes nothing.
    std::optional<std::size_t> shadowedBy {};

    bool isDead() const { return !problem && takes.empty(); }
};

// What a selection would mean for a list of topics, against the selection that is in force.
struct Preview
{
    std::vector<PatternPreview> patterns {}; // as in the selection, in its order
    std::vector<std::string> taken {}; // by any pattern; sorted, like all that follow
    std::vector<std::string> starting {}; // taken, and not by the selection in force
    std::vector<std::string> stopping {}; // taken by the selection in force alone
    // False: a pattern of either selection has a problem, so that topics may be missing in taken and
    // starting, and stopping may be wrong.
    bool isComplete = true;
};

// Any thread; costs patterns times topics.
Preview preview(const std::vector<std::string> &selection, const std::vector<std::string> &inForce,
    const std::vector<std::string> &topics);

} // namespace tailrace::mirroring
