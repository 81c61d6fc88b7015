// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/keyring.h"

#include <QJsonObject>
#include <QPoint>

namespace tailrace::test {

// A desktop of a test's own: an X server on a free display, a window manager, a session bus with a GNOME
// Keyring and the bus of assistive technology. HOME and the XDG folders are temporary. All of it ends with
// this object (by pid) and with a test that crashes. One thread.
class DesktopSession
{
public:
    DesktopSession();
    ~DesktopSession();

    bool start(); // waits until all of it answers; false: error() says why
    QString error() const { return m_error; }
    KeyringSession &keyring() { return m_keyring; }
    // What a program needs to appear on this desktop and to be read there.
    QProcessEnvironment environment() const;

    // As xdotool says them: "ctrl+Return". Each returns when the X server has the events.
    bool key(const QString &keys);
    bool type(const QString &text);
    bool click(const QPoint &screen);
    bool screenshot(const QString &file);
    // One question to tests/support/atspi.py.
    QJsonObject ask(const QJsonObject &question);

private:
    bool failed(const QString &why);
    bool startDisplay();
    bool startWindowManager();
    bool startAccessibility();
    bool run(const QString &program, const QStringList &arguments);

    KeyringSession m_keyring;
    QString m_display;
    QString m_error;
    QProcess m_server;
    QProcess m_manager;
    QProcess m_accessibility;
    QProcess m_reader;
};

} // namespace tailrace::test
