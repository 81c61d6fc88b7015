// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace tailrace::test {

// A session bus and a GNOME Keyring of a test's own: HOME, XDG folders and the bus's socket lie in a
// temporary directory, both daemons end with this object (by their pid) and with a test that crashes. Nothing
// on the bus can be activated, so no prompt ever opens. One thread.
class KeyringSession
{
public:
    KeyringSession();
    ~KeyringSession();

    // Each waits until the daemon answers; false: error() says why.
    bool startBus();
    bool startKeyring(); // with the login keyring unlocked, made at the first start
    bool lock(); // as the desktop does when the user locks the keyring
    void stopKeyring();
    // The keyring sleeps (SIGSTOP) or runs on: a service that hangs.
    void setFrozen(bool frozen);

    // What a process needs to use this keyring. apply() does so for this one: call it before the first use of
    // D-Bus.
    QProcessEnvironment environment() const;
    void apply() const;

    bool hasOwner(const QString &name) const; // somebody answers to this name on the bus

    QString home() const { return m_dir.path(); }
    QString error() const { return m_error; }
    // The files below home() whose bytes contain this.
    QStringList filesWith(const QByteArray &bytes) const;

private:
    bool failed(const QString &why);

    QTemporaryDir m_dir;
    QString m_address;
    QString m_error;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace tailrace::test
