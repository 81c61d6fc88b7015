// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/endpointconfig.h"

#include <cerrno>
#include <cstdlib>
#include <unistd.h>

namespace tailrace::cli {

namespace {

Error usage(std::string message)
{
    return Error::make(Error::Kind::Invalid, std::move(message), "command line");
}

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
    const std::string variable = text.substr(equals + 1);
    const char *value = std::getenv(variable.c_str());
    if (!value)
        return fail(usage("--secret-env: the variable " + variable + " is not set"));
    config.secrets[text.substr(0, equals)] = Secret(value);
    return {};
}

} // namespace

std::string missingSecret(const kafka::ClientConfig &config)
{
    std::string mechanism = propertyOf(config, "sasl.mechanism");
    if (mechanism.empty())
        mechanism = propertyOf(config, "sasl.mechanisms");
    std::string wanted;
    if (mechanism == "OAUTHBEARER")
        wanted = "sasl.oauthbearer.client.secret";
    else if (!mechanism.empty() && mechanism != "GSSAPI")
        wanted = "sasl.password";
    else if (!propertyOf(config, "ssl.keystore.location").empty())
        wanted = "ssl.keystore.password";
    else if (!propertyOf(config, "ssl.key.location").empty())
        wanted = "ssl.key.password";
    return config.secrets.contains(wanted) ? std::string() : wanted;
}

Result<Secret> readSecretLine(int descriptor)
{
    std::string text;
    for (char byte = 0;;) {
        const ssize_t done = ::read(descriptor, &byte, 1);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0 || byte == '\n')
            break;
        text += byte;
    }
    if (text.ends_with('\r'))
        text.pop_back();
    if (text.empty())
        return fail(usage("--secret-stdin: stdin holds no secret"));
    return Secret(std::move(text));
}

Result<void> applyOptions(const ConnectionOptions &options, kafka::ClientConfig &config, int secretInput)
{
    const auto setFile = [&config](const std::string &name, const std::string &path) {
        if (!path.empty())
            config.properties[name] = path;
    };
    if (!options.kafka.empty())
        config.properties["bootstrap.servers"] = options.kafka;
    setFile("ssl.ca.location", options.caFile);
    setFile("ssl.certificate.location", options.certFile);
    setFile("ssl.key.location", options.keyFile);
    if (options.certFile.empty() != options.keyFile.empty())
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
    if ((!options.caFile.empty() || !options.certFile.empty())
        && !config.properties.contains("security.protocol"))
        config.properties["security.protocol"]
            = propertyOf(config, "sasl.mechanism").empty() ? "ssl" : "sasl_ssl";
    if (!options.secretStdin)
        return {};
    const std::string wanted = missingSecret(config);
    if (wanted.empty())
        return fail(usage("--secret-stdin: no secret is missing; set sasl.mechanism or ssl.key.location"));
    auto secret = readSecretLine(secretInput);
    if (!secret)
        return fail(std::move(secret.error()));
    config.secrets[wanted] = std::move(*secret);
    return {};
}

} // namespace tailrace::cli
