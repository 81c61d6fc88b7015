// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace tailrace::profiles {

enum class Environment : unsigned char { Development, Staging, Production };

// One service of a profile. settings are plain; secrets map a secret's name (for kafka the property's name) to a
// reference under which the keychain holds it. A secret's value is never here.
struct Endpoint
{
    std::string kind; // "kafka" for now
    std::map<std::string, std::string> settings; // for kafka: librdkafka properties, "bootstrap.servers" among them
    std::map<std::string, std::string> secrets;
};

// What a user calls a connection (DESIGN §1). The order of endpoints decides who answers.
struct Profile
{
    std::string name;
    Environment environment = Environment::Development;
    bool readOnly = false;
    bool isDefault = false;
    std::vector<Endpoint> endpoints;
};

} // namespace tailrace::profiles
