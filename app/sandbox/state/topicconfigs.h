// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/state/refusal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::sandbox {

using TopicConfigs = std::map<std::string, std::string>;

struct ConfigWish
{
    std::string name;
    std::optional<std::string> value; // none: back to the default
};

// What a topic has that nobody configured.
const TopicConfigs &defaultConfigs();
// Puts the wishes in, or refuses (422) the first that the service does not take: another key, a value that is
// no number or out of its range.
Answered<void> apply(TopicConfigs &configs, const std::vector<ConfigWish> &wishes);

} // namespace tailrace::sandbox
