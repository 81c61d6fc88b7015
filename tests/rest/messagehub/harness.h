// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/messagehub/adminclient.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/http/wait.h"

namespace tailrace::test {

inline rest::ClientOptions optionsFor(const HttpServer &server)
{
    rest::ClientOptions options;
    options.baseUrl = server.url();
    options.credentials = {.kind = rest::Credentials::Kind::XAuthToken, .secret = Secret("KEY")};
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

inline std::unique_ptr<messagehub::AdminClient> clientFor(const HttpServer &server, bool readOnly = false)
{
    rest::ClientOptions options = optionsFor(server);
    options.readOnly = readOnly;
    auto client = rest::RestClient::open(std::move(options));
    return client ? std::make_unique<messagehub::AdminClient>(std::move(*client)) : nullptr;
}

// The document of a bridge into an object store; replaced stands for "with" of one of its places.
inline std::string storageDocument(const std::string &what = {}, const std::string &with = {})
{
    std::string text
        = R"({"name":"archive1","topic":"orders","type":"objectStorageOut","configuration":{"credentials":)"
          R"({"authUrl":"https://id.example","region":"dallas","password":"pass-w","projectId":"p1","userId":"u1"},)"
          R"("container":"c1","uploadDurationThresholdSeconds":600,"uploadSizeThresholdKB":1024,)"
          R"("inputFormat":"json","partitioning":[{"type":"dateIso8601","propertyName":"at"}]}})";
    const std::size_t at = what.empty() ? std::string::npos : text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

inline std::string mqDocument(const std::string &what = {}, const std::string &with = {})
{
    std::string text
        = R"({"name":"in1","topic":"orders","type":"mqIn","configuration":{"channel":"C","endpoints":)"
          R"(["qm1.example.com:1414","qm2.example.com:1414"],"key":"correlationId","queue":"Q","queueManager":"QM1",)"
          R"("reliability":"atLeastOnce","userId":"mq","password":"pass-m"}})";
    const std::size_t at = what.empty() ? std::string::npos : text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

} // namespace tailrace::test
