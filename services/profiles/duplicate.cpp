// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/duplicate.h"

namespace tailrace::profiles {

namespace {

// No part of a character stays behind, nor a space at the end.
std::string shortened(std::string name)
{
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U)
        name.pop_back();
    if (!name.empty())
        name.pop_back();
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    return name;
}

} // namespace

Profile Duplicate::withSecrets() const
{
    Profile whole = profile;
    for (const auto &[place, reference] : references)
        whole.endpoints[place.first].secrets[place.second] = reference;
    return whole;
}

std::string duplicateName(const std::string &name, const std::set<std::string> &taken)
{
    for (int number = 1;; ++number) {
        const std::string suffix = number == 1 ? " copy" : " copy " + std::to_string(number);
        std::string begin = name;
        while (!begin.empty() && !checkName(begin + suffix))
            begin = shortened(std::move(begin));
        if (!taken.contains(begin + suffix))
            return begin + suffix;
    }
}

Duplicate duplicate(const Profile &profile, const std::string &name)
{
    Duplicate made {profile};
    made.profile.name = name;
    made.profile.isDefault = false;
    std::set<std::string> used;
    for (std::size_t i = 0; i < profile.endpoints.size(); ++i) {
        made.profile.endpoints[i].secrets.clear();
        for (const auto &[secret, old] : profile.endpoints[i].secrets) {
            std::string reference;
            for (int ordinal = 1; reference.empty() || !used.insert(reference).second; ++ordinal)
                reference = secretReference(name, profile.endpoints[i].kind, secret, ordinal);
            made.references[{i, secret}] = reference;
        }
    }
    return made;
}

} // namespace tailrace::profiles
