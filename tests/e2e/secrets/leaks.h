// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/keyring.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tailrace::test {

// A password like no other, from the system's random numbers: letters and digits only.
QByteArray newPassword();

// The secret as bytes, in UTF-16 and hexadecimal, and in base64 wherever in a longer text it may begin.
bool holds(const QByteArray &bytes, const QByteArray &secret);

// The files below the session's home with the secret in any of those forms.
QStringList filesHolding(const KeyringSession &session, const QByteArray &secret);

// Those of the process and all its descendants whose command line or environment holds the secret: "PID:
// command line". What the kernel does not let this process read does not hold it.
QStringList familyHolding(qint64 pid, const QByteArray &secret);

// What another program gets from the keychain for this reference; empty: nothing.
QByteArray inKeychain(const KeyringSession &session, const QString &reference);

} // namespace tailrace::test
