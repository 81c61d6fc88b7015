// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/mirroring.h"
#include "tests/support/fakes/fakeanswers.h"

namespace tailrace::test {

// The target of a mirrored pair in memory. One thread.
class FakeMirroring : public Mirroring, public MirroringAdmin
{
public:
    std::vector<std::string> patterns;
    std::vector<std::string> active;
    std::optional<Error> failure; // of every call
    std::vector<std::vector<std::string>> replacements;

    QFuture<Result<std::vector<std::string>>> selection() override { return answered(patterns, failure); }
    QFuture<Result<std::vector<std::string>>> activeTopics() override { return answered(active, failure); }
    QFuture<Result<std::vector<std::string>>> replaceSelection(
        const std::vector<std::string> &selected) override
    {
        replacements.push_back(selected);
        if (!failure)
            patterns = selected;
        return answered(patterns, failure);
    }
};

} // namespace tailrace::test
