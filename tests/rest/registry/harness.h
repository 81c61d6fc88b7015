// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/confluentregistry/capabilities.h"
#include "services/backends/esregistry/capabilities.h"
#include "services/backends/registry/registrybackend.h"
#include "services/capability/schemaregistry.h"
#include "tests/support/http/httpserver.h"
#include "tests/support/http/wait.h"

#include <QTest>

#include <functional>

namespace tailrace::test {

inline rest::ClientOptions optionsFor(const HttpServer &server)
{
    rest::ClientOptions options;
    options.baseUrl = server.url();
    options.credentials = {.kind = rest::Credentials::Kind::Basic, .secret = Secret("KEY")};
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

// The backend as a connection has it. The writing capability is there whatever the client allows.
struct OpenRegistry
{
    std::unique_ptr<Backend> backend;
    std::shared_ptr<SchemaRegistry> reader;
    std::shared_ptr<SchemaRegistryAdmin> writer;
};

inline OpenRegistry openRegistry(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings = {})
{
    OpenRegistry open;
    auto backend = registry::makeBackend(std::move(options), settings);
    if (!backend)
        return open;
    open.backend = std::move(*backend);
    if (auto found = open.backend->capability(CapabilityId::SchemaRegistry))
        open.reader = std::static_pointer_cast<SchemaRegistry>(*found);
    if (auto found = open.backend->capability(CapabilityId::SchemaRegistryAdmin))
        open.writer = std::static_pointer_cast<SchemaRegistryAdmin>(*found);
    return open;
}

inline OpenRegistry openIbm(const HttpServer &server)
{
    return openRegistry(optionsFor(server), {{"dialect", "ibm"}});
}

inline OpenRegistry openConfluent(const HttpServer &server)
{
    return openRegistry(optionsFor(server), {{"dialect", "confluent"}});
}

// A server that answers by method and target; what it does not know is missing as the registry says it.
class ScriptedServer
{
public:
    ScriptedServer()
        : server([this](const HttpRequest &request) { return answer(request); })
    {
    }

    ScriptedServer &on(const QByteArray &what, int status, const QByteArray &body = {})
    {
        m_answers[what] = {status, body};
        return *this;
    }
    // As Event Streams: lists with states. As Apicurio: plain ones.
    ScriptedServer &asIbm()
    {
        return on("GET /artifacts?jsonformat=object", 200, R"({"artifacts":[],"count":0})");
    }
    ScriptedServer &asApicurio() { return on("GET /artifacts?jsonformat=object", 200, "[]"); }
    // A registry of Confluent's without and with everything that can be absent.
    ScriptedServer &asSubset()
    {
        return on("GET /schemas/types", 404, R"({"error_code":404,"message":"no"})")
            .on("GET /mode", 404, R"({"error_code":404,"message":"no"})")
            .on("GET /contexts", 404, R"({"error_code":404,"message":"no"})");
    }
    ScriptedServer &asConfluent()
    {
        return on("GET /schemas/types", 200, R"(["JSON","PROTOBUF","AVRO"])")
            .on("GET /mode", 200, R"({"mode":"READWRITE"})")
            .on("GET /contexts", 200, R"(["."])");
    }

    // "METHOD /target" of all that came, in order.
    std::vector<QByteArray> asked() const
    {
        std::vector<QByteArray> all;
        for (const HttpRequest &request : server.received)
            all.push_back(request.method + ' ' + request.target);
        return all;
    }
    const HttpRequest *find(const QByteArray &what) const
    {
        for (const HttpRequest &request : server.received) {
            if (request.method + ' ' + request.target == what)
                return &request;
        }
        return nullptr;
    }

private:
    HttpReaction answer(const HttpRequest &request)
    {
        const auto found = m_answers.find(request.method + ' ' + request.target);
        if (found == m_answers.end())
            return HttpReaction::answer(404, R"({"error_code":404,"message":"nothing there"})");
        return HttpReaction::answer(found->second.first, found->second.second);
    }

    std::map<QByteArray, std::pair<int, QByteArray>> m_answers;

public:
    HttpServer server;
};

template<class T>
std::optional<Error> errorIn(const QFuture<Result<T>> &future)
{
    const Result<T> result = wait(future);
    return result ? std::nullopt : std::optional<Error>(result.error());
}

inline constexpr const char *orderV1
    = R"({"type":"record","name":"Order","fields":[{"name":"b","type":"int"},{"name":"a","type":"string"}]})";

} // namespace tailrace::test
