// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/registry/avrojudge.h"
#include "app/sandbox/registry/registryservice.h"
#include "app/sandbox/restproxy/restproxy.h"

#include <memory>
#include <string>

namespace tailrace::sandbox {

// A REST proxy and a schema registry of its own over a Kafka that runs already. One thread makes and destroys
// it.
class StandaloneProxy
{
public:
    [[nodiscard]] static Result<std::unique_ptr<StandaloneProxy>> start(
        const std::string &bootstrapServers, RestProxyOptions options, const http::FaultPlan &faults);
    Json description() const;

private:
    explicit StandaloneProxy(std::string bootstrapServers);

    std::string m_bootstrap;
    std::string m_key;
    AvroJudge m_judge;
    SchemaStore m_schemas;
    RegistryService m_registry;
    std::unique_ptr<http::Server> m_registryServer;
    std::unique_ptr<RestProxy> m_proxy;
};

} // namespace tailrace::sandbox
