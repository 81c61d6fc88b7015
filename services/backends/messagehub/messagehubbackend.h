// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/rest/clientoptions.h"

namespace tailrace::messagehub {

// Message Hub over its classic admin REST API as a backend ("messagehub-admin"): TopicList, TopicAdmin
// (create and delete), Bridges, BridgeAdmin. Sends nothing before a capability is used. With
// options.readOnly nothing is changed either way: writing capabilities are not handed out, and the client
// refuses what would write. Owned by its Connection; used, and destroyed, on the thread that made it.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeBackend(rest::ClientOptions options);

} // namespace tailrace::messagehub
