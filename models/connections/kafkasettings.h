// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/profile.h"

#include <string>
#include <utility>
#include <vector>

namespace tailrace::models {

enum class SignIn : unsigned char
{
    None,
    Plain,
    Scram256,
    Scram512,
    OAuthBearer
};

// A kafka endpoint as its page shows it. Everything that the page has no field for stays in others, so that
// nothing is lost on the way from an endpoint and back. Values; any thread.
struct KafkaSettings
{
    std::string servers; // one a line or comma-separated
    bool tls = false;
    SignIn signIn = SignIn::None;
    std::string user;
    std::string tokenUrl; // OAUTHBEARER by client credentials
    std::string tokenClient;
    std::string scope;
    std::string caFile;
    std::string certificateFile;
    std::string keyFile;
    bool hostNameCheck = true;
    std::string clientId;
    std::vector<std::pair<std::string, std::string>> others;

    bool operator==(const KafkaSettings &) const = default;

    static KafkaSettings fromEndpoint(const profiles::Endpoint &endpoint);
    // Settings only; a setting that the sign-in does not use is left out.
    profiles::Endpoint toEndpoint() const;
    // The secret property of the sign-in: "sasl.password", "sasl.oauthbearer.client.secret" or empty.
    std::string signInSecret() const;
};

} // namespace tailrace::models
