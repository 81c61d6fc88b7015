// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/quotas.h"
#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"

#include <memory>

namespace tailrace::activity {

// The same capability, each operation of which is told to the observer's log when it ends. Thread and errors
// as the capability's own.
std::shared_ptr<TopicConfigs> observed(std::shared_ptr<TopicConfigs> configs, const Observer &observer);
std::shared_ptr<TopicAdmin> observed(std::shared_ptr<TopicAdmin> admin, const Observer &observer);
std::shared_ptr<RecordDeletion> observed(std::shared_ptr<RecordDeletion> deletion, const Observer &observer);
std::shared_ptr<ConsumerGroups> observed(std::shared_ptr<ConsumerGroups> groups, const Observer &observer);
std::shared_ptr<GroupAdmin> observed(std::shared_ptr<GroupAdmin> admin, const Observer &observer);
std::shared_ptr<Brokers> observed(std::shared_ptr<Brokers> brokers, const Observer &observer);
std::shared_ptr<Quotas> observed(std::shared_ptr<Quotas> quotas, const Observer &observer);
std::shared_ptr<QuotaAdmin> observed(std::shared_ptr<QuotaAdmin> admin, const Observer &observer);

} // namespace tailrace::activity
