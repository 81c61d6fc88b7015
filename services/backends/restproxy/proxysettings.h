// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/formats.h"
#include "services/core/result.h"

#include <map>
#include <string>

namespace tailrace::restproxy {

// The settings of a proxy's endpoint besides those that every REST endpoint has.
namespace setting {
inline constexpr const char *api = "api"; // v1 | v2 | v3; absent: found out at the first question
inline constexpr const char *format = "format"; // of records that are read; absent: binary, their own bytes
inline constexpr const char *produceFormat = "produceFormat"; // of records that are written; absent: binary
inline constexpr const char *keySchema = "keySchema"; // its text, for a produceFormat that has schemas
inline constexpr const char *valueSchema = "valueSchema";
inline constexpr const char *group = "group"; // that reading instances are made in; absent: "tailrace"
} // namespace setting

struct ProxySettings
{
    std::optional<Api> api {};
    Embedded format = Embedded::Binary;
    Embedded produceFormat = Embedded::Binary;
    std::string keySchema {};
    std::string valueSchema {};
    std::string group = "tailrace"; // never joined and never committed for
};

// Error::Invalid: a word that is none of those.
[[nodiscard]] Result<ProxySettings> proxySettings(const std::map<std::string, std::string> &settings);

} // namespace tailrace::restproxy
