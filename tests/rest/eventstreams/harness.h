// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/adminclient.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/http/wait.h"

#include <QTest>

namespace tailrace::test {

inline rest::ClientOptions optionsFor(const HttpServer &server)
{
    rest::ClientOptions options;
    options.baseUrl = server.url();
    options.credentials = {.kind = rest::Credentials::Kind::Bearer, .secret = Secret("KEY")};
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

inline std::unique_ptr<eventstreams::AdminClient> clientFor(const HttpServer &server, bool readOnly = false)
{
    rest::ClientOptions options = optionsFor(server);
    options.readOnly = readOnly;
    auto client = rest::RestClient::open(std::move(options));
    return client ? std::make_unique<eventstreams::AdminClient>(std::move(*client)) : nullptr;
}

inline QuotaEntity user(const std::string &name)
{
    return {{{QuotaEntity::Kind::User, name}}};
}

inline QuotaEntity everybody()
{
    return {{{QuotaEntity::Kind::User, std::nullopt}}};
}

} // namespace tailrace::test
