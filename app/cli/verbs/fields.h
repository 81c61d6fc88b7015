// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/jsontext.h"
#include "services/capability/topicadmin.h"
#include "services/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::cli {

// Numbers and texts that may be missing: null in JSON.
inline std::string orNull(std::int64_t value)
{
    return value < 0 ? "null" : std::to_string(value);
}
inline std::string orNull(const std::optional<std::int64_t> &value)
{
    return value ? std::to_string(*value) : "null";
}
inline std::string orNull(const std::optional<std::string> &value)
{
    return value ? jsonString(*value) : "null";
}
inline std::string textOrNull(const std::string &text)
{
    return text.empty() ? "null" : jsonString(text);
}
// The same in a table.
inline std::string cell(const std::optional<std::int64_t> &value)
{
    return value ? std::to_string(*value) : "-";
}

// NAME=VALUE of a repeatable option. Error::Invalid: no "=", no name, or a name twice.
[[nodiscard]] Result<std::vector<ConfigValue>> configValues(
    const std::string &option, const std::vector<std::string> &texts);
// --set and --unset together.
[[nodiscard]] Result<std::vector<ConfigChange>> configChanges(
    const std::vector<std::string> &set, const std::vector<std::string> &unset);
// {"name","value","sensitive","details"}
std::string configJson(const ConfigEntry &entry);
std::string configCell(const ConfigEntry &entry);

} // namespace tailrace::cli
