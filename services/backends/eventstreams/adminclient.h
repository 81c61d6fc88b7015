// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/eventstreams/types.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/quotas.h"
#include "services/capability/recorddeletion.h"
#include "services/capability/servicestatus.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/restclient.h"

#include <functional>
#include <variant>

namespace tailrace::eventstreams {

// The 24 operations of the IBM Event Streams Admin REST API 1.4.0, one function each. Lives and answers on
// the thread of its RestClient; gone, it answers what is under way with Cancelled. Cancelling a future ends
// the call.
//
// Errors: those of RestClient; Parse for an answer that is not as described; Invalid and Unsupported, before
// anything is sent, for a request that the service is sure to refuse or cannot express. code is the service's
// error_code (HTTP status and two digits of Kafka's error) where it gives one.
class AdminClient
{
public:
    explicit AdminClient(std::unique_ptr<rest::RestClient> client);
    ~AdminClient();
    AdminClient(const AdminClient &) = delete;
    AdminClient &operator=(const AdminClient &) = delete;

    template<class T>
    using Future = QFuture<Result<T>>;

    Future<std::monostate> alive(); // without credentials
    Future<ServiceState> status();

    Future<Page<TopicDetail>> listTopics(const ListQuery &query);
    Future<TopicDetail> getTopic(const std::string &name);
    Future<Effect> createTopic(const NewTopic &topic);
    Future<Effect> updateTopic(const std::string &name, const TopicChange &change);
    Future<Effect> deleteTopic(const std::string &name);
    Future<RecordsDeleted> deleteTopicRecords(
        const std::string &name, const std::vector<DeleteBefore> &partitions);

    Future<std::vector<Quota>> listQuotas();
    Future<QuotaRates> getQuota(const QuotaEntity &entity);
    Future<Effect> createQuota(const QuotaEntity &entity, const QuotaRates &rates);
    Future<Effect> updateQuota(const QuotaEntity &entity, const QuotaRates &rates);
    Future<Effect> deleteQuota(const QuotaEntity &entity);

    Future<std::vector<BrokerInfo>> listBrokers();
    Future<BrokerDescription> getBroker(std::int32_t id);
    Future<BrokerDescription> getBrokerConfig(std::int32_t id, const ConfigQuery &query);
    Future<ClusterDescription> getCluster();

    Future<Page<GroupSummary>> listConsumerGroups(const ListQuery &query);
    Future<GroupDescription> getConsumerGroup(const std::string &id);
    Future<Effect> deleteConsumerGroup(const std::string &id);
    // execute: do it; otherwise nothing changes, and the answer is what would come of it. That is allowed on
    // a read-only connection.
    Future<std::vector<ResetOffset>> updateConsumerGroup(const GroupReset &reset, bool execute);

    // Unsupported: the cluster is not the target of a mirrored pair.
    Future<std::vector<std::string>> getMirroringTopicSelection();
    Future<std::vector<std::string>> replaceMirroringTopicSelection(const std::vector<std::string> &patterns);
    Future<std::vector<std::string>> getMirroringActiveTopics();

    const QUrl &base() const { return m_client->base(); }
    QObject *context() { return m_context.get(); } // gone with this; of its thread

private:
    template<class T>
    using ReadResponse = std::function<Result<T>(const rest::Response &)>;
    template<class T>
    Future<T> ask(rest::Request request, ReadResponse<T> read);
    template<class T>
    Future<T> get(rest::Request request, Result<T> (*read)(const rest::JsonValue &));
    template<class T>
    Future<Page<T>> list(rest::Request request, Result<std::vector<T>> (*read)(const rest::JsonValue &));
    Future<Effect> change(rest::Request request);
    Future<Effect> change(rest::Request request, Result<QByteArray> body);
    Future<Effect> changeQuota(rest::Request request, const QuotaEntity &entity, Result<QByteArray> body);

    std::unique_ptr<rest::RestClient> m_client;
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

} // namespace tailrace::eventstreams
