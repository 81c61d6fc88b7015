// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/open.h"
#include "services/rest/clientoptions.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::backends {

// What every endpoint of one connection gets besides its own settings.
struct Surroundings
{
    bool readOnly = false; // the client itself refuses whatever would write
    rest::Timeouts timeouts {};
    rest::ProxySettings proxy {};
    std::shared_ptr<rest::HostPacer> pacer {}; // none: one for each factory
    std::chrono::milliseconds question {
        10'000}; // bound of the first contact with Kafka and of every question
    activity::ActivityLog *activity = nullptr; // outlives the backends; told from any thread
};

// Makes the backends of every kind of endpoint that there is. The one place that knows the products: a new
// one is a folder of its own and a line here. Any thread; see restsettings.h for the settings of REST
// endpoints, kafka::ClientConfig for those of Kafka.
profiles::BackendFactories factories(const Surroundings &surroundings);

// "kafka", "eventstreams-admin" …, in the order of the documentation.
std::vector<std::string> kinds();
// Error::Invalid names the setting that cannot be right; contacts nobody.
[[nodiscard]] Result<void> checkEndpoint(const profiles::Endpoint &endpoint);
// Whether a setting of this kind of endpoint is a secret, beyond what profiles::isSecretSetting() knows.
bool isSecretSetting(const std::string &kind, std::string_view name);
// The nearest setting to a misspelt one; empty: none is near.
std::string nearestSetting(const std::string &kind, const std::string &name);
// How people know the endpoint: bootstrap servers, or a URL.
std::string addressOf(const profiles::Endpoint &endpoint);
// The name under which the endpoint's one secret that is missing would stand; empty: none is.
std::string missingSecret(const profiles::Endpoint &endpoint, const profiles::Secrets &secrets);

} // namespace tailrace::backends
