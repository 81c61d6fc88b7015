// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/restsettings.h"

#include "services/backends/okdata/access.h"
#include "services/rest/address.h"

#include <QFile>
#include <QUrl>

namespace tailrace::backends {

namespace {

std::string valueOf(const profiles::Endpoint &endpoint, const char *name)
{
    const auto found = endpoint.settings.find(name);
    return found == endpoint.settings.end() ? std::string() : found->second;
}

std::string place(const profiles::Endpoint &endpoint, const char *name)
{
    return endpoint.kind + ": " + name;
}

Result<rest::Credentials> credentialsOf(
    const profiles::Endpoint &endpoint, const profiles::Secrets &secrets, const std::string &documented)
{
    using Kind = rest::Credentials::Kind;
    const auto secret = secrets.find(setting::secret);
    const std::string auth = restAuth(endpoint, secret != secrets.end(), documented);
    rest::Credentials credentials;
    if (auth == "none")
        return credentials;
    if (auth == "basic")
        credentials.kind = Kind::Basic;
    else if (auth == "bearer")
        credentials.kind = Kind::Bearer;
    else if (auth == "x-auth-token")
        credentials.kind = Kind::XAuthToken;
    else if (endpoint.kind == "okdata" && auth == okdata::auth::clientCredentials)
        credentials.kind = Kind::Basic; // its backend exchanges them for a token
    else if (endpoint.kind == "okdata" && auth == okdata::auth::webhook)
        credentials.kind = Kind::Bearer; // its backend knows where it goes
    else
        return fail(Error::Kind::Invalid, "\"" + auth + "\" is none of basic, bearer, x-auth-token, none",
            place(endpoint, setting::auth));
    if (secret == secrets.end())
        return fail(Error::Kind::Invalid, "the secret is missing", place(endpoint, setting::secret));
    credentials.secret = secret->second;
    if (const std::string user = valueOf(endpoint, setting::user); !user.empty())
        credentials.user = user;
    return credentials;
}

Result<QByteArray> authoritiesOf(const profiles::Endpoint &endpoint)
{
    const std::string path = valueOf(endpoint, setting::caFile);
    if (path.empty())
        return QByteArray();
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, file.errorString().toStdString(), path);
    return file.readAll();
}

Result<rest::ProxySettings> proxyOf(const profiles::Endpoint &endpoint, const rest::ProxySettings &given)
{
    using Kind = rest::ProxySettings::Kind;
    const std::string text = valueOf(endpoint, setting::proxy);
    rest::ProxySettings proxy = given;
    if (text.empty())
        return proxy;
    proxy.kind = Kind::None;
    if (text == "none")
        return proxy;
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (url.scheme() == QLatin1String("http"))
        proxy.kind = Kind::Http;
    else if (url.scheme() == QLatin1String("socks5"))
        proxy.kind = Kind::Socks5;
    if (proxy.kind == Kind::None || url.host().isEmpty() || url.port() <= 0 || !url.userInfo().isEmpty())
        return fail(Error::Kind::Invalid, "expected none, http://host:port or socks5://host:port",
            place(endpoint, setting::proxy));
    proxy.host = url.host().toStdString();
    proxy.port = static_cast<std::uint16_t>(url.port());
    return proxy;
}

} // namespace

std::string restAuth(const profiles::Endpoint &endpoint, bool hasSecret, const std::string &documented)
{
    std::string auth = valueOf(endpoint, setting::auth);
    if (!auth.empty())
        return auth;
    return hasSecret ? documented : "none";
}

Result<rest::ClientOptions> restOptions(const profiles::Endpoint &endpoint, const profiles::Secrets &secrets,
    const std::string &documented, const Surroundings &surroundings)
{
    rest::ClientOptions options;
    options.baseUrl = valueOf(endpoint, setting::url);
    if (auto base = rest::checkedBase(options.baseUrl); !base)
        return fail(Error::Kind::Invalid, base.error().message, place(endpoint, setting::url));
    auto credentials = credentialsOf(endpoint, secrets, documented);
    if (!credentials)
        return fail(std::move(credentials.error()));
    options.credentials = std::move(*credentials);
    auto authorities = authoritiesOf(endpoint);
    if (!authorities)
        return fail(std::move(authorities.error()));
    options.caCertificates = std::move(*authorities);
    auto proxy = proxyOf(endpoint, surroundings.proxy);
    if (!proxy)
        return fail(std::move(proxy.error()));
    options.proxy = std::move(*proxy);
    options.readOnly = surroundings.readOnly;
    options.timeouts = surroundings.timeouts;
    options.pacer = surroundings.pacer;
    options.activity = surroundings.activity;
    return options;
}

} // namespace tailrace::backends
