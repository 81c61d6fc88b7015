// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyring.h"

#include "tests/support/child.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QUuid>

namespace tailrace::test {

namespace {

constexpr int startLimitMs = 20'000;

// A connection that is not this process's shared one, so that a test can still choose its bus.
class PrivateBus
{
public:
    explicit PrivateBus(const QString &address)
        : m_name(QUuid::createUuid().toString())
        , m_bus(QDBusConnection::connectToBus(address, m_name))
    {
    }
    ~PrivateBus()
    {
        m_bus = QDBusConnection(QString());
        QDBusConnection::disconnectFromBus(m_name);
    }
    QDBusConnection &operator*() { return m_bus; }

private:
    Q_DISABLE_COPY_MOVE(PrivateBus)
    QString m_name;
    QDBusConnection m_bus;
};

} // namespace

KeyringSession::KeyringSession()
{
    dieWithTheTest(m_bus);
    dieWithTheTest(m_keyring);
    for (const char *folder : {"run", "config", "data", "cache"})
        QDir(home()).mkdir(QLatin1String(folder));
    QFile::setPermissions(
        home() + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

KeyringSession::~KeyringSession()
{
    stopKeyring();
    end(m_bus);
}

bool KeyringSession::failed(const QString &why)
{
    m_error = why;
    return false;
}

QProcessEnvironment KeyringSession::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION",
             "GNOME_KEYRING_CONTROL", "DBUS_STARTER_ADDRESS"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("HOME"), home());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home() + QStringLiteral("/run"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home() + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home() + QStringLiteral("/data"));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), home() + QStringLiteral("/cache"));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    return environment;
}

void KeyringSession::apply() const
{
    const QProcessEnvironment wanted = environment();
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        if (!wanted.contains(name))
            qunsetenv(name.toLatin1().constData());
    }
    for (const QString &name : wanted.keys())
        qputenv(name.toLatin1().constData(), QFile::encodeName(wanted.value(name)));
}

bool KeyringSession::startBus()
{
    QFile config(home() + QStringLiteral("/bus.conf"));
    if (!config.open(QIODevice::WriteOnly))
        return failed(config.errorString());
    config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
                 " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
                 "<busconfig><type>session</type><listen>unix:dir="
        + QFile::encodeName(home())
        + "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
          "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
    config.close();
    m_bus.setProcessEnvironment(environment());
    m_bus.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
            QStringLiteral("--print-address=1")});
    if (!m_bus.waitForReadyRead(startLimitMs))
        return failed(QStringLiteral("dbus-daemon: ") + m_bus.errorString());
    m_address = QString::fromLatin1(m_bus.readLine()).trimmed();
    return !m_address.isEmpty() || failed(QStringLiteral("dbus-daemon printed no address"));
}

bool KeyringSession::hasOwner(const QString &name) const
{
    PrivateBus bus(m_address);
    return (*bus).isConnected() && (*bus).interface()->isServiceRegistered(name).value();
}

bool KeyringSession::startKeyring()
{
    m_keyring.setProcessEnvironment(environment());
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--components=secrets"), QStringLiteral("--unlock")});
    if (!m_keyring.waitForStarted(startLimitMs))
        return failed(QStringLiteral("gnome-keyring-daemon: ") + m_keyring.errorString());
    m_keyring.write("a keyring's password of a test");
    m_keyring.closeWriteChannel();
    QElapsedTimer timer;
    timer.start();
    while (!hasOwner(QStringLiteral("org.freedesktop.secrets"))) {
        if (timer.elapsed() > startLimitMs || m_keyring.waitForFinished(20))
            return failed(QString::fromUtf8(m_keyring.readAllStandardError()));
    }
    return true;
}

bool KeyringSession::lock()
{
    PrivateBus bus(m_address);
    const QString service = QStringLiteral("org.freedesktop.secrets");
    const QString path = QStringLiteral("/org/freedesktop/secrets");
    const QString interface = QStringLiteral("org.freedesktop.Secret.Service");
    QDBusMessage alias
        = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("ReadAlias"));
    alias << QStringLiteral("default");
    const QDBusReply<QDBusObjectPath> collection = (*bus).call(alias);
    if (!collection.isValid())
        return failed(collection.error().message());
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Lock"));
    call << QVariant::fromValue(QList<QDBusObjectPath> {collection.value()});
    const QDBusMessage reply = (*bus).call(call);
    const auto locked = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0));
    return locked.contains(collection.value())
        || failed(QStringLiteral("not locked: ") + reply.errorMessage());
}

void KeyringSession::stopKeyring()
{
    if (m_keyring.state() != QProcess::NotRunning)
        setFrozen(false);
    end(m_keyring);
}

void KeyringSession::setFrozen(bool frozen)
{
    ::kill(static_cast<pid_t>(m_keyring.processId()), frozen ? SIGSTOP : SIGCONT);
}

QStringList KeyringSession::filesWith(const QByteArray &bytes) const
{
    QStringList found;
    QDirIterator files(home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            found.append(file.fileName());
    }
    return found;
}

} // namespace tailrace::test
