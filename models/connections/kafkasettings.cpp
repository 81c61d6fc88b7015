// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connections/kafkasettings.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tailrace::models {

namespace {

struct Mechanism
{
    SignIn signIn;
    const char *name;
};

constexpr std::array mechanisms {Mechanism {SignIn::Plain, "PLAIN"},
    Mechanism {SignIn::Scram256, "SCRAM-SHA-256"}, Mechanism {SignIn::Scram512, "SCRAM-SHA-512"},
    Mechanism {SignIn::OAuthBearer, "OAUTHBEARER"}};

std::string oneLine(const std::string &servers)
{
    std::string joined;
    std::string part;
    const auto take = [&] {
        if (!part.empty())
            joined += joined.empty() ? part : "," + part;
        part.clear();
    };
    for (const char c : servers) {
        if (c == ',' || std::isspace(static_cast<unsigned char>(c)))
            take();
        else
            part += c;
    }
    take();
    return joined;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

KafkaSettings KafkaSettings::fromEndpoint(const profiles::Endpoint &endpoint)
{
    KafkaSettings settings;
    std::map<std::string, std::string> rest = endpoint.settings;
    const auto take = [&rest](const char *name) {
        const auto node = rest.extract(name);
        return node ? node.mapped() : std::string();
    };
    settings.servers = take("bootstrap.servers");
    std::replace(settings.servers.begin(), settings.servers.end(), ',', '\n');
    const std::string protocol = lower(take("security.protocol"));
    settings.tls = protocol.ends_with("ssl");
    std::string mechanism = take("sasl.mechanism");
    if (mechanism.empty())
        mechanism = take("sasl.mechanisms");
    if (protocol.starts_with("sasl")) {
        for (const Mechanism &known : mechanisms) {
            if (known.name == mechanism)
                settings.signIn = known.signIn;
        }
        if (settings.signIn
            == SignIn::None) { // Kerberos and the like: no field for it here, so all of it stays
            settings.others.emplace_back("security.protocol", protocol);
            settings.others.emplace_back("sasl.mechanism", mechanism);
            settings.tls = false;
        }
    }
    settings.user = take("sasl.username");
    take("sasl.oauthbearer.method");
    settings.tokenUrl = take("sasl.oauthbearer.token.endpoint.url");
    settings.tokenClient = take("sasl.oauthbearer.client.id");
    settings.scope = take("sasl.oauthbearer.scope");
    settings.caFile = take("ssl.ca.location");
    settings.certificateFile = take("ssl.certificate.location");
    settings.keyFile = take("ssl.key.location");
    settings.hostNameCheck = take("ssl.endpoint.identification.algorithm") != "none";
    settings.clientId = take("client.id");
    for (auto &[name, value] : rest)
        settings.others.emplace_back(name, value);
    return settings;
}

profiles::Endpoint KafkaSettings::toEndpoint() const
{
    profiles::Endpoint endpoint;
    endpoint.kind = "kafka";
    const auto put = [&endpoint](const char *name, const std::string &value) {
        if (!value.empty())
            endpoint.settings[name] = value;
    };
    put("bootstrap.servers", oneLine(servers));
    if (tls || signIn != SignIn::None)
        put("security.protocol",
            std::string(signIn == SignIn::None ? "" : "sasl_") + (tls ? "ssl" : "plaintext"));
    for (const Mechanism &known : mechanisms) {
        if (known.signIn == signIn)
            put("sasl.mechanism", known.name);
    }
    if (signIn == SignIn::OAuthBearer) {
        put("sasl.oauthbearer.method", "oidc");
        put("sasl.oauthbearer.token.endpoint.url", tokenUrl);
        put("sasl.oauthbearer.client.id", tokenClient);
        put("sasl.oauthbearer.scope", scope);
    } else if (signIn != SignIn::None) {
        put("sasl.username", user);
    }
    if (tls) {
        put("ssl.ca.location", caFile);
        put("ssl.certificate.location", certificateFile);
        put("ssl.key.location", keyFile);
        if (!hostNameCheck)
            put("ssl.endpoint.identification.algorithm", "none");
    }
    put("client.id", clientId);
    for (const auto &[name, value] : others) {
        if (!name.empty())
            endpoint.settings[name] = value;
    }
    return endpoint;
}

std::string KafkaSettings::signInSecret() const
{
    switch (signIn) {
    case SignIn::None:
        return {};
    case SignIn::OAuthBearer:
        return "sasl.oauthbearer.client.secret";
    case SignIn::Plain:
    case SignIn::Scram256:
    case SignIn::Scram512:
        break;
    }
    return "sasl.password";
}

} // namespace tailrace::models
