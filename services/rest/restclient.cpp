// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/restclient.h"

#include "services/rest/address.h"
#include "services/rest/curl.h"
#include "services/rest/exchange.h"

#include <QNetworkProxyFactory>
#include <QSslCertificate>

#include <algorithm>
#include <array>

namespace tailrace::rest {

namespace {

// QNetworkAccessManager keeps further requests to a host waiting; so that a timeout never counts that, they
// wait here.
constexpr int mostAtOnce = 6;

class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

bool isVisible(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool isHeaderName(std::string_view text)
{
    static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || others.find(c) != others.npos;
    });
}

bool isOurs(const std::string &name)
{
    static constexpr std::array<const char *, 8> ours {"authorization", "x-auth-token", "proxy-authorization",
        "host", "content-length", "content-type", "transfer-encoding", "x-global-transaction-id"};
    return std::any_of(
        ours.begin(), ours.end(), [&](const char *own) { return qstricmp(name.c_str(), own) == 0; });
}

const char *faultOf(const Credentials &credentials)
{
    if (credentials.kind == Credentials::Kind::Basic)
        return credentials.user.find(':') == std::string::npos ? nullptr : "a user name cannot hold a colon";
    if (credentials.kind == Credentials::Kind::Tokens)
        return credentials.source ? nullptr : "no source of tokens";
    return isVisible(credentials.secret.reveal()) ? nullptr : "a token can hold visible ASCII only";
}

QNetworkProxy proxyOf(const ProxySettings &settings)
{
    if (settings.kind == ProxySettings::Kind::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const auto type = settings.kind == ProxySettings::Kind::Socks5 ? QNetworkProxy::Socks5Proxy
                                                                   : QNetworkProxy::HttpProxy;
    return QNetworkProxy(type, QString::fromStdString(settings.host), settings.port,
        QString::fromStdString(settings.user), QString::fromStdString(settings.password.reveal()));
}

bool mayChange(const Request &request)
{
    return !request.safe && request.method != "GET" && request.method != "HEAD"
        && request.method != "OPTIONS";
}

} // namespace

Result<std::unique_ptr<RestClient>> RestClient::open(ClientOptions options)
{
    const auto base = checkedBase(options.baseUrl);
    if (!base)
        return fail(base.error());
    if (const char *fault = faultOf(options.credentials))
        return fail(Error::Kind::Invalid, fault, "rest: credentials");
    const bool ownProxy = options.proxy.kind == ProxySettings::Kind::Socks5
        || options.proxy.kind == ProxySettings::Kind::Http;
    if (ownProxy && (options.proxy.host.empty() || options.proxy.port == 0))
        return fail(Error::Kind::Invalid, "no host or port", "rest: proxy");
    if (!options.caCertificates.isEmpty() && QSslCertificate::fromData(options.caCertificates).isEmpty())
        return fail(Error::Kind::Invalid, "no certificate in PEM", "rest: CA certificates");
    return std::unique_ptr<RestClient>(new RestClient(std::move(options), *base));
}

RestClient::RestClient(ClientOptions options, QUrl base)
    : m_options(std::move(options))
    , m_base(std::move(base))
    , m_tokens(m_options.credentials.source)
    , m_exchanges(std::make_unique<QObject>())
{
    if (!m_options.pacer)
        m_options.pacer = std::make_shared<HostPacer>();
    if (m_options.proxy.kind == ProxySettings::Kind::System)
        m_network.setProxyFactory(new SystemProxies);
    else
        m_network.setProxy(proxyOf(m_options.proxy));
}

RestClient::~RestClient() = default;

Result<QUrl> RestClient::check(const Request &request) const
{
    if (m_options.readOnly && mayChange(request))
        return fail(Error::Kind::ReadOnly, request.method + " on a read-only connection", request.what);
    const bool isVerb = !request.method.empty()
        && std::all_of(
            request.method.begin(), request.method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!isVerb)
        return fail(Error::Kind::Invalid, "not a method", request.what);
    for (const auto &[name, value] : request.headers) {
        if (!isHeaderName(name) || isOurs(name) || !isVisible(value))
            return fail(Error::Kind::Invalid,
                "a header that cannot be sent: " + (isHeaderName(name) ? name : "?"), request.what);
    }
    if (!isVisible(request.accept) || !isVisible(request.contentType))
        return fail(Error::Kind::Invalid, "a media type that cannot be sent", request.what);
    return address(m_base, request);
}

QFuture<Result<Response>> RestClient::send(Request request)
{
    const auto url = check(request);
    auto *exchange = new Exchange(*this, std::move(request), url.value_or(m_base), m_exchanges.get());
    auto future = exchange->future();
    if (!url) {
        exchange->refuse(url.error());
        return future;
    }
    m_waiting.emplace_back(exchange);
    startWaiting();
    return future;
}

Result<std::string> RestClient::curl(const Request &request) const
{
    const auto url = address(m_base, request);
    if (!url)
        return fail(url.error());
    return curlCommand(*url, request, m_options.credentials);
}

void RestClient::startWaiting()
{
    while (m_running < mostAtOnce && !m_waiting.empty()) {
        const QPointer<Exchange> next = m_waiting.front();
        m_waiting.pop_front();
        if (!next || next->isDone())
            continue;
        ++m_running;
        next->start();
    }
}

void RestClient::ended()
{
    --m_running;
    startWaiting();
}

} // namespace tailrace::rest
