// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configs/configrule.h"
#include "models/topics/topicname.h"
#include "models/topics/topicorder.h"

#include <QString>

namespace tailrace::ui {

// "7 d" · "1 GiB" · "no limit"; empty: the value says it all, or is none.
QString exactText(const models::ConfigRule &rule, const QString &value);
// What is wrong with a value of the property; empty: nothing.
QString problemText(const models::ConfigRule &rule, const QString &value);
QString problemText(models::TopicNameProblem problem);
// "whole hours from 1 h to 30 d" · "-1 or more"; empty: any.
QString rangeText(const models::ConfigRule &rule);
// "1 record" · "12 480 records"
QString recordsText(std::int64_t records);
// "1 partition" · "6 partitions"
QString partitionCountText(std::int64_t partitions);
// What is under way: "Being created" …
QString pendingText(const models::TopicOrder &order);
// What has come true: "The topic orders is there." …
QString doneText(const models::TopicOrder &order);
// "orders was not created." …
QString refusedText(const models::TopicOrder &order);

} // namespace tailrace::ui
