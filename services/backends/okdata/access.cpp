// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/access.h"

#include "services/backends/okdata/tokenservice.h"
#include "services/rest/address.h"

namespace tailrace::okdata {

namespace {

constexpr std::string_view streamsPath = "/streams";

using Settings = std::map<std::string, std::string>;

std::string valueOf(const Settings &settings, const char *name)
{
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

// https://api.example.org/streams has its siblings beside it.
std::string beside(const std::string &url, const char *sibling)
{
    std::string base = url;
    while (base.ends_with('/'))
        base.pop_back();
    if (!base.ends_with(streamsPath))
        return {};
    return base.substr(0, base.size() - streamsPath.size()) + sibling;
}

// https://api.example.org/streams is heard at wss://ws.example.org/event-data-subscription.
QUrl heardAt(const std::string &url)
{
    QUrl at(QString::fromStdString(beside(url, "/event-data-subscription")));
    if (!at.host().startsWith(QLatin1String("api.")))
        return {};
    at.setHost(QLatin1String("ws.") + at.host().mid(4));
    at.setScheme(at.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    return at;
}

Result<std::string> addressOf(const Settings &settings, const char *name, const std::string &otherwise)
{
    const std::string given = valueOf(settings, name);
    if (given.empty())
        return otherwise;
    if (auto base = rest::checkedBase(given); !base)
        return fail(Error::Kind::Invalid, base.error().message, std::string("okdata: ") + name);
    return given;
}

Result<QUrl> socketOf(const Settings &settings, const std::string &streams)
{
    const std::string given = valueOf(settings, setting::webSocketUrl);
    if (given.empty())
        return heardAt(streams);
    const QUrl url(QString::fromStdString(given), QUrl::StrictMode);
    const bool isSocket = url.scheme() == QLatin1String("ws") || url.scheme() == QLatin1String("wss");
    if (!isSocket || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(Error::Kind::Invalid, "expected ws://host/path or wss://host/path",
            std::string("okdata: ") + setting::webSocketUrl);
    return url;
}

} // namespace

rest::ClientOptions Access::optionsOf(const std::string &baseUrl) const
{
    rest::ClientOptions other = options;
    other.baseUrl = baseUrl;
    return other;
}

Result<Access> accessOf(rest::ClientOptions options, const Settings &settings)
{
    Access access;
    auto metadata = addressOf(settings, setting::metadataUrl, beside(options.baseUrl, "/metadata"));
    auto tokens = addressOf(settings, setting::tokenUrl, beside(options.baseUrl, "/token-service"));
    auto collector = addressOf(settings, setting::collectorUrl, {});
    auto socket = socketOf(settings, options.baseUrl);
    for (const auto *each : {&metadata, &tokens, &collector}) {
        if (!*each)
            return fail(each->error());
    }
    if (!socket)
        return fail(std::move(socket.error()));
    access.metadataUrl = std::move(*metadata);
    access.tokenUrl = std::move(*tokens);
    access.collectorUrl = std::move(*collector);
    access.webSocketUrl = std::move(*socket);

    const std::string word = valueOf(settings, "auth");
    rest::Credentials &given = options.credentials;
    if (word == auth::webhook) {
        access.webhookToken = given.secret;
        if (access.collectorUrl.empty())
            access.collectorUrl = beside(options.baseUrl, "/event-collector");
        given = {};
    } else if (word == auth::clientCredentials || word == auth::userPassword) {
        access.grant = word == auth::userPassword ? Access::Grant::User : Access::Grant::Client;
        access.user = given.user;
        access.secret = given.secret;
        given = {};
        if (access.tokenUrl.empty())
            return fail(Error::Kind::Invalid, "where tokens come from is not known",
                std::string("okdata: ") + setting::tokenUrl);
    }
    access.options = std::move(options);
    return access;
}

Result<std::shared_ptr<rest::TokenSource>> tokensOf(const Access &access)
{
    if (access.grant == Access::Grant::None)
        return std::shared_ptr<rest::TokenSource>();
    auto client = rest::RestClient::open(access.optionsOf(access.tokenUrl));
    if (!client)
        return fail(std::move(client.error()));
    return std::make_shared<TokenService>(std::move(*client), access.grant, access.user, access.secret);
}

Result<rest::ClientOptions> signedIn(const Access &access)
{
    auto tokens = tokensOf(access);
    if (!tokens)
        return fail(std::move(tokens.error()));
    rest::ClientOptions options = access.options;
    if (*tokens) {
        options.credentials.kind = rest::Credentials::Kind::Tokens;
        options.credentials.source = std::move(*tokens);
    }
    return options;
}

Result<std::unique_ptr<rest::RestClient>> openAt(rest::ClientOptions options, const std::string &baseUrl)
{
    if (baseUrl.empty())
        return std::unique_ptr<rest::RestClient>();
    options.baseUrl = baseUrl;
    return rest::RestClient::open(std::move(options));
}

} // namespace tailrace::okdata
