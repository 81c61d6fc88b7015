// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"
#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/restclient.h"

#include <functional>

namespace tailrace::messagehub {

// The 11 operations of Message Hub's classic admin REST API, one function each. Lives and answers on the
// thread of its RestClient; gone, it answers what is under way with Cancelled. Cancelling a future ends the
// call.
//
// Errors: those of RestClient; Parse for an answer that is not as described; Unsupported where the service
// has no such API (its plan brings none); Invalid and Unsupported, before anything is sent, for a request
// that the service is sure to refuse or cannot express. code is the service's errorCode where it gives one.
class AdminClient
{
public:
    explicit AdminClient(std::unique_ptr<rest::RestClient> client);
    ~AdminClient();
    AdminClient(const AdminClient &) = delete;
    AdminClient &operator=(const AdminClient &) = delete;

    template<class T>
    using Future = QFuture<Result<T>>;

    Future<std::vector<TopicInfo>> listTopics();
    Future<Effect> createTopic(const NewTopic &topic);
    // Accepted also for a topic that does not exist. A refusal is looked into: when the topic is on its way
    // out already, or gone, that is what was asked for.
    Future<Effect> deleteTopic(const std::string &name);

    Future<std::vector<Bridge>> listBridges();
    Future<Bridge> getBridge(const std::string &name);
    Future<Effect> createBridge(const Secret &document);
    Future<Effect> replaceBridge(const std::string &name, const Secret &document);
    Future<Effect> patchBridge(const std::string &name, const Secret &mergePatch);
    Future<Effect> pauseBridge(const std::string &name);
    Future<Effect> resumeBridge(const std::string &name);
    Future<Effect> deleteBridge(const std::string &name);

    const QUrl &base() const { return m_client->base(); }
    QObject *context() { return m_context.get(); } // gone with this; of its thread

private:
    template<class T>
    Future<T> ask(rest::Request request, std::function<Result<T>(const rest::Response &)> read);
    template<class T>
    Future<T> get(rest::Request request, Result<T> (*read)(const rest::JsonValue &));
    Future<Effect> change(rest::Request request);
    Future<Effect> change(rest::Request request, Result<QByteArray> body);
    // As change(); a status that the request accepts is answered by what otherwise() asks.
    Future<Effect> changeOr(
        rest::Request request, std::function<Future<Effect>(const rest::Response &)> otherwise);
    Future<Effect> unlessGone(const std::string &topic, Error refusal);

    std::unique_ptr<rest::RestClient> m_client;
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

} // namespace tailrace::messagehub
