// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/requestlog.h"

#include "services/kafka/errors.h"

#include <array>

namespace tailrace::kafka {

namespace {

// By the protocol's numbers.
constexpr std::array names {"Produce", "Fetch", "ListOffsets", "Metadata", "LeaderAndIsr", "StopReplica",
    "UpdateMetadata", "ControlledShutdown", "OffsetCommit", "OffsetFetch", "FindCoordinator", "JoinGroup",
    "Heartbeat", "LeaveGroup", "SyncGroup", "DescribeGroups", "ListGroups", "SaslHandshake", "ApiVersions",
    "CreateTopics", "DeleteTopics", "DeleteRecords", "InitProducerId", "OffsetForLeaderEpoch",
    "AddPartitionsToTxn", "AddOffsetsToTxn", "EndTxn", "WriteTxnMarkers", "TxnOffsetCommit", "DescribeAcls",
    "CreateAcls", "DeleteAcls", "DescribeConfigs", "AlterConfigs", "AlterReplicaLogDirs", "DescribeLogDirs",
    "SaslAuthenticate", "CreatePartitions", "CreateDelegationToken", "RenewDelegationToken",
    "ExpireDelegationToken", "DescribeDelegationToken", "DeleteGroups", "ElectLeaders",
    "IncrementalAlterConfigs", "AlterPartitionReassignments", "ListPartitionReassignments", "OffsetDelete",
    "DescribeClientQuotas", "AlterClientQuotas", "DescribeUserScramCredentials", "AlterUserScramCredentials",
    "Vote", "BeginQuorumEpoch", "EndQuorumEpoch", "DescribeQuorum", "AlterIsr", "UpdateFeatures", "Envelope",
    "FetchSnapshot", "DescribeCluster", "DescribeProducers", "", "BrokerHeartbeat", "UnregisterBroker",
    "DescribeTransactions", "ListTransactions", "AllocateProducerIds", "ConsumerGroupHeartbeat",
    "ConsumerGroupDescribe", "ControllerRegistration", "GetTelemetrySubscriptions", "PushTelemetry",
    "AssignReplicasToDirs"};

constexpr const char *interceptor = "tailrace";

} // namespace

std::string requestName(std::int16_t api)
{
    const auto index = static_cast<std::size_t>(api);
    return api >= 0 && index < names.size() && *names[index] ? names[index]
                                                             : "request " + std::to_string(api);
}

void RequestLog::detach()
{
    const std::lock_guard lock(m_mutex);
    m_activity = nullptr;
}

void RequestLog::watch(rd_kafka_conf_t *conf)
{
    rd_kafka_conf_interceptor_add_on_new(conf, interceptor, onNew, this);
}

rd_kafka_resp_err_t RequestLog::onNew(
    rd_kafka_t *handle, const rd_kafka_conf_t *, void *opaque, char *, std::size_t)
{
    return rd_kafka_interceptor_add_on_response_received(handle, interceptor, onAnswer, opaque);
}

rd_kafka_resp_err_t RequestLog::onAnswer(rd_kafka_t *, int, const char *broker, std::int32_t,
    std::int16_t api, std::int16_t version, std::int32_t, std::size_t size, std::int64_t micros,
    rd_kafka_resp_err_t err, void *opaque)
{
    auto &self = *static_cast<RequestLog *>(opaque);
    const std::lock_guard lock(self.m_mutex);
    if (!self.m_activity)
        return RD_KAFKA_RESP_ERR_NO_ERROR;
    activity::Entry entry;
    entry.what = "kafka: " + requestName(api);
    entry.method = requestName(api) + " v" + std::to_string(version);
    entry.target = broker ? broker : "";
    entry.attempts = 1;
    entry.duration = std::chrono::microseconds(micros > 0 ? micros : 0);
    entry.started = std::chrono::system_clock::now() - entry.duration;
    entry.bytesReceived = static_cast<std::int64_t>(size);
    if (err != RD_KAFKA_RESP_ERR_NO_ERROR)
        entry.error = fromRdKafka(err, {}, entry.target);
    self.m_activity->finished(entry);
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

} // namespace tailrace::kafka
