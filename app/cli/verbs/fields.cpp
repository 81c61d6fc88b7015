// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/fields.h"

#include "app/cli/connect/usage.h"

#include <set>

namespace tailrace::cli {

Result<std::vector<ConfigValue>> configValues(
    const std::string &option, const std::vector<std::string> &texts)
{
    std::vector<ConfigValue> values;
    std::set<std::string> seen;
    for (const std::string &text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(usage(option + " takes NAME=VALUE"));
        values.push_back({text.substr(0, equals), text.substr(equals + 1)});
        if (!seen.insert(values.back().name).second)
            return fail(usage(option + ": " + values.back().name + " stands there twice"));
    }
    return values;
}

Result<std::vector<ConfigChange>> configChanges(
    const std::vector<std::string> &set, const std::vector<std::string> &unset)
{
    auto values = configValues("--set", set);
    if (!values)
        return fail(std::move(values.error()));
    std::vector<ConfigChange> changes;
    std::set<std::string> seen;
    for (ConfigValue &value : *values) {
        seen.insert(value.name);
        changes.push_back({std::move(value.name), std::move(value.value)});
    }
    for (const std::string &name : unset) {
        if (name.empty() || name.find('=') != std::string::npos)
            return fail(usage("--unset takes NAME"));
        if (!seen.insert(name).second)
            return fail(usage("--unset: " + name + " stands there twice"));
        changes.push_back({name});
    }
    return changes;
}

std::string configJson(const ConfigEntry &entry)
{
    JsonObject details;
    for (const auto &[name, value] : entry.details)
        details.text(name, value);
    JsonObject object;
    object.text("name", entry.name).raw("value", orNull(entry.value)).flag("sensitive", entry.sensitive);
    return object.raw("details", details.done()).done();
}

std::string configCell(const ConfigEntry &entry)
{
    if (entry.value)
        return *entry.value;
    return entry.sensitive ? "(not shown)" : "-";
}

} // namespace tailrace::cli
