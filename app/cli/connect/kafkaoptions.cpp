// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/kafkaoptions.h"

#include "app/cli/connect/usage.h"

#include <cstdlib>

namespace tailrace::cli {

namespace {

std::string propertyOf(const kafka::ClientConfig &config, const std::string &name)
{
    const auto found = config.properties.find(name);
    return found == config.properties.end() ? std::string() : found->second;
}

Result<void> applyProperty(const std::string &text, kafka::ClientConfig &config)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return fail(usage("-X takes NAME=VALUE"));
    const std::string name = text.substr(0, equals);
    if (kafka::isSecretProperty(name))
        return fail(usage(name + " is a secret and no argument: use --secret-env " + name + "=VAR"));
    config.properties[name] = text.substr(equals + 1);
    return {};
}

Result<void> applySecretEnv(const std::string &text, kafka::ClientConfig &config)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return fail(usage("--secret-env takes PROPERTY=VAR"));
    auto value = secretOf("--secret-env", text.substr(equals + 1));
    if (!value)
        return fail(std::move(value.error()));
    config.secrets[text.substr(0, equals)] = std::move(*value);
    return {};
}

} // namespace

Result<void> applyKafkaOptions(
    const ConnectionOptions &options, const CredentialOptions &credentials, kafka::ClientConfig &config)
{
    if (!credentials.auth.empty() || !credentials.apiKeyEnv.empty() || !credentials.bearerEnv.empty()
        || !credentials.basicEnv.empty() || !credentials.clientCredentialsEnv.empty())
        return fail(usage("for --kafka, name user and mechanism with -X and the secret with --secret-env"));
    if (!credentials.registryDialect.empty())
        return fail(usage("--registry-dialect is for --registry"));
    if (!credentials.restProxyApi.empty())
        return fail(usage("--rest-proxy-api is for --rest-proxy"));
    const auto setFile = [&config](const std::string &name, const std::string &path) {
        if (!path.empty())
            config.properties[name] = path;
    };
    setFile("ssl.ca.location", credentials.caFile);
    setFile("ssl.certificate.location", credentials.certFile);
    setFile("ssl.key.location", credentials.keyFile);
    if (credentials.certFile.empty() != credentials.keyFile.empty())
        return fail(usage("--cert-file and --key-file belong together"));
    for (const std::string &property : options.properties) {
        if (auto applied = applyProperty(property, config); !applied)
            return applied;
    }
    for (const std::string &secret : options.secretEnv) {
        if (auto applied = applySecretEnv(secret, config); !applied)
            return applied;
    }
    // A file that says whom to trust means TLS, unless the line says otherwise.
    if ((!credentials.caFile.empty() || !credentials.certFile.empty())
        && !config.properties.contains("security.protocol"))
        config.properties["security.protocol"]
            = propertyOf(config, "sasl.mechanism").empty() ? "ssl" : "sasl_ssl";
    return {};
}

} // namespace tailrace::cli
