// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/backends.h"

#include "app/backends/restsettings.h"
#include "services/backends/eventstreams/eventstreamsbackend.h"
#include "services/backends/messagehub/messagehubbackend.h"
#include "services/backends/okdata/okdatabackend.h"
#include "services/backends/registry/registrybackend.h"
#include "services/backends/restproxy/restproxybackend.h"
#include "services/kafka/kafkabackend.h"

#include <algorithm>
#include <array>

namespace tailrace::backends {

namespace {

constexpr const char *kafkaKind = "kafka";

using Settings = std::map<std::string, std::string>;

struct RestProduct
{
    const char *kind;
    const char *documentedAuth; // what the service's documentation names first
    Result<std::unique_ptr<Backend>> (*make)(rest::ClientOptions, const Settings &);
    Result<void> (*check)(const Settings &); // those of its own
};

// A product without settings of its own.
template<Result<std::unique_ptr<Backend>> (*make)(rest::ClientOptions)>
Result<std::unique_ptr<Backend>> plain(rest::ClientOptions options, const Settings &)
{
    return make(std::move(options));
}
Result<void> nothingToCheck(const Settings &)
{
    return {};
}

constexpr std::array restProducts {
    RestProduct {"eventstreams-admin", "basic", plain<eventstreams::makeBackend>, nothingToCheck},
    RestProduct {"messagehub-admin", "x-auth-token", plain<messagehub::makeBackend>, nothingToCheck},
    RestProduct {"registry", "basic", registry::makeBackend, registry::checkSettings},
    RestProduct {"rest-proxy", "basic", restproxy::makeBackend, restproxy::checkSettings},
    RestProduct {"okdata", "bearer", okdata::makeBackend, okdata::checkSettings},
};

const RestProduct *restProduct(const std::string &kind)
{
    const auto *found = std::find_if(restProducts.begin(), restProducts.end(),
        [&kind](const RestProduct &each) { return each.kind == kind; });
    return found == restProducts.end() ? nullptr : found;
}

std::string textOf(const profiles::Endpoint &endpoint, const char *name)
{
    const auto found = endpoint.settings.find(name);
    return found == endpoint.settings.end() ? std::string() : found->second;
}

std::string missingOfKafka(const profiles::Endpoint &endpoint, const profiles::Secrets &secrets)
{
    std::string mechanism = textOf(endpoint, "sasl.mechanism");
    if (mechanism.empty())
        mechanism = textOf(endpoint, "sasl.mechanisms");
    std::string wanted;
    if (mechanism == "OAUTHBEARER")
        wanted = "sasl.oauthbearer.client.secret";
    else if (!mechanism.empty() && mechanism != "GSSAPI")
        wanted = "sasl.password";
    else if (!textOf(endpoint, "ssl.keystore.location").empty())
        wanted = "ssl.keystore.password";
    else if (!textOf(endpoint, "ssl.key.location").empty())
        wanted = "ssl.key.password";
    return secrets.contains(wanted) ? std::string() : wanted;
}

} // namespace

profiles::BackendFactories factories(const Surroundings &surroundings)
{
    Surroundings shared = surroundings;
    if (!shared.pacer)
        shared.pacer = std::make_shared<rest::HostPacer>();
    profiles::BackendFactories all;
    all[kafkaKind] = [shared](const profiles::Endpoint &endpoint,
                         const profiles::Secrets &secrets) -> Result<std::unique_ptr<Backend>> {
        kafka::ClientConfig config {endpoint.settings, secrets, shared.question, shared.activity};
        if (auto checked = kafka::check(config); !checked)
            return fail(std::move(checked.error()));
        return kafka::makeBackend(std::move(config));
    };
    for (const RestProduct &product : restProducts) {
        all[product.kind] = [product, shared](const profiles::Endpoint &endpoint,
                                const profiles::Secrets &secrets) -> Result<std::unique_ptr<Backend>> {
            auto options = restOptions(endpoint, secrets, product.documentedAuth, shared);
            if (!options)
                return fail(std::move(options.error()));
            return product.make(std::move(*options), endpoint.settings);
        };
    }
    return all;
}

std::vector<std::string> kinds()
{
    std::vector<std::string> names {kafkaKind};
    for (const RestProduct &product : restProducts)
        names.emplace_back(product.kind);
    return names;
}

Result<void> checkEndpoint(const profiles::Endpoint &endpoint)
{
    if (endpoint.kind == kafkaKind)
        return kafka::check({endpoint.settings, {}});
    const RestProduct *product = restProduct(endpoint.kind);
    if (!product)
        return fail(Error::Kind::Unsupported, "no such kind of endpoint", endpoint.kind);
    // Whether the secret is there is not asked here: any will do.
    const auto options = restOptions(endpoint, {{setting::secret, Secret("x")}}, product->documentedAuth, {});
    if (!options)
        return fail(options.error());
    return product->check(endpoint.settings);
}

bool isSecretSetting(const std::string &kind, std::string_view name)
{
    return kind == kafkaKind && kafka::isSecretProperty(name);
}

std::string nearestSetting(const std::string &kind, const std::string &name)
{
    return kind == kafkaKind ? kafka::nearestProperty(name) : std::string();
}

std::string addressOf(const profiles::Endpoint &endpoint)
{
    return textOf(endpoint, endpoint.kind == kafkaKind ? "bootstrap.servers" : setting::url);
}

std::string missingSecret(const profiles::Endpoint &endpoint, const profiles::Secrets &secrets)
{
    if (endpoint.kind == kafkaKind)
        return missingOfKafka(endpoint, secrets);
    const bool isWanted = restProduct(endpoint.kind) && textOf(endpoint, setting::auth) != "none";
    return isWanted && !secrets.contains(setting::secret) ? setting::secret : std::string();
}

} // namespace tailrace::backends
