// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QTemporaryDir>

namespace tailrace::test {

// A certificate for one host, signed by itself, made with openssl for this run.
class Certificates
{
public:
    explicit Certificates(const QByteArray &host); // "IP:127.0.0.1" or "DNS:example.test"

    const QByteArray &pem() const { return m_certificate; }
    QSslConfiguration server() const;

private:
    QByteArray m_key;
    QByteArray m_certificate;
};

} // namespace tailrace::test
