// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/exchange.h"

#include "services/rest/address.h"
#include "services/rest/curl.h"
#include "services/rest/errorshape.h"
#include "services/rest/oncebody.h"
#include "services/rest/redaction.h"

#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QUuid>

#include <algorithm>
#include <array>

namespace tailrace::rest {

using std::chrono::milliseconds;

namespace {

constexpr int mostRedirects = 5;
constexpr qint64 readBuffer = 256 * 1024;

bool isIdempotent(const Request &request)
{
    static constexpr std::array<const char *, 5> methods {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"};
    if (request.once)
        return false;
    return request.safe
        || std::any_of(methods.begin(), methods.end(), [&](const char *m) { return request.method == m; });
}

std::string text(milliseconds time)
{
    return std::to_string(time.count()) + " ms";
}

} // namespace

Exchange::Exchange(RestClient &client, Request request, QUrl url, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(std::move(request))
    , m_url(std::move(url))
    , m_firstUrl(m_url)
    , m_transactionId(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
    , m_begin(std::chrono::steady_clock::now())
{
    m_entry.started = std::chrono::system_clock::now();
    for (QTimer *timer : {&m_pause, &m_connectTimer, &m_idleTimer, &m_totalTimer})
        timer->setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer); // a coarse one may end early, and a request would go too soon
    const Timeouts &limits = m_client.m_options.timeouts;
    connect(&m_pause, &QTimer::timeout, this, &Exchange::transmit);
    connect(&m_connectTimer, &QTimer::timeout, this, [this, limits] {
        failed(Error::make(Error::Kind::Timeout, "no connection within " + text(limits.connect)), true);
    });
    connect(&m_idleTimer, &QTimer::timeout, this, [this, limits] {
        failed(Error::make(Error::Kind::Timeout, "nothing came for " + text(limits.idle)), false);
    });
    connect(&m_totalTimer, &QTimer::timeout, this, [this, limits] {
        failed(Error::make(Error::Kind::Timeout, "not finished within " + text(limits.total)), false);
    });
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { finish(fail(Error::cancelled())); });
    m_watcher.setFuture(m_answer.future());
}

Exchange::~Exchange()
{
    dropReply();
}

void Exchange::refuse(const Error &error)
{
    finish(fail(error));
}

void Exchange::start()
{
    m_running = true;
    authorize();
}

void Exchange::authorize()
{
    const Credentials &credentials = m_client.m_options.credentials;
    if (m_request.anonymous || credentials.kind != Credentials::Kind::Tokens) {
        m_token = credentials.secret;
        sendWhenAllowed();
        return;
    }
    const int refused = m_renewed ? m_generation : 0;
    m_client.m_tokens.need(refused, this, [this](const Result<Secret> &token, int generation) {
        if (m_done)
            return;
        if (!token) {
            finish(fail(token.error()));
            return;
        }
        m_token = *token;
        m_generation = generation;
        sendWhenAllowed();
    });
}

void Exchange::sendWhenAllowed()
{
    const auto now = HostPacer::Clock::now();
    const auto at = m_client.m_options.pacer->reserve(authority(m_url), now);
    m_pause.start(std::chrono::ceil<milliseconds>(at - now));
}

QNetworkRequest Exchange::build() const
{
    const ClientOptions &options = m_client.m_options;
    QNetworkRequest request(m_url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!options.caCertificates.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromData(options.caCertificates));
        request.setSslConfiguration(tls);
    }
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    request.setRawHeader("User-Agent", QByteArray::fromStdString(options.userAgent));
    request.setRawHeader("X-Global-Transaction-Id", QByteArray::fromStdString(m_transactionId));
    if (!m_request.accept.empty())
        request.setRawHeader("Accept", QByteArray::fromStdString(m_request.accept));
    if ((m_request.body || !isIdempotent(m_request)) && !m_request.contentType.empty())
        request.setRawHeader("Content-Type", QByteArray::fromStdString(m_request.contentType));
    if (m_request.anonymous)
        return request;

    const QByteArray token = QByteArray::fromStdString(m_token.reveal());
    switch (options.credentials.kind) {
    case Credentials::Kind::None:
        break;
    case Credentials::Kind::Basic:
        request.setRawHeader("Authorization",
            "Basic " + (QByteArray::fromStdString(options.credentials.user) + ':' + token).toBase64());
        break;
    case Credentials::Kind::Bearer:
    case Credentials::Kind::Tokens:
        request.setRawHeader("Authorization", "Bearer " + token);
        break;
    case Credentials::Kind::XAuthToken:
        request.setRawHeader("X-Auth-Token", token);
        break;
    }
    return request;
}

QNetworkReply *Exchange::dispatch(const QNetworkRequest &request)
{
    QNetworkAccessManager &network = m_client.m_network;
    const QByteArray method = QByteArray::fromStdString(m_request.method);
    if (isIdempotent(m_request)) {
        if (m_request.body)
            return network.sendCustomRequest(request, method, *m_request.body);
        if (method == "GET")
            return network.get(request);
        return method == "HEAD" ? network.head(request) : network.sendCustomRequest(request, method);
    }
    const QByteArray bytes = m_request.body.value_or(QByteArray());
    QNetworkRequest once = request;
    once.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    once.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
    auto *body = new OnceBody(bytes);
    QNetworkReply *reply = network.sendCustomRequest(once, method, body);
    body->setParent(reply);
    return reply;
}

void Exchange::transmit()
{
    ++m_entry.attempts;
    ++m_tries;
    m_entry.bytesSent += m_request.body ? m_request.body->size() : 0;
    m_body.clear();
    m_tlsErrors.clear();
    if (!m_totalTimer.isActive())
        m_totalTimer.start(m_client.m_options.timeouts.total);
    m_connectTimer.start(m_client.m_options.timeouts.connect);
    m_reply = dispatch(build());
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::requestSent, this, &Exchange::progressed);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &Exchange::progressed);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::headersCame);
    connect(m_reply, &QIODevice::readyRead, this, &Exchange::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::replyEnded);
    connect(m_reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_tlsErrors += errors; });
}

void Exchange::progressed()
{
    m_connectTimer.stop();
    m_idleTimer.start(m_client.m_options.timeouts.idle);
}

void Exchange::headersCame()
{
    progressed();
    const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (m_request.method != "HEAD" && length > m_client.m_options.largestBody)
        failed(Error::make(Error::Kind::Http,
                   "the answer has " + std::to_string(length) + " bytes, more than the limit of "
                       + std::to_string(m_client.m_options.largestBody)),
            false);
}

void Exchange::readBody()
{
    progressed();
    const QByteArray bytes = m_reply->readAll();
    m_entry.bytesReceived += bytes.size();
    if (m_body.size() + bytes.size() > m_client.m_options.largestBody) {
        failed(Error::make(Error::Kind::Http,
                   "the answer has more bytes than the limit of "
                       + std::to_string(m_client.m_options.largestBody)),
            false);
        return;
    }
    m_body += bytes;
}

Response Exchange::takeResponse()
{
    Response response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.emplace_back(name, value);
    response.body = std::exchange(m_body, {});
    response.transactionId = withoutSecrets(response.header("X-Global-Transaction-Id").toStdString());
    if (response.transactionId.empty())
        response.transactionId = m_transactionId;
    return response;
}

Error Exchange::transportError() const
{
    using Net = QNetworkReply;
    const Net::NetworkError code = m_reply->error();
    Error error = Error::make(Error::Kind::Network, m_reply->errorString().toStdString());
    error.retriable = true;
    if (code == Net::SslHandshakeFailedError || !m_tlsErrors.isEmpty()) {
        error.kind = Error::Kind::Tls;
        error.retriable = false;
        std::string reasons;
        for (const QSslError &reason : m_tlsErrors)
            reasons += (reasons.empty() ? "" : "; ") + reason.errorString().toStdString();
        if (!reasons.empty())
            error.message = reasons;
    } else if (code == Net::ProxyAuthenticationRequiredError) {
        error.kind = Error::Kind::Auth;
        error.retriable = false;
    } else if (code == Net::ContentReSendError) {
        error.message = "the connection closed before an answer came; the request was not sent again";
    }
    error.message = authority(m_url) + ": " + error.message;
    return error;
}

void Exchange::replyEnded()
{
    if (m_reply->bytesAvailable() > 0)
        readBody();
    if (m_done || !m_reply)
        return;
    const auto code = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt wants to rewind the body of a 307 or 308 even though redirects are ours, and calls it a failure that
    // it cannot.
    const bool isRedirect = code == QNetworkReply::ContentReSendError && status >= 300 && status < 400;
    const bool isAnswer = code == QNetworkReply::NoError || isRedirect
        || (status >= 400 && code >= QNetworkReply::ContentAccessDenied
            && code != QNetworkReply::ContentReSendError);
    if (!isAnswer || status == 0) {
        const Error error = transportError();
        failed(error, error.kind == Error::Kind::Network);
        return;
    }
    Response response = takeResponse();
    m_entry.status = response.status;
    dropReply();
    answered(std::move(response));
}

void Exchange::answered(Response response)
{
    const int status = response.status;
    const bool hasLocation = !response.header("Location").isEmpty();
    if (hasLocation && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)) {
        redirected(response);
        return;
    }
    const bool tokens = m_client.m_options.credentials.kind == Credentials::Kind::Tokens;
    if (status == 401 && tokens && !m_request.anonymous && !std::exchange(m_renewed, true)) {
        m_tries = 0;
        authorize();
        return;
    }
    const auto &accepted = m_request.accepted;
    const bool good = (status >= 200 && status < 300)
        || std::find(accepted.begin(), accepted.end(), status) != accepted.end();
    if (!good) {
        const Error error = errorOf(response, m_request.what);
        m_transactionId = error.transactionId;
        failed(error, error.retriable, response.header("Retry-After"));
        return;
    }
    m_transactionId = response.transactionId;
    if (m_request.expectJson && isHtml(response)) {
        finish(fail(Error::Kind::Parse, "HTML instead of JSON: " + pageTitle(response.body), {}, status));
        return;
    }
    finish(std::move(response));
}

void Exchange::redirected(const Response &response)
{
    const auto origin = [](const QUrl &url) { return url.scheme().toStdString() + "://" + authority(url); };
    QUrl target = m_url.resolved(QUrl::fromEncoded(response.header("Location")));
    target.setFragment({});
    if (!target.isValid() || !target.userInfo().isEmpty() || !sameOrigin(m_url, target)) {
        finish(fail(Error::Kind::Http,
            "a redirect from " + origin(m_url) + " to another host, " + origin(target) + ", is not followed",
            {}, response.status));
        return;
    }
    if (++m_redirects > mostRedirects) {
        finish(fail(Error::Kind::Http,
            "more than " + std::to_string(mostRedirects) + " redirects at " + authority(m_url), {},
            response.status));
        return;
    }
    if (response.status == 303 && m_request.method != "HEAD") {
        m_request.method = "GET";
        m_request.body.reset();
    }
    m_url = target;
    m_tries = 0;
    authorize();
}

bool Exchange::mayRepeat() const
{
    return isIdempotent(m_request) && m_tries < m_client.m_options.retry.attempts;
}

void Exchange::failed(Error error, bool again, const QByteArray &retryAfterHeader)
{
    if (error.kind == Error::Kind::Timeout)
        error.retriable = true;
    dropReply();
    const RetryPolicy &policy = m_client.m_options.retry;
    if (!again || !mayRepeat()) {
        finish(fail(std::move(error)));
        return;
    }
    milliseconds wait = backoff(policy, m_tries, QRandomGenerator::global()->generateDouble());
    if (const auto asked = retryAfter(retryAfterHeader, QDateTime::currentDateTimeUtc())) {
        if (*asked > policy.longestRetryAfter) {
            finish(fail(std::move(error)));
            return;
        }
        // The host means everybody, not this call alone. What jitter there is comes on top of its wish.
        m_client.m_options.pacer->hold(authority(m_url), HostPacer::Clock::now() + *asked);
        wait = *asked + wait / 4;
    }
    if (m_totalTimer.remainingTimeAsDuration() <= wait) {
        finish(fail(std::move(error)));
        return;
    }
    QTimer::singleShot(wait, Qt::PreciseTimer, this, [this] {
        if (!m_done)
            authorize();
    });
}

Error Exchange::clean(Error error) const
{
    if (error.where.empty())
        error.where = m_request.what;
    if (error.transactionId.empty() && m_entry.attempts > 0)
        error.transactionId = m_transactionId;
    error.message = withoutSecrets(std::move(error.message));
    error.transactionId = withoutSecrets(std::move(error.transactionId));
    return error;
}

std::string Exchange::withoutSecrets(std::string text) const
{
    const Credentials &credentials = m_client.m_options.credentials;
    std::vector<Secret> secrets {m_token, credentials.secret, m_client.m_options.proxy.password};
    if (credentials.kind == Credentials::Kind::Basic)
        secrets.emplace_back(credentials.user + ":" + credentials.secret.reveal());
    // A service may say what it does not like about a password.
    if (m_request.body) {
        for (Secret &sent : secretsOf(m_request.body->toStdString()))
            secrets.push_back(std::move(sent));
    }
    return rest::withoutSecrets(std::move(text), secrets);
}

void Exchange::finish(Result<Response> result)
{
    if (std::exchange(m_done, true))
        return;
    dropReply();
    m_pause.stop();
    m_totalTimer.stop();
    if (!result)
        result = fail(clean(std::move(result.error())));
    if (m_client.m_options.activity && !(m_request.unlisted && result)) {
        m_entry.what = m_request.what;
        m_entry.method = m_request.method;
        m_entry.target = redactedUrl(m_firstUrl);
        m_entry.duration
            = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_begin);
        if (!result)
            m_entry.error = result.error();
        if (m_entry.attempts > 0)
            m_entry.transactionId = withoutSecrets(m_transactionId);
        m_entry.command = curlCommand(m_firstUrl, m_request, m_client.m_options.credentials);
        m_client.m_options.activity->finished(m_entry);
    }
    deleteLater();
    m_answer.give(std::move(result));
    if (std::exchange(m_running, false))
        m_client.ended();
}

void Exchange::dropReply()
{
    m_connectTimer.stop();
    m_idleTimer.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        if (reply->isRunning())
            reply->abort();
        reply->deleteLater();
    }
}

} // namespace tailrace::rest
