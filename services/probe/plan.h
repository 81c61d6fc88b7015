// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"

#include <QByteArray>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslKey>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::probe {

struct Host
{
    std::string name;
    std::uint16_t port = 0;
};

struct Encryption
{
    QList<QSslCertificate> own {}; // of the endpoint's file of trusted certificates
    bool trustsSystem = true; // besides them
    bool checksHostName = true;
    bool verifies = true; // false: any certificate will do
    QList<QSslCertificate> client {}; // the leaf first; empty: none
    QSslKey key {};
};

// How an endpoint is tested. Values; makeBackend is called once, on the thread of the test.
struct Plan
{
    std::vector<Host> hosts; // the first that takes a connection is the one that is looked at
    QNetworkProxy proxy {QNetworkProxy::NoProxy};
    std::optional<Encryption> encryption {};
    bool signsIn = false; // there are credentials
    std::chrono::milliseconds limit {5'000}; // of each step until the service itself is asked
    std::function<Result<std::unique_ptr<Backend>>()> makeBackend;
};

} // namespace tailrace::probe
