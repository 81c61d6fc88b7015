// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bridges/mergepatch.h"

namespace tailrace::bridges {

namespace {

void collect(const Json &patch, const std::string &path, std::vector<std::string> &places)
{
    for (const auto &[name, value] : patch.members()) {
        const std::string at = path.empty() ? name : path + "." + name;
        if (value.isObject() && !value.members().empty())
            collect(value, at, places);
        else
            places.push_back(at);
    }
}

} // namespace

Json mergePatch(const Json &before, const Json &after)
{
    Json patch = Json::object();
    for (const auto &[name, value] : after.members()) {
        const Json &old = before[name];
        if (old == value)
            continue;
        patch.put(name, old.isObject() && value.isObject() ? mergePatch(old, value) : value);
    }
    for (const auto &[name, unused] : before.members()) {
        if (!after.has(name))
            patch.put(name, Json());
    }
    return patch;
}

Json patched(Json document, const Json &patch)
{
    if (!patch.isObject())
        return patch;
    if (!document.isObject())
        document = Json::object();
    for (const auto &[name, value] : patch.members()) {
        if (value.isNull())
            document.erase(name);
        else
            document.put(name, patched(document[name], value));
    }
    return document;
}

std::vector<std::string> changedPlaces(const Json &patch)
{
    std::vector<std::string> places;
    collect(patch, {}, places);
    return places;
}

} // namespace tailrace::bridges
