// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/proxysettings.h"
#include "services/capability/connection.h"
#include "services/rest/clientoptions.h"

#include <map>
#include <string>

namespace tailrace::restproxy {

// A Confluent REST Proxy of any generation as a backend ("rest-proxy"): TopicList, ClusterInfo, RecordSource,
// RecordSink, and in v3 TopicConfigs, TopicAdmin, ConsumerGroups, Brokers, Acls, AclAdmin, Reassignments;
// those are not offered any more once the proxy is known to be older. Sends nothing before a capability is
// used. With options.readOnly nothing is changed either way: writing capabilities are not handed out, and the
// client refuses what would write; a read makes and deletes its own consumer instance and commits nothing.
// Owned by its Connection; used, and destroyed, on the thread that made it; sessions have threads of their
// own. Error::Invalid: a setting that cannot be right.
[[nodiscard]] Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings);

// Error::Invalid as makeBackend().
[[nodiscard]] Result<void> checkSettings(const std::map<std::string, std::string> &settings);

} // namespace tailrace::restproxy
