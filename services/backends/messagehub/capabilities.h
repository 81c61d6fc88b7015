// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/messagehub/adminclient.h"

namespace tailrace::messagehub {

// The capabilities of one service; each keeps its client alive.
using Client = std::shared_ptr<AdminClient>;

std::shared_ptr<TopicList> makeTopicList(Client client);
std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client);
std::shared_ptr<Bridges> makeBridges(Client client);
std::shared_ptr<BridgeAdmin> makeBridgeAdmin(Client client);

} // namespace tailrace::messagehub
