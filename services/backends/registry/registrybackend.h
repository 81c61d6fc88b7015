// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/esregistry/bodies.h"
#include "services/capability/connection.h"
#include "services/rest/clientoptions.h"

#include <map>
#include <string>

namespace tailrace::registry {

// The settings of a registry's endpoint besides those that every REST endpoint has.
namespace setting {
inline constexpr const char *dialect = "dialect"; // ibm | confluent; absent: found out at the first question
inline constexpr const char *schemaBody = "schemaBody"; // raw | wrapped, of ibm; absent: raw
} // namespace setting

// A schema registry of either dialect as a backend ("registry"): SchemaRegistry, SchemaRegistryAdmin. Sends
// nothing before a capability is used. With options.readOnly nothing is changed either way: the writing
// capability is not handed out, and the client refuses what would write. Owned by its Connection; used, and
// destroyed, on the thread that made it. Error::Invalid: a setting that cannot be right.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings);

// Error::Invalid as makeBackend().
[[nodiscard]] Result<void> checkSettings(const std::map<std::string, std::string> &settings);

} // namespace tailrace::registry
