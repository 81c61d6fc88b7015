// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/proxyclient.h"
#include "services/capability/acls.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/reassignments.h"
#include "services/capability/recordsink.h"
#include "services/capability/recordsource.h"
#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"

namespace tailrace::restproxy {

// The capabilities of one proxy; each keeps its client alive.
using Client = std::shared_ptr<ProxyClient>;

std::shared_ptr<TopicList> makeTopicList(Client client);
std::shared_ptr<ClusterInfo> makeClusterInfo(Client client);
std::shared_ptr<RecordSource> makeRecordSource(Client client);
std::shared_ptr<RecordSink> makeRecordSink(Client client);
// Of v3 alone: none, where the proxy is known to be older; Unsupported from each question where it turns out
// to be.
std::shared_ptr<TopicConfigs> makeTopicConfigs(Client client);
std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client);
std::shared_ptr<ConsumerGroups> makeConsumerGroups(Client client);
std::shared_ptr<Brokers> makeBrokers(Client client);
std::shared_ptr<Acls> makeAcls(Client client);
std::shared_ptr<AclAdmin> makeAclAdmin(Client client);
std::shared_ptr<Reassignments> makeReassignments(Client client);

template<class C>
std::shared_ptr<C> ofV3(Client client)
{
    const bool isOlder = client->knownApi().value_or(Api::V3) != Api::V3;
    return isOlder ? nullptr : std::make_shared<C>(std::move(client));
}

} // namespace tailrace::restproxy
