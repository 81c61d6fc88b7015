// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/okdata/okdatasite.h"
#include "services/backends/okdata/okdatabackend.h"
#include "services/backends/okdata/streamservice.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/http/wait.h"

namespace tailrace::test {

inline rest::ClientOptions plainOptions(const std::string &url)
{
    rest::ClientOptions options;
    options.baseUrl = url;
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

// A service at URL/streams with its siblings beside it, and a bearer token.
inline std::shared_ptr<okdata::StreamService> serviceAt(
    const std::string &url, std::map<std::string, std::string> settings = {}, bool readOnly = false)
{
    rest::ClientOptions options = plainOptions(url + "/streams");
    options.credentials = {.kind = rest::Credentials::Kind::Bearer, .secret = Secret("TOKEN")};
    options.readOnly = readOnly;
    auto access = okdata::accessOf(std::move(options), settings);
    auto service = access ? okdata::StreamService::open(*access) : fail(access.error());
    return service ? *service : nullptr;
}

// The sandbox's streams with quick state machines, and how a client gets in.
struct Site
{
    explicit Site(
        std::chrono::milliseconds takes = std::chrono::milliseconds(60), sandbox::StreamFaults faults = {})
        : site(takes, faults)
    {
        served = site.serve({}).has_value();
    }

    okdata::Access access(const std::string &auth = okdata::auth::clientCredentials)
    {
        rest::ClientOptions options = plainOptions(site.url());
        const auto &tokens = site.tokens();
        const bool isClient = auth == okdata::auth::clientCredentials;
        options.credentials.kind = rest::Credentials::Kind::Basic;
        options.credentials.user = isClient ? tokens.clientId() : tokens.user();
        options.credentials.secret = Secret(auth == okdata::auth::webhook ? tokens.webhookToken()
                : isClient                                                ? tokens.clientSecret()
                                                                          : tokens.password());
        auto made = okdata::accessOf(
            std::move(options), {{"auth", auth}, {okdata::setting::webSocketUrl, site.socket().url()}});
        return made ? *made : okdata::Access {};
    }
    std::shared_ptr<okdata::StreamService> service(const std::string &auth = okdata::auth::clientCredentials)
    {
        auto opened = okdata::StreamService::open(access(auth));
        return opened ? *opened : nullptr;
    }

    // A client knows of its connection before the service has it on its list.
    bool isHeard()
    {
        return QTest::qWaitFor([this] { return site.socket().listeners() > 0; }, 20'000);
    }

    sandbox::OkdataSite site;
    bool served = false;
};

} // namespace tailrace::test
