// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::guard {

// Names of topics by patterns that match the whole name: "prod-*" ("*" any text, "?" one character), or a
// regular expression of RE2 between slashes, "/prod-(a|b)/". An immutable value; any thread.
class TopicPatterns
{
public:
    TopicPatterns() = default; // covers nothing

    // Error::Invalid: the pattern is empty or no regular expression; where names it.
    [[nodiscard]] static Result<TopicPatterns> make(const std::vector<std::string> &patterns);

    // The first pattern that the name matches; null: none does.
    const std::string *matching(std::string_view topic) const;
    bool isEmpty() const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace tailrace::guard
