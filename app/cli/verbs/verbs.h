// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace tailrace::cli {

// Each runs one verb and answers the exit status. Main thread; the application object exists.
int runProfileTest(Context &context);
int runHelp(Context &context);
int runVersion(Context &context);
int runCompletion(Context &context);
int runTail(Context &context);
int runSearch(Context &context);
int runCount(Context &context);
int runProduce(Context &context);
int runTopicList(Context &context);
int runTopicShow(Context &context);
int runTopicPartitions(Context &context);
int runTopicCreate(Context &context);
int runTopicClone(Context &context);
int runTopicDelete(Context &context);
int runTopicConfig(Context &context);
int runTopicAddPartitions(Context &context);
int runTopicDeleteRecords(Context &context);
int runGroupList(Context &context);
int runGroupShow(Context &context);
int runGroupReset(Context &context);
int runGroupDelete(Context &context);
int runClusterShow(Context &context);
int runClusterStatus(Context &context);
int runBrokerList(Context &context);
int runBrokerShow(Context &context);
int runBrokerConfig(Context &context);
int runAclList(Context &context);
int runAclCreate(Context &context);
int runAclDelete(Context &context);
int runTopicReassignments(Context &context);
int runQuotaList(Context &context);
int runQuotaShow(Context &context);
int runQuotaCreate(Context &context);
int runQuotaSet(Context &context);
int runQuotaDelete(Context &context);
int runMirroringShow(Context &context);
int runMirroringSet(Context &context);
int runMirroringTopics(Context &context);
int runMirroringPreview(Context &context);
int runBridgeList(Context &context);
int runBridgeShow(Context &context);
int runBridgeCreate(Context &context);
int runBridgeUpdate(Context &context);
int runBridgePatch(Context &context);
int runBridgePause(Context &context);
int runBridgeResume(Context &context);
int runBridgeDelete(Context &context);
int runSchemaList(Context &context);
int runSchemaShow(Context &context);
int runSchemaVersions(Context &context);
int runSchemaCreate(Context &context);
int runSchemaAddVersion(Context &context);
int runSchemaUpdate(Context &context);
int runSchemaDelete(Context &context);
int runSchemaCheck(Context &context);
int runSchemaDiff(Context &context);
int runSchemaState(Context &context);
int runSchemaById(Context &context);
int runSchemaRuleList(Context &context);
int runSchemaRuleShow(Context &context);
int runSchemaRuleSet(Context &context);
int runSchemaRuleDelete(Context &context);
int runSchemaMode(Context &context);
int runProfileList(Context &context);
int runProfileShow(Context &context);
int runProfileAdd(Context &context);
int runProfileRemove(Context &context);
int runProfileImport(Context &context);
int runProfileExport(Context &context);
int runSandboxStart(Context &context);

} // namespace tailrace::cli
