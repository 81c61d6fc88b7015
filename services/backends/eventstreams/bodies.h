// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "services/capability/quotas.h"
#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"

#include <QByteArray>

namespace tailrace::eventstreams {

// The bodies of Admin REST 1.4.0's requests. Invalid: what the service is sure to refuse, or what it would
// take for more than was meant. Unsupported: what it has no words for. Any thread.
[[nodiscard]] Result<QByteArray> createTopicBody(const NewTopic &topic);
[[nodiscard]] Result<QByteArray> updateTopicBody(const TopicChange &change);
[[nodiscard]] Result<QByteArray> deleteRecordsBody(const std::vector<DeleteBefore> &partitions);
[[nodiscard]] Result<QByteArray> quotaBody(const QuotaRates &rates);
// execute: do it; otherwise the service only answers what would come of it.
[[nodiscard]] Result<QByteArray> resetBody(const GroupReset &reset, bool execute);
[[nodiscard]] Result<QByteArray> selectionBody(const std::vector<std::string> &patterns);

} // namespace tailrace::eventstreams
