// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop.h"

#include "tests/support/child.h"

#include <QElapsedTimer>
#include <QJsonDocument>

namespace tailrace::test {

namespace {

constexpr int limitMs = 20'000;

} // namespace

DesktopSession::DesktopSession()
{
    for (QProcess *process : {&m_server, &m_manager, &m_accessibility, &m_reader})
        dieWithTheTest(*process);
}

DesktopSession::~DesktopSession()
{
    m_reader.closeWriteChannel();
    for (QProcess *process : {&m_reader, &m_accessibility, &m_manager, &m_server})
        end(*process);
}

bool DesktopSession::failed(const QString &why)
{
    m_error = why;
    return false;
}

QProcessEnvironment DesktopSession::environment() const
{
    QProcessEnvironment environment = m_keyring.environment();
    environment.insert(QStringLiteral("DISPLAY"), m_display);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    environment.remove(QStringLiteral("AT_SPI_BUS_ADDRESS"));
    environment.remove(QStringLiteral("NO_AT_BRIDGE"));
    return environment;
}

bool DesktopSession::start()
{
    if (!m_keyring.startBus() || !m_keyring.startKeyring())
        return failed(m_keyring.error());
    return startDisplay() && startWindowManager() && startAccessibility();
}

bool DesktopSession::startDisplay()
{
    m_server.setProcessEnvironment(environment());
    m_server.start(QStringLiteral("Xvfb"),
        {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
            QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp"),
            QStringLiteral("-noreset")});
    while (!m_server.canReadLine()) {
        if (!m_server.waitForReadyRead(limitMs))
            return failed(QStringLiteral("Xvfb: ") + QString::fromUtf8(m_server.readAllStandardError()));
    }
    m_display = QLatin1Char(':') + QString::fromLatin1(m_server.readLine()).trimmed();
    return true;
}

bool DesktopSession::startWindowManager()
{
    m_manager.setProcessEnvironment(environment());
    m_manager.setStandardErrorFile(QProcess::nullDevice());
    m_manager.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limitMs) {
        QProcess xprop;
        xprop.setProcessEnvironment(environment());
        xprop.start(
            QStringLiteral("xprop"), {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")});
        if (xprop.waitForFinished(limitMs) && xprop.readAllStandardOutput().contains("window id"))
            return true;
        if (m_manager.waitForFinished(20))
            break;
    }
    return failed(QStringLiteral("openbox does not manage windows"));
}

bool DesktopSession::startAccessibility()
{
    m_accessibility.setProcessEnvironment(environment());
    m_accessibility.start(
        QStringLiteral("/usr/libexec/at-spi-bus-launcher"), {QStringLiteral("--launch-immediately")});
    m_reader.setProcessEnvironment(environment());
    m_reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    while (!m_keyring.hasOwner(QStringLiteral("org.a11y.Bus"))) {
        if (timer.elapsed() > limitMs || m_accessibility.waitForFinished(20))
            return failed(
                QStringLiteral("at-spi-bus-launcher: ") + QString::fromUtf8(m_accessibility.readAll()));
    }
    m_reader.start(QStringLiteral("/usr/bin/python3"), // the one that python3-gi is installed for
        {qEnvironmentVariable("TAILRACE_SOURCE") + QStringLiteral("/tests/support/atspi.py")});
    // Of no application: that there is an answer is what counts.
    const QJsonObject answer
        = ask({{QStringLiteral("op"), QStringLiteral("tree")}, {QStringLiteral("pid"), 0}});
    return answer.contains(QStringLiteral("error")) || failed(QStringLiteral("atspi.py does not answer"));
}

bool DesktopSession::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    if (!process.waitForFinished(limitMs) || process.exitCode() != 0)
        return failed(program + QStringLiteral(": ") + QString::fromUtf8(process.readAllStandardError()));
    return true;
}

bool DesktopSession::key(const QString &keys)
{
    return run(QStringLiteral("xdotool"), {QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
}

bool DesktopSession::type(const QString &text)
{
    return run(QStringLiteral("xdotool"),
        {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("8"), QStringLiteral("--"), text});
}

bool DesktopSession::click(const QPoint &screen)
{
    return run(QStringLiteral("xdotool"),
        {QStringLiteral("mousemove"), QString::number(screen.x()), QString::number(screen.y()),
            QStringLiteral("click"), QStringLiteral("1")});
}

bool DesktopSession::screenshot(const QString &file)
{
    return run(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"), file});
}

QJsonObject DesktopSession::ask(const QJsonObject &question)
{
    m_reader.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
    while (!m_reader.canReadLine()) {
        if (!m_reader.waitForReadyRead(limitMs))
            return {};
    }
    return QJsonDocument::fromJson(m_reader.readLine()).object();
}

} // namespace tailrace::test
