// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/tokendesk.h"

#include "app/sandbox/eventstreams/credentials.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr std::size_t keyLength = 40;
constexpr int refreshLives = 6; // times as long

} // namespace

TokenDesk::TokenDesk(std::chrono::milliseconds life)
    : m_life(life)
    , m_clientSecret(randomKey(keyLength))
    , m_password(randomKey(keyLength))
    , m_webhookToken(randomKey(keyLength))
{
}

Json TokenDesk::grant(const std::string &who)
{
    const auto now = Clock::now();
    for (auto *all : {&m_access, &m_refresh})
        std::erase_if(*all, [now](const auto &each) { return each.second.until < now; });
    const std::string access = randomKey(keyLength);
    const std::string refresh = randomKey(keyLength);
    m_access[access] = {who, now + m_life};
    m_refresh[refresh] = {who, now + refreshLives * m_life};
    const auto seconds
        = std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::seconds>(m_life).count());
    return Json::object({{"access_token", access}, {"expires_in", seconds}, {"refresh_token", refresh},
        {"refresh_expires_in", refreshLives * seconds}, {"token_type", "bearer"}, {"not-before-policy", 0},
        {"session_state", randomKey(16)}, {"scope", "profile email"}});
}

std::optional<Json> TokenDesk::forClient(const std::string &id, const std::string &secret)
{
    if (id != m_clientId || secret != m_clientSecret)
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    return grant("svc-" + id);
}

std::optional<Json> TokenDesk::forUser(const std::string &name, const std::string &password)
{
    if (name != m_user || password != m_password)
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    return grant(name);
}

std::optional<Json> TokenDesk::refreshed(const std::string &refreshToken)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_refresh.find(refreshToken);
    if (found == m_refresh.end() || found->second.until < Clock::now())
        return std::nullopt;
    const std::string who = found->second.who;
    m_refresh.erase(found);
    return grant(who);
}

std::optional<std::string> TokenDesk::whose(const std::string &token) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_access.find(token);
    if (found == m_access.end() || found->second.until < Clock::now())
        return std::nullopt;
    return found->second.who;
}

void TokenDesk::revokeAll()
{
    const std::scoped_lock lock(m_mutex);
    m_access.clear();
}

} // namespace tailrace::sandbox
