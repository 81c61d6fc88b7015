// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/keychainoperation.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLibrary>
#include <qt6keychain/keychain.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

namespace tailrace::secrets {

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

QString service()
{
    return QStringLiteral("tailrace");
}

QString secretService()
{
    return QStringLiteral("org.freedesktop.secrets");
}

bool isKeychain(const QString &name)
{
    return name == secretService() || name.startsWith(QStringLiteral("org.kde.kwalletd"));
}

// libsecret keeps its session with the keychain for as long as the process lives, even if the keychain was
// started anew since, and then answers nothing but errors. This makes it begin again.
void forgetSession()
{
    QLibrary library(QStringLiteral("secret-1"), 0);
    using Disconnect = void (*)();
    if (const auto disconnect = reinterpret_cast<Disconnect>(library.resolve("secret_service_disconnect")))
        disconnect();
}

QDBusMessage busCall(const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QLatin1String(method));
}

Error::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return Error::Kind::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Error::Kind::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Error::Kind::Unsupported;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return Error::Kind::Io;
}

} // namespace

KeychainOperation::KeychainOperation(Kind kind, std::string reference, Secret secret, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_reference(std::move(reference))
    , m_secret(std::move(secret))
{
    m_timer.setSingleShot(true);
}

void KeychainOperation::start(std::chrono::milliseconds limit, Done done)
{
    m_done = std::move(done);
    connect(&m_timer, &QTimer::timeout, this,
        [this] { finish(error(Error::Kind::Timeout, "the keychain did not answer")); });
    m_timer.start(limit);
    QTimer::singleShot(0, this, &KeychainOperation::askWhetherThereIsOne);
}

// Without a bus, or without anybody on it who could answer, the library reports nothing that tells so.
void KeychainOperation::askWhetherThereIsOne()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return finish(error(Error::Kind::Unsupported, "no D-Bus session bus"));
    auto open = std::make_shared<int>(2);
    auto found = std::make_shared<bool>(false);
    for (const char *method : {"ListNames", "ListActivatableNames"}) {
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(busCall(method)), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, open, found] {
            watcher->deleteLater();
            const QDBusPendingReply<QStringList> reply = *watcher;
            const QStringList names = reply.isError() ? QStringList() : reply.value();
            *found = *found || std::any_of(names.begin(), names.end(), isKeychain);
            if (--*open > 0)
                return;
            if (*found)
                runJob();
            else
                finish(error(Error::Kind::Unsupported, "no keychain on the session bus"));
        });
    }
}

void KeychainOperation::runJob()
{
    QKeychain::Job *job = nullptr;
    if (m_kind == Kind::Read) {
        job = new QKeychain::ReadPasswordJob(service());
    } else if (m_kind == Kind::Write) {
        auto *write = new QKeychain::WritePasswordJob(service());
        QString text = QString::fromStdString(m_secret.reveal());
        write->setTextData(text);
        text.fill(u'\0');
        job = write;
    } else {
        job = new QKeychain::DeletePasswordJob(service());
    }
    // The job is its own: the library calls back into it even if nobody waits any more.
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(m_reference));
    connect(job, &QKeychain::Job::finished, this, &KeychainOperation::jobFinished);
    job->start();
}

void KeychainOperation::jobFinished(QKeychain::Job *job)
{
    if (job->error() == QKeychain::NoError) {
        if (m_kind == Kind::Remove)
            return askWhetherLocked(Secret());
        if (m_kind == Kind::Write)
            return finish(Secret());
        QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
        Secret secret(bytes.toStdString());
        explicit_bzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
        return finish(std::move(secret));
    }
    const Error::Kind kind = kindOf(job->error());
    if (kind == Error::Kind::Io && !m_retried) {
        m_retried = true;
        forgetSession();
        return runJob();
    }
    // The library's own words: they name bus errors, never what is stored.
    auto failed = error(kind, job->errorString().toStdString());
    if (kind == Error::Kind::NotFound || kind == Error::Kind::Io)
        return askWhetherLocked(std::move(failed));
    finish(std::move(failed));
}

// To the library an entry in a locked keyring that stays locked looks like one that does not exist, and
// removing it like a success. The service itself knows.
void KeychainOperation::askWhetherLocked(Result<Secret> otherwise)
{
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage call
        = QDBusMessage::createMethodCall(secretService(), QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    call << QVariant::fromValue(Attributes {{QStringLiteral("user"), QString::fromStdString(m_reference)},
        {QStringLiteral("server"), service()}});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, otherwise = std::move(otherwise)] {
            const QDBusPendingReply<Paths, Paths> reply = *watcher;
            const bool locked = !reply.isError() && !reply.argumentAt<1>().isEmpty();
            finish(locked ? Result<Secret>(error(Error::Kind::Denied, "the keychain is locked")) : otherwise);
        });
}

void KeychainOperation::finish(Result<Secret> result)
{
    m_timer.stop();
    disconnect(this);
    deleteLater();
    if (const Done done = std::exchange(m_done, {}))
        done(std::move(result));
}

tl::unexpected<Error> KeychainOperation::error(Error::Kind kind, std::string message) const
{
    return fail(kind, std::move(message), "keychain: " + m_reference);
}

} // namespace tailrace::secrets
