// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/kcatoptions.h"

#include "app/backends/backends.h"
#include "services/activity/operation.h"

#include <set>

namespace tailrace::backends {

namespace {

std::string variableOf(const std::string &property)
{
    std::string name;
    for (const char c : property) {
        const bool isLower = c >= 'a' && c <= 'z';
        const bool isPlain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += isLower ? static_cast<char>(c - 'a' + 'A') : isPlain ? c : '_';
    }
    return name;
}

} // namespace

std::string kcatOptions(const profiles::Endpoint &endpoint)
{
    std::string options;
    std::set<std::string> secrets;
    for (const auto &[name, reference] : endpoint.secrets)
        secrets.insert(name);
    for (const auto &[name, value] : endpoint.settings) {
        if (profiles::isSecretSetting(name) || isSecretSetting(endpoint.kind, name))
            secrets.insert(name);
        else if (name != "bootstrap.servers")
            options += " -X " + activity::quoted(name + '=' + value);
    }
    for (const std::string &name : secrets)
        options += " -X " + activity::quoted(name) + "=\"$" + variableOf(name) + '"';
    return options;
}

} // namespace tailrace::backends
