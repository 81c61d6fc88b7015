// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/proxyclient.h"
#include "services/capability/recordsink.h"
#include "services/capability/recordsource.h"
#include "services/capability/topiclist.h"

namespace tailrace::restproxy {

// The capabilities of one proxy; each keeps its client alive.
using Client = std::shared_ptr<ProxyClient>;

std::shared_ptr<TopicList> makeTopicList(Client client);
std::shared_ptr<ClusterInfo> makeClusterInfo(Client client);
std::shared_ptr<RecordSource> makeRecordSource(Client client);
std::shared_ptr<RecordSink> makeRecordSink(Client client);

} // namespace tailrace::restproxy
