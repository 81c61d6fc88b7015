// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/restoptions.h"

#include "app/backends/restsettings.h"
#include "app/cli/connect/usage.h"
#include "services/backends/okdata/access.h"
#include "services/backends/registry/registrybackend.h"
#include "services/backends/restproxy/proxysettings.h"

#include <filesystem>
#include <tuple>

namespace tailrace::cli {

namespace {

namespace setting = backends::setting;

struct Given
{
    const char *option;
    const std::string &variable;
    const char *auth; // what it is a secret of; null: of any
};

// USER:PASSWORD of one variable, taken apart.
Result<void> takeBasic(const Secret &both, ReadyEndpoint &ready)
{
    const std::string &text = both.reveal();
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0)
        return fail(usage("--basic-env: the variable holds no USER:PASSWORD"));
    ready.endpoint.settings[setting::user] = text.substr(0, colon);
    ready.secrets[setting::secret] = Secret(text.substr(colon + 1));
    return {};
}

Result<void> takeSecret(const CredentialOptions &credentials, ReadyEndpoint &ready)
{
    const Given all[] = {{"--api-key-env", credentials.apiKeyEnv, nullptr},
        {"--bearer-env", credentials.bearerEnv, "bearer"}, {"--basic-env", credentials.basicEnv, "basic"}};
    const Given *taken = nullptr;
    for (const Given &each : all) {
        if (each.variable.empty())
            continue;
        if (taken)
            return fail(usage(std::string(taken->option) + " and " + each.option + " exclude each other"));
        taken = &each;
    }
    if (!taken)
        return {};
    const std::string &auth = credentials.auth;
    if (auth == "none" || (taken->auth && !auth.empty() && auth != taken->auth))
        return fail(usage("--auth " + auth + " has no use for " + taken->option));
    auto secret = secretOf(taken->option, taken->variable);
    if (!secret)
        return fail(std::move(secret.error()));
    if (taken->auth)
        ready.endpoint.settings[setting::auth] = taken->auth;
    if (taken->option == std::string("--basic-env"))
        return takeBasic(*secret, ready);
    ready.endpoint.settings.erase(setting::user);
    ready.secrets[setting::secret] = std::move(*secret);
    return {};
}

// IDVAR:SECRETVAR
Result<void> takeClientCredentials(const CredentialOptions &credentials, ReadyEndpoint &ready)
{
    constexpr const char *option = "--client-credentials-env";
    const std::string &both = credentials.clientCredentialsEnv;
    const std::size_t colon = both.find(':');
    if (colon == std::string::npos)
        return fail(usage(std::string(option) + ": expected IDVAR:SECRETVAR"));
    if (!credentials.auth.empty())
        return fail(usage("--auth " + credentials.auth + " has no use for " + option));
    const auto client = secretOf(option, both.substr(0, colon));
    auto secret = client ? secretOf(option, both.substr(colon + 1)) : client;
    if (!secret)
        return fail(std::move(secret.error()));
    ready.endpoint.settings[setting::auth] = okdata::auth::clientCredentials;
    ready.endpoint.settings[setting::user] = client->reveal();
    ready.secrets[setting::secret] = std::move(*secret);
    return {};
}

// What only okdata has.
Result<void> applyStreamOptions(const CredentialOptions &credentials, ReadyEndpoint &ready)
{
    const bool isOkdata = ready.endpoint.kind == "okdata";
    const std::tuple<const char *, const std::string &, const char *> addresses[]
        = {{"--okdata-ws", credentials.okdataWs, okdata::setting::webSocketUrl},
            {"--okdata-token", credentials.okdataToken, okdata::setting::tokenUrl},
            {"--okdata-metadata", credentials.okdataMetadata, okdata::setting::metadataUrl},
            {"--okdata-collector", credentials.okdataCollector, okdata::setting::collectorUrl}};
    for (const auto &[option, address, setting] : addresses) {
        if (address.empty())
            continue;
        if (!isOkdata)
            return fail(usage(std::string(option) + " is for --okdata"));
        ready.endpoint.settings[setting] = address;
    }
    if (!isOkdata && credentials.auth == okdata::auth::webhook)
        return fail(usage("--auth webhook is for --okdata"));
    if (credentials.clientCredentialsEnv.empty())
        return {};
    if (!isOkdata)
        return fail(usage("this service takes an API key or a token: use --api-key-env or --bearer-env"));
    return takeClientCredentials(credentials, ready);
}

} // namespace

Result<void> applyRestOptions(const CredentialOptions &credentials, ReadyEndpoint &ready)
{
    if (!credentials.certFile.empty() || !credentials.keyFile.empty())
        return fail(usage("client certificates are for --kafka"));
    if (auto streams = applyStreamOptions(credentials, ready); !streams)
        return streams;
    if (!credentials.registryDialect.empty()) {
        if (ready.endpoint.kind != "registry")
            return fail(usage("--registry-dialect is for --registry"));
        ready.endpoint.settings[registry::setting::dialect] = credentials.registryDialect;
    }
    if (!credentials.restProxyApi.empty()) {
        if (ready.endpoint.kind != "rest-proxy")
            return fail(usage("--rest-proxy-api is for --rest-proxy"));
        ready.endpoint.settings[restproxy::setting::api] = credentials.restProxyApi;
    }
    if (!credentials.auth.empty())
        ready.endpoint.settings[setting::auth] = credentials.auth;
    if (!credentials.caFile.empty()) {
        std::error_code fault;
        const auto path = std::filesystem::absolute(credentials.caFile, fault);
        ready.endpoint.settings[setting::caFile] = fault ? credentials.caFile : path.string();
    }
    return takeSecret(credentials, ready);
}

} // namespace tailrace::cli
