// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/probe/endpointtest.h"

#include "services/probe/certificatefacts.h"
#include "services/probe/questions.h"

#include <QHostInfo>
#include <QSslConfiguration>

#include <algorithm>

namespace tailrace::probe {

namespace {

using Kind = Step::Kind;
using State = Step::State;

std::string protocolName(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_3 ? "TLS 1.3" : protocol == QSsl::TlsV1_2 ? "TLS 1.2" : "TLS";
}

QSslConfiguration configurationOf(const Encryption &encryption)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    QList<QSslCertificate> trusted
        = encryption.trustsSystem ? QSslConfiguration::systemCaCertificates() : QList<QSslCertificate>();
    configuration.setCaCertificates(trusted + encryption.own);
    if (!encryption.client.isEmpty()) {
        configuration.setLocalCertificateChain(encryption.client);
        configuration.setPrivateKey(encryption.key);
    }
    return configuration;
}

Error::Kind kindOf(QAbstractSocket::SocketError error, Kind step)
{
    if (error == QAbstractSocket::SocketTimeoutError)
        return Error::Kind::Timeout;
    return step == Kind::Tls ? Error::Kind::Tls : Error::Kind::Network;
}

} // namespace

std::string_view wordOf(Step::Kind kind)
{
    switch (kind) {
    case Kind::Name:
        return "name";
    case Kind::Connect:
        return "connect";
    case Kind::Tls:
        return "tls";
    case Kind::SignIn:
        return "signIn";
    case Kind::Answer:
        break;
    }
    return "answer";
}

std::string_view wordOf(Step::State state)
{
    switch (state) {
    case State::Waiting:
        return "waiting";
    case State::Running:
        return "running";
    case State::Passed:
        return "passed";
    case State::Failed:
        return "failed";
    case State::NotNeeded:
        return "notNeeded";
    case State::NotAsked:
        break;
    }
    return "notAsked";
}

EndpointTest::EndpointTest(Plan plan, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
{
    for (const Kind kind : {Kind::Name, Kind::Connect, Kind::Tls, Kind::SignIn, Kind::Answer})
        m_steps.push_back({.kind = kind});
    if (m_plan.hosts.empty())
        m_plan.hosts.emplace_back();
    if (!m_plan.encryption)
        step(Kind::Tls).state = State::NotNeeded;
    if (!m_plan.signsIn)
        step(Kind::SignIn).state = State::NotNeeded;
    m_clock.start();
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (!tryNextHost())
            failWith(Error::make(Error::Kind::Timeout,
                "no answer within " + std::to_string(m_plan.limit.count()) + " ms", host().name));
    });
}

EndpointTest::~EndpointTest()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    if (m_socket)
        m_socket->disconnect(this);
}

void EndpointTest::start()
{
    QTimer::singleShot(0, this, &EndpointTest::resolve);
}

void EndpointTest::cancel()
{
    if (m_finished)
        return;
    QTimer::singleShot(0, this, [this] { failWith(Error::cancelled()); });
}

const Step *EndpointTest::failure() const
{
    const auto found = std::find_if(
        m_steps.begin(), m_steps.end(), [](const Step &each) { return each.state == State::Failed; });
    return found == m_steps.end() ? nullptr : &*found;
}

std::chrono::microseconds EndpointTest::duration() const
{
    std::chrono::microseconds all {0};
    for (const Step &each : m_steps)
        all += each.duration;
    return all;
}

void EndpointTest::begin(Step::Kind kind)
{
    m_running = kind;
    step(kind).state = State::Running;
    m_clock.start();
    if (kind < Kind::SignIn)
        m_limit.start(m_plan.limit);
    emit changed();
}

void EndpointTest::pass()
{
    m_limit.stop();
    step(m_running).state = State::Passed;
    step(m_running).duration = std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
}

void EndpointTest::failWith(Error error)
{
    if (m_finished)
        return;
    pass();
    step(m_running).state = State::Failed;
    step(m_running).error = std::move(error);
    end();
}

void EndpointTest::end()
{
    m_finished = true;
    m_limit.stop();
    for (Step &each : m_steps) {
        if (each.state == State::Waiting || each.state == State::Running)
            each.state = State::NotAsked;
    }
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    emit changed();
    emit finished();
}

void EndpointTest::resolve()
{
    if (m_finished)
        return;
    begin(Kind::Name);
    const bool isProxied = m_plan.proxy.type() != QNetworkProxy::NoProxy;
    const QString name = isProxied ? m_plan.proxy.hostName() : QString::fromStdString(host().name);
    // An address needs no look-up; Qt would ask for its name instead.
    if (const QHostAddress address(name); !address.isNull()) {
        step(Kind::Name).addresses = {address.toString().toStdString()};
        pass();
        connectTo();
        return;
    }
    m_lookup = QHostInfo::lookupHost(name, this, &EndpointTest::resolved);
}

void EndpointTest::resolved(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_finished || m_running != Kind::Name)
        return;
    if (info.error() != QHostInfo::NoError) {
        if (!tryNextHost())
            failWith(Error::make(Error::Kind::Network, info.errorString().toStdString(), host().name));
        return;
    }
    step(Kind::Name).addresses.clear();
    for (const QHostAddress &address : info.addresses())
        step(Kind::Name).addresses.push_back(address.toString().toStdString());
    pass();
    connectTo();
}

void EndpointTest::connectTo()
{
    begin(Kind::Connect);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(m_plan.proxy);
    connect(m_socket.get(), &QSslSocket::connected, this, [this] {
        step(Kind::Connect).addresses = {m_socket->peerAddress().toString().toStdString()};
        pass();
        if (m_plan.encryption)
            encrypt();
        else
            signIn();
    });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &EndpointTest::socketFailed);
    m_socket->connectToHost(QString::fromStdString(host().name), host().port);
}

void EndpointTest::encrypt()
{
    begin(Kind::Tls);
    const Encryption &encryption = *m_plan.encryption;
    step(Kind::Tls).isHostNameChecked = encryption.checksHostName && encryption.verifies;
    m_socket->setSslConfiguration(configurationOf(encryption));
    m_socket->setPeerVerifyName(QString::fromStdString(host().name));
    connect(m_socket.get(), &QSslSocket::sslErrors, this, &EndpointTest::judge);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        step(Kind::Tls).protocol = protocolName(m_socket->sessionProtocol());
        step(Kind::Tls).chain = factsOf(m_socket->peerCertificateChain(), m_plan.encryption->own);
        pass();
        signIn();
    });
    m_socket->startClientEncryption();
}

void EndpointTest::judge(const QList<QSslError> &errors)
{
    step(Kind::Tls).chain = factsOf(m_socket->peerCertificateChain(), m_plan.encryption->own);
    QList<QSslError> ignored;
    std::string message;
    for (const QSslError &each : errors) {
        const bool isOfName = each.error() == QSslError::HostNameMismatch;
        if (!m_plan.encryption->verifies || (isOfName && !m_plan.encryption->checksHostName)) {
            ignored << each;
            continue;
        }
        const std::string text = each.errorString().toStdString();
        if (message.find(text) == std::string::npos)
            message += (message.empty() ? "" : "; ") + text;
    }
    if (message.empty())
        m_socket->ignoreSslErrors(ignored);
    else // after the socket's own code, which is still to come back to
        step(Kind::Tls).error = Error::make(Error::Kind::Tls, message, host().name);
}

void EndpointTest::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_finished || m_running > Kind::Tls)
        return; // it has done its work
    if (m_running == Kind::Connect && tryNextHost())
        return;
    Error found = step(Kind::Tls).error.message.empty()
        ? Error::make(kindOf(error, m_running), m_socket->errorString().toStdString(), host().name)
        : step(Kind::Tls).error;
    failWith(std::move(found));
}

// A cluster is reached when one of its servers is.
bool EndpointTest::tryNextHost()
{
    if (m_finished || m_running > Kind::Connect || m_host + 1 >= m_plan.hosts.size())
        return false;
    m_limit.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    m_lookup = -1;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater(); // it may be the one that tells
    }
    ++m_host;
    step(Kind::Connect) = {.kind = Kind::Connect};
    QTimer::singleShot(0, this, &EndpointTest::resolve);
    return true;
}

void EndpointTest::signIn()
{
    m_socket->disconnect(this); // the backend makes connections of its own
    m_socket->disconnectFromHost();
    m_running = m_plan.signsIn ? Kind::SignIn : Kind::Answer;
    begin(m_running);
    auto backend = m_plan.makeBackend();
    if (!backend) {
        failWith(std::move(backend.error()));
        return;
    }
    m_backend = std::move(*backend);
    if (!m_plan.signsIn) {
        askList();
        return;
    }
    onResult(askToSignIn(*m_backend, this), this, [this](const Result<std::monostate> &result) {
        if (m_finished)
            return;
        const bool isKnown = result || result.error().kind == Error::Kind::Denied; // who is denied is known
        const bool isRefused = !result && result.error().kind == Error::Kind::Auth;
        if (isRefused) {
            failWith(result.error());
            return;
        }
        if (isKnown) {
            pass();
            askList();
            return;
        }
        // Something else went wrong: nothing says what the service thinks of the credentials.
        step(Kind::SignIn).state = State::NotAsked;
        m_running = Kind::Answer;
        failWith(result.error());
    });
}

void EndpointTest::askList()
{
    begin(Kind::Answer);
    onResult(askForList(*m_backend, this), this, [this](const Result<FirstAnswer> &result) {
        if (m_finished)
            return;
        if (!result) {
            failWith(result.error());
            return;
        }
        step(Kind::Answer).count = result->count;
        step(Kind::Answer).countsTopics = result->countsTopics;
        pass();
        end();
    });
}

} // namespace tailrace::probe
