// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/profiles/profile.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace::profiles {

// The profiles of one user in one JSON file, FOLDER/profiles.json. One thread. Written atomically; unknown members
// that a newer version wrote are kept. A malformed file is moved aside, never overwritten, and named.
class ProfileStore
{
public:
    explicit ProfileStore(std::string folder);

    // Reads the file; a missing one is an empty list. Malformed: the file is kept as profiles.json.broken-<time>,
    // setAside() names it and the list is empty.
    [[nodiscard]] Result<void> load();
    const std::vector<Profile> &profiles() const { return m_profiles; }
    std::optional<Profile> find(const std::string &name) const;
    std::optional<Profile> defaultProfile() const;
    const std::string &setAside() const { return m_setAside; }

    // Each writes the file before it returns; on error nothing has changed.
    [[nodiscard]] Result<void> add(Profile profile); // Conflict if the name is taken
    [[nodiscard]] Result<void> replace(const std::string &name, Profile profile);
    [[nodiscard]] Result<void> remove(const std::string &name);

private:
    [[nodiscard]] Result<void> save(std::vector<Profile> profiles);

    std::string m_folder;
    std::string m_setAside;
    std::vector<Profile> m_profiles;
    std::string m_extra; // members of the document that this version does not know, as JSON
};

} // namespace tailrace::profiles
