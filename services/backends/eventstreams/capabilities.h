// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/adminclient.h"
#include "services/capability/mirroring.h"

namespace tailrace::eventstreams {

// The capabilities of one service; each keeps its client alive.
using Client = std::shared_ptr<AdminClient>;

std::shared_ptr<TopicList> makeTopicList(Client client);
std::shared_ptr<ClusterInfo> makeClusterInfo(Client client);
std::shared_ptr<RecordDeletion> makeRecordDeletion(Client client);
std::shared_ptr<TopicConfigs> makeTopicConfigs(Client client);
std::shared_ptr<TopicAdmin> makeTopicAdmin(Client client);
std::shared_ptr<ConsumerGroups> makeConsumerGroups(Client client);
std::shared_ptr<GroupAdmin> makeGroupAdmin(Client client);
std::shared_ptr<Quotas> makeQuotas(Client client);
std::shared_ptr<QuotaAdmin> makeQuotaAdmin(Client client);
std::shared_ptr<Brokers> makeBrokers(Client client);
std::shared_ptr<Mirroring> makeMirroring(Client client);
std::shared_ptr<MirroringAdmin> makeMirroringAdmin(Client client);
std::shared_ptr<ServiceStatus> makeServiceStatus(Client client);

} // namespace tailrace::eventstreams
