// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/tokenservice.h"

#include "services/rest/jsonmembers.h"
#include "services/rest/mapped.h"

#include <algorithm>

namespace tailrace::okdata {

using rest::JsonMembers;
using rest::JsonValue;
using std::chrono::seconds;

namespace {

constexpr seconds mostInReserve {60};
constexpr seconds longestLife {366 * 86'400};

// The moment until which something that lasts so long is better used than renewed.
std::optional<std::chrono::steady_clock::time_point> untilOf(const JsonValue &life)
{
    const auto given = life.integer();
    if (!given)
        return std::nullopt;
    const auto lasts = std::clamp(seconds(*given), seconds(0), longestLife);
    const auto reserve
        = std::min<std::chrono::milliseconds>(mostInReserve, std::chrono::milliseconds(lasts) / 5);
    return std::chrono::steady_clock::now() + lasts - reserve;
}

} // namespace

TokenService::TokenService(
    std::unique_ptr<rest::RestClient> client, Access::Grant grant, std::string user, Secret secret)
    : m_client(std::move(client))
    , m_grant(grant)
    , m_user(std::move(user))
    , m_secret(std::move(secret))
    , m_context(std::make_unique<QObject>())
{
}

TokenService::~TokenService() = default;

bool TokenService::isFresh() const
{
    return !m_freshUntil || Clock::now() < *m_freshUntil;
}

QFuture<Result<Secret>> TokenService::token(bool renew)
{
    if (!renew && !m_token.isEmpty() && isFresh())
        return readyResult<Secret>(m_token);
    if (!m_asking.isRunning())
        m_asking = renewed();
    if (renew || m_token.isEmpty())
        return m_asking;
    return rest::mapped<Secret>(m_asking, m_context.get(), [this](const Result<Secret> &other) {
        const bool isOutOfReach = !other && other.error().kind != Error::Kind::Auth;
        return isOutOfReach && Clock::now() < m_validUntil ? Result<Secret>(m_token) : other;
    });
}

QFuture<Result<Secret>> TokenService::renewed()
{
    const bool refreshes = !m_refresh.isEmpty() && (!m_refreshUntil || Clock::now() < *m_refreshUntil);
    if (!refreshes)
        return login();
    return rest::followed<Secret>(refresh(), m_context.get(), [this](const Result<Secret> &renewed) {
        // What was refused is spent; anything else (no network) would stop a login too.
        if (!renewed && renewed.error().kind == Error::Kind::Auth) {
            m_refresh = {};
            return login();
        }
        return readyResult<Secret>(renewed);
    });
}

QFuture<Result<Secret>> TokenService::login()
{
    JsonMembers members;
    if (m_grant == Access::Grant::User) {
        members.text("username", m_user).text("password", m_secret.reveal());
        return ask("token", {"token"}, members.json());
    }
    members.text("client_id", m_user).text("client_secret", m_secret.reveal());
    return ask("client token", {"client", "token"}, members.json());
}

QFuture<Result<Secret>> TokenService::refresh()
{
    JsonMembers members;
    if (m_grant == Access::Grant::User) {
        members.text("refresh_token", m_refresh.reveal());
        return ask("refresh token", {"refresh"}, members.json());
    }
    members.text("client_id", m_user).text("client_secret", m_secret.reveal());
    members.text("refresh_token", m_refresh.reveal());
    return ask("refresh client token", {"client", "token", "refresh"}, members.json());
}

QFuture<Result<Secret>> TokenService::ask(
    const char *what, std::vector<std::string> segments, const std::string &members)
{
    rest::Request request {
        .what = std::string("okdata: ") + what, .method = "POST", .segments = std::move(segments)};
    request.body = QByteArray::fromStdString(members);
    request.safe = true; // it changes nothing that anybody keeps
    request.once = true; // a refresh token can be spent
    request.secretBody = true;
    request.anonymous = true;
    return rest::mapped<Secret>(m_client->send(std::move(request)), m_context.get(),
        [this](const Result<rest::Response> &response) { return take(response); });
}

Result<Secret> TokenService::take(const Result<rest::Response> &response)
{
    if (!response) {
        Error error = response.error();
        if (error.code == 400 || error.code == 403)
            error.kind = Error::Kind::Auth;
        return fail(std::move(error));
    }
    const auto json
        = JsonValue::parse({response->body.constData(), static_cast<std::size_t>(response->body.size())});
    // Neither the answer nor where it breaks is quoted.
    const auto token = json ? (*json)["access_token"].string() : std::nullopt;
    if (!token || token->empty())
        return fail(Error::Kind::Parse, "no access token in the answer", "okdata: token");
    m_token = Secret(*token);
    m_freshUntil = untilOf((*json)["expires_in"]);
    const auto life = (*json)["expires_in"].integer();
    m_validUntil = Clock::now() + std::clamp(seconds(life.value_or(0)), seconds(0), longestLife);
    m_refresh = Secret((*json)["refresh_token"].string().value_or(""));
    m_refreshUntil = untilOf((*json)["refresh_expires_in"]);
    return m_token;
}

} // namespace tailrace::okdata
