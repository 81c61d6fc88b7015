// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"

#include <map>
#include <set>
#include <string>

namespace tailrace::profiles {

// A profile under another name, and where its secrets would stand.
struct Duplicate
{
    Profile profile; // names no secret yet, and is not the default one
    // The new reference of each secret by the endpoint's place and the secret's name; the old one is the
    // original's.
    std::map<std::pair<std::size_t, std::string>, std::string> references {};

    // The same profile with its secrets, once they stand under their new references.
    Profile withSecrets() const;
};

// "shop copy", "shop copy 2" …: the first that is not taken; cut where it would be too long for a name.
std::string duplicateName(const std::string &name, const std::set<std::string> &taken);

Duplicate duplicate(const Profile &profile, const std::string &name);

} // namespace tailrace::profiles
