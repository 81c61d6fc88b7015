// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/rest/clientoptions.h"

#include <map>
#include <string>

namespace tailrace::okdata {

// okdata event streams as a backend ("okdata"): Streams, StreamAdmin, StreamEvents, RecordSource (live events
// by the dataset's name), RecordSink. Sends nothing before a capability is used. For the settings and the
// meaning of options.credentials see access.h. Owned by its Connection; used, and destroyed, on the thread
// that made it; sessions have threads of their own.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings);

// Error::Invalid names the setting that cannot be right.
[[nodiscard]] Result<void> checkSettings(const std::map<std::string, std::string> &settings);

} // namespace tailrace::okdata
