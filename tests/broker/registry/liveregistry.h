// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/registry/registrybackend.h"
#include "services/capability/schemaregistry.h"
#include "tests/support/http/wait.h"
#include "tests/support/registry/registryserver.h"

namespace tailrace::test {

// The real registry through the backend, as a connection has it.
struct LiveRegistry
{
    std::unique_ptr<Backend> backend;
    std::shared_ptr<SchemaRegistry> reader;
    std::shared_ptr<SchemaRegistryAdmin> writer;
};

inline LiveRegistry openLive(const std::string &url, rest::Credentials credentials)
{
    rest::ClientOptions options;
    options.baseUrl = url;
    options.credentials = std::move(credentials);
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    LiveRegistry live;
    live.backend = std::move(registry::makeBackend(std::move(options), {}).value());
    live.reader = std::static_pointer_cast<SchemaRegistry>(
        live.backend->capability(CapabilityId::SchemaRegistry).value());
    live.writer = std::static_pointer_cast<SchemaRegistryAdmin>(
        live.backend->capability(CapabilityId::SchemaRegistryAdmin).value());
    return live;
}

inline rest::Credentials basic(const std::string &key = RegistryServer::key())
{
    return {.kind = rest::Credentials::Kind::Basic, .secret = Secret(key)};
}

inline rest::Credentials bearer(const std::string &key = RegistryServer::key())
{
    return {.kind = rest::Credentials::Kind::Bearer, .secret = Secret(key)};
}

template<class T>
std::optional<Error> errorIn(const QFuture<Result<T>> &future)
{
    const Result<T> result = wait(future);
    return result ? std::nullopt : std::optional<Error>(result.error());
}

template<class Entries, class Name>
bool hasEntry(const Entries &entries, const Name &name, SchemaState::Kind state)
{
    for (const auto &each : entries) {
        if constexpr (requires { each.subject; }) {
            if (each.subject == name)
                return each.state.kind == state;
        } else {
            if (each.version == name)
                return each.state.kind == state;
        }
    }
    return false;
}

// A record of three versions: the second may follow the first (a default), the wrong one may not (a field
// without one, an int for a string), the third is its correction. In no canonical form, so that whatever
// rewrites it is seen.
inline constexpr const char *firstText
    = "{\n  \"type\" : \"record\", \"name\": \"Order\",\"namespace\":\"shop\",\r\n"
      "\t\"fields\": [ {\"name\":\"id\", \"type\":\"string\", \"doc\":\"caf\xc3\xa9 \\u00e9 "
      "\\ud83d\\ude00\"} ] }\n";
inline constexpr const char *secondText = "{\"name\":\"Order\",\"type\":\"record\",\"namespace\":\"shop\","
                                          "\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                                          "{\"name\":\"n\",\"type\":\"int\",\"default\":12345}]}";
inline constexpr const char *wrongText = "{\"name\":\"Order\",\"type\":\"record\",\"namespace\":\"shop\","
                                         "\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
                                         "{\"name\":\"more\",\"type\":\"string\"}]}";
inline constexpr const char *thirdText = "{\"name\":\"Order\",\"type\":\"record\",\"namespace\":\"shop\","
                                         "\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                                         "{\"name\":\"more\",\"type\":\"string\",\"default\":\"\"}]}";

inline NewSchema avro(const char *text)
{
    return {.text = text};
}

} // namespace tailrace::test
