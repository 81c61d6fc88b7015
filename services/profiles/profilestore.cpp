// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilestore.h"

#include "services/profiles/profilejson.h"

#include <QJsonDocument>

#include <algorithm>

namespace tailrace::profiles {

namespace {

constexpr std::chrono::milliseconds lockLimit(5000);

auto named(std::vector<Profile> &profiles, const std::string &name)
{
    return std::find_if(profiles.begin(), profiles.end(), [&](const Profile &p) { return p.name == name; });
}

void settleDefault(std::vector<Profile> &profiles, const Profile &changed)
{
    if (!changed.isDefault)
        return;
    for (Profile &profile : profiles)
        profile.isDefault = profile.name == changed.name;
}

// An editor that knows nothing of the unknown members must not lose them.
void inheritUnknown(Profile &profile, const Profile &old)
{
    if (profile.unknown.empty())
        profile.unknown = old.unknown;
    for (std::size_t i = 0; i < std::min(profile.endpoints.size(), old.endpoints.size()); ++i) {
        if (profile.endpoints[i].unknown.empty() && profile.endpoints[i].kind == old.endpoints[i].kind)
            profile.endpoints[i].unknown = old.endpoints[i].unknown;
    }
}

// Who mirrored from the one name does so from the other: a renamed profile stays found, a removed one's name
// is free for another.
void mirrorFrom(std::vector<Profile> &profiles, const std::string &before, const std::string &now)
{
    for (Profile &profile : profiles) {
        if (profile.mirrorsFrom == before)
            profile.mirrorsFrom = now;
    }
}

} // namespace

ProfileStore::ProfileStore(std::string folder, SecretCheck isSecret)
    : m_file(std::move(folder), "profiles.json")
    , m_isSecret(std::move(isSecret))
{
}

Result<void> ProfileStore::load()
{
    return reload(false);
}

std::optional<Profile> ProfileStore::find(const std::string &name) const
{
    const auto found = std::find_if(
        m_profiles.begin(), m_profiles.end(), [&](const Profile &p) { return p.name == name; });
    return found == m_profiles.end() ? std::nullopt : std::optional<Profile>(*found);
}

std::optional<Profile> ProfileStore::defaultProfile() const
{
    const auto found
        = std::find_if(m_profiles.begin(), m_profiles.end(), [](const Profile &p) { return p.isDefault; });
    return found == m_profiles.end() ? std::nullopt : std::optional<Profile>(*found);
}

Result<void> ProfileStore::reload(bool keepListIfMalformed)
{
    auto json = m_file.read();
    auto document = json ? fromJson(*json) : Result<Document>(fail(json.error()));
    if (document) {
        m_profiles = std::move(document->profiles);
        m_extra = QJsonDocument(document->unknown).toJson(QJsonDocument::Compact).toStdString();
        return {};
    }
    if (document.error().kind != Error::Kind::Parse)
        return fail(std::move(document.error()));
    auto aside = m_file.setAside();
    if (!aside)
        return fail(std::move(aside.error()));
    m_setAside = std::move(*aside);
    if (!keepListIfMalformed) {
        m_profiles.clear();
        m_extra.clear();
    }
    return {};
}

Result<void> ProfileStore::checkForFile(const Profile &profile) const
{
    if (auto checked = check(profile); !checked || !m_isSecret)
        return checked;
    for (const Endpoint &endpoint : profile.endpoints) {
        for (const auto &[name, value] : endpoint.settings) {
            if (m_isSecret(endpoint.kind, name))
                return fail(Error::Kind::Invalid, "a secret belongs into the keychain", "settings." + name);
        }
    }
    return {};
}

Result<void> ProfileStore::change(const Change &apply)
{
    const auto lock = m_file.lock(lockLimit);
    if (!lock)
        return fail(lock.error());
    // What another process wrote since is the base of the change, not what was read when the program started.
    if (auto read = reload(true); !read)
        return read;
    Document document {m_profiles, QJsonDocument::fromJson(QByteArray::fromStdString(m_extra)).object()};
    if (auto applied = apply(document.profiles); !applied)
        return applied;
    if (auto written = m_file.write(toJson(document)); !written)
        return written;
    m_profiles = std::move(document.profiles);
    return {};
}

Result<void> ProfileStore::add(Profile profile)
{
    if (auto checked = checkForFile(profile); !checked)
        return checked;
    return change([&](std::vector<Profile> &profiles) -> Result<void> {
        if (named(profiles, profile.name) != profiles.end())
            return fail(Error::Kind::Conflict, "a profile of this name exists", profile.name);
        settleDefault(profiles, profile);
        profiles.push_back(std::move(profile));
        return {};
    });
}

Result<void> ProfileStore::replace(const std::string &name, Profile profile)
{
    if (auto checked = checkForFile(profile); !checked)
        return checked;
    return change([&](std::vector<Profile> &profiles) -> Result<void> {
        const auto old = named(profiles, name);
        if (old == profiles.end())
            return fail(Error::Kind::NotFound, "no profile of this name", name);
        if (profile.name != name && named(profiles, profile.name) != profiles.end())
            return fail(Error::Kind::Conflict, "a profile of this name exists", profile.name);
        inheritUnknown(profile, *old);
        *old = profile;
        mirrorFrom(profiles, name, profile.name);
        settleDefault(profiles, profile);
        return {};
    });
}

Result<void> ProfileStore::remove(const std::string &name)
{
    return change([&](std::vector<Profile> &profiles) -> Result<void> {
        const auto old = named(profiles, name);
        if (old == profiles.end())
            return fail(Error::Kind::NotFound, "no profile of this name", name);
        profiles.erase(old);
        mirrorFrom(profiles, name, {});
        return {};
    });
}

std::string defaultFolder(const std::string &given)
{
    return given.empty() ? files::defaultFolder() : given;
}

} // namespace tailrace::profiles
