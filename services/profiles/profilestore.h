// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/files/jsonfile.h"
#include "services/profiles/profile.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::profiles {

// The profiles of one user in one JSON file, FOLDER/profiles.json. One thread; several processes may use the
// file at once, none loses another's changes. Written atomically; unknown members that a newer version wrote
// are kept. A malformed file is moved aside, never overwritten, and named.
class ProfileStore
{
public:
    // Says of further settings of a kind of endpoint that they are secrets (for kafka: what librdkafka marks
    // so).
    using SecretCheck = std::function<bool(const std::string &kind, std::string_view setting)>;

    explicit ProfileStore(std::string folder, SecretCheck isSecret = {});

    // Reads the file; a missing one is an empty list. Malformed: the file is kept as
    // profiles.json.broken-<time>, setAside() names it and the list is empty. Error::Io: it cannot be read;
    // the list is what it was.
    [[nodiscard]] Result<void> load();
    const std::vector<Profile> &profiles() const { return m_profiles; }
    std::optional<Profile> find(const std::string &name) const;
    std::optional<Profile> defaultProfile() const;
    const std::string &setAside() const { return m_setAside; }

    // Each reads the file anew and writes it before it returns; on error nothing has changed. A profile that
    // is made the default takes that from the others. mirrorsFrom of the others follows a new name and is
    // empty once its profile is gone. Error::Invalid (see check()), Conflict, NotFound, Io, Timeout (another
    // process holds the file for more than five seconds).
    [[nodiscard]] Result<void> add(Profile profile); // Conflict if the name is taken
    [[nodiscard]] Result<void> replace(const std::string &name, Profile profile);
    [[nodiscard]] Result<void> remove(const std::string &name);

private:
    using Change = std::function<Result<void>(std::vector<Profile> &)>;
    [[nodiscard]] Result<void> change(const Change &apply);
    [[nodiscard]] Result<void> reload(bool keepListIfMalformed);
    [[nodiscard]] Result<void> checkForFile(const Profile &profile) const;

    files::JsonFile m_file;
    SecretCheck m_isSecret;
    std::string m_setAside;
    std::vector<Profile> m_profiles;
    std::string m_extra; // members of the document that this version does not know, as JSON
};

// "$XDG_CONFIG_HOME/tailrace" or "~/.config/tailrace"; the given folder (--config-dir) where there is one.
std::string defaultFolder(const std::string &given = {});

} // namespace tailrace::profiles
