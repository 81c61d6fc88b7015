// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::profiles {

enum class Environment : unsigned char
{
    Development,
    Staging,
    Production
};

// One service of a profile. settings are plain; secrets map a secret's name (for kafka the property's name)
// to a reference under which the keychain holds it. A secret's value is never here.
struct Endpoint
{
    std::string kind; // "kafka" for now
    std::map<std::string, std::string>
        settings; // for kafka: librdkafka properties, "bootstrap.servers" among them
    std::map<std::string, std::string> secrets;
    std::string unknown {}; // what a newer version stored with it, as a JSON object; empty: nothing
};

// What a user calls a connection (DESIGN §1). The order of endpoints decides who answers.
struct Profile
{
    std::string name;
    Environment environment = Environment::Development;
    bool readOnly = false;
    bool isDefault = false;
    std::vector<Endpoint> endpoints {};
    std::string unknown {}; // as in Endpoint
    // Topics that nobody deletes, empties or changes here, as guard::TopicPatterns has them.
    std::vector<std::string> protectedTopics {};
    // Name of the profile whose cluster this one's mirrors from; empty: none is known. Only a hint: the
    // profile of that name may not exist.
    std::string mirrorsFrom {};
};

// "development", "staging", "production".
std::string_view environmentText(Environment environment);
std::optional<Environment> environmentFromText(std::string_view text);

// A name is 1 to 100 characters, none of them a control character or "/", no space or "-" first, no space
// last. Error::Invalid says which rule is broken.
[[nodiscard]] Result<void> checkName(std::string_view name);

// Whether a setting of this name would be a password, token or private key. Such a setting is never stored.
bool isSecretSetting(std::string_view name);

// Name, endpoints' kinds and references, patterns of protected topics, that it does not mirror from itself,
// and that no setting holds a secret (by name, or as user:password@ in an address). Error::Invalid; where
// names the member, never its value.
[[nodiscard]] Result<void> check(const Profile &profile);

// The keychain's reference of one secret: "shop-staging/kafka/sasl.password". ordinal tells a profile's
// second endpoint of one kind from the first ("shop-staging/kafka-2/sasl.password").
std::string secretReference(
    const std::string &profile, const std::string &kind, const std::string &secret, int ordinal = 1);

} // namespace tailrace::profiles
