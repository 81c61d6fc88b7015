// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/livesocket.h"

#include "services/rest/retry.h"

#include <QNetworkProxyFactory>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrlQuery>

namespace tailrace::okdata {

using std::chrono::milliseconds;

namespace {

constexpr const char *where = "okdata: listen";
constexpr milliseconds longestHandshake {29'000}; // as long as the gateway itself waits
constexpr milliseconds pingInterval {240'000}; // well within the 10 minutes of an idle connection
constexpr quint64 largestEvent = 16U << 20U;
constexpr rest::RetryPolicy pauses {.base = milliseconds(500), .cap = milliseconds(30'000)};

QNetworkProxy proxyOf(const rest::ProxySettings &settings, const QUrl &url)
{
    using Kind = rest::ProxySettings::Kind;
    if (settings.kind == Kind::System) {
        const auto all = QNetworkProxyFactory::systemProxyForQuery(
            QNetworkProxyQuery(url.host(), url.port(url.scheme() == QLatin1String("wss") ? 443 : 80)));
        return all.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : all.first();
    }
    if (settings.kind == Kind::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return QNetworkProxy(settings.kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
        QString::fromStdString(settings.host), settings.port, QString::fromStdString(settings.user),
        QString::fromStdString(settings.password.reveal()));
}

// The status of a refused upgrade stands in the text only; 400 has one of its own.
int statusOf(const QString &text)
{
    static const QRegularExpression status(QStringLiteral("status code: (\\d{3})"));
    const auto match = status.match(text);
    if (match.hasMatch())
        return match.captured(1).toInt();
    return text.contains(QLatin1String("Unknown error condition")) ? 400 : 0;
}

Error::Kind kindOf(int status)
{
    switch (status) {
    case 400:
        return Error::Kind::Api;
    case 401:
        return Error::Kind::Auth;
    case 403:
        return Error::Kind::Denied;
    case 404:
        return Error::Kind::NotFound;
    default:
        return Error::Kind::Http;
    }
}

} // namespace

LiveSocket::LiveSocket(const Access &access, std::shared_ptr<rest::TokenSource> tokens, std::string dataset)
    : m_access(access)
    , m_tokens(std::move(tokens))
    , m_dataset(std::move(dataset))
{
    m_pause.setSingleShot(true);
    m_handshake.setSingleShot(true);
    m_ping.setInterval(pingInterval);
    connect(&m_pause, &QTimer::timeout, this, &LiveSocket::connectNow);
    connect(&m_handshake, &QTimer::timeout, this,
        [this] { again(Error::make(Error::Kind::Timeout, "no answer to the handshake", where)); });
    connect(&m_ping, &QTimer::timeout, this, [this] {
        if (m_socket)
            m_socket->ping();
    });
}

LiveSocket::~LiveSocket()
{
    drop();
}

void LiveSocket::start()
{
    m_pause.start(0);
}

void LiveSocket::drop()
{
    m_handshake.stop();
    m_ping.stop();
    m_open = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater(); // we may be inside one of its signals
    m_socket.clear();
}

void LiveSocket::connectNow()
{
    if (!m_tokens) {
        open(m_access.options.credentials.secret);
        return;
    }
    onResult(m_tokens->token(m_renew), this, [this](const Result<Secret> &token) {
        if (token)
            open(*token);
        else if (token.error().kind == Error::Kind::Auth)
            fatal(token.error());
        else
            again(token.error());
    });
}

void LiveSocket::open(const Secret &token)
{
    drop();
    m_tls.reset();
    QUrl url = m_access.webSocketUrl;
    QUrlQuery query;
    const auto encoded = [](const std::string &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
    };
    query.addQueryItem(QStringLiteral("dataset_id"), encoded(m_dataset));
    if (!m_access.webhookToken.isEmpty())
        query.addQueryItem(QStringLiteral("webhook_token"), encoded(m_access.webhookToken.reveal()));
    url.setQuery(query);
    QNetworkRequest request(url);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(token.reveal()));
    request.setRawHeader("User-Agent", QByteArray::fromStdString(m_access.options.userAgent));

    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(proxyOf(m_access.options.proxy, url));
    m_socket->setMaxAllowedIncomingMessageSize(largestEvent);
    if (!m_access.options.caCertificates.isEmpty()) {
        QSslConfiguration tls = m_socket->sslConfiguration();
        tls.addCaCertificates(QSslCertificate::fromData(m_access.options.caCertificates));
        m_socket->setSslConfiguration(tls);
    }
    connect(m_socket, &QWebSocket::connected, this, &LiveSocket::connected);
    connect(m_socket, &QWebSocket::disconnected, this, &LiveSocket::ended);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &LiveSocket::ended,
        Qt::QueuedConnection); // what it says of itself is complete only afterwards
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tls = Error::make(Error::Kind::Tls, errors.first().errorString().toStdString(), where);
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &message) {
        QByteArray event = message.toUtf8();
        if (event.endsWith('\n'))
            event.chop(1);
        emit received(event);
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &LiveSocket::received);
    m_handshake.start(longestHandshake);
    m_socket->open(request);
}

void LiveSocket::connected()
{
    m_handshake.stop();
    m_ping.start();
    m_open = true;
    m_tries = 0;
    m_renew = false;
    emit opened();
}

Error LiveSocket::errorOfSocket() const
{
    if (m_tls)
        return *m_tls;
    const QString text = m_socket->errorString();
    if (m_open) {
        std::string why = "closed with " + std::to_string(static_cast<int>(m_socket->closeCode()));
        if (const QString reason = m_socket->closeReason(); !reason.isEmpty())
            why += ": " + reason.left(200).toStdString();
        return Error::make(Error::Kind::Network, std::move(why), where);
    }
    if (const int status = statusOf(text); status != 0)
        return Error::make(kindOf(status), "HTTP " + std::to_string(status), where, status);
    return Error::make(Error::Kind::Network, text.toStdString(), where);
}

void LiveSocket::ended()
{
    if (!m_socket)
        return; // the second of two signals for one end
    Error error = errorOfSocket();
    if (error.kind == Error::Kind::Tls)
        return fatal(std::move(error));
    if (error.kind == Error::Kind::Auth && m_tokens && !m_renew) {
        m_renew = true;
        drop();
        m_last = std::move(error);
        m_pause.start(0);
        return;
    }
    const bool isRefused = error.kind == Error::Kind::Auth || error.kind == Error::Kind::Denied
        || error.kind == Error::Kind::Api || error.kind == Error::Kind::NotFound;
    if (isRefused)
        return fatal(std::move(error));
    again(std::move(error));
}

void LiveSocket::again(Error error)
{
    const bool wasOpen = m_open;
    drop();
    error.retriable = true;
    m_last = error;
    m_pause.start(rest::backoff(pauses, ++m_tries, QRandomGenerator::global()->generateDouble()));
    if (wasOpen)
        emit lost(error);
}

void LiveSocket::fatal(Error error)
{
    drop();
    m_pause.stop();
    m_last = error;
    emit gaveUp(error);
}

} // namespace tailrace::okdata
