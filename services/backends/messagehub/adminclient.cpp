// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/adminclient.h"

#include "services/backends/messagehub/answers.h"
#include "services/backends/messagehub/bodies.h"
#include "services/backends/messagehub/bridgecheck.h"
#include "services/rest/errorshape.h"
#include "services/rest/mapped.h"

#include <algorithm>

namespace tailrace::messagehub {

using rest::JsonValue;
using rest::Request;
using rest::Response;

namespace {

constexpr const char *mergePatchType = "application/merge-patch+json";

Request request(const char *what, const char *method, std::vector<std::string> segments)
{
    return {.what = std::string("messagehub: ") + what, .method = method, .segments = std::move(segments)};
}

// 202 says that the service will do it.
Effect effectOf(const Response &response)
{
    return response.status == 202 ? Effect::Accepted : Effect::Done;
}

// The collections are always there where the API is.
Error placed(Error error, bool isCollection)
{
    if (isCollection && error.kind == Error::Kind::NotFound) {
        error.kind = Error::Kind::Unsupported;
        error.message = "no classic admin REST here (not every plan has it): " + error.message;
    }
    return error;
}

} // namespace

AdminClient::AdminClient(std::unique_ptr<rest::RestClient> client)
    : m_client(std::move(client))
    , m_context(std::make_unique<QObject>())
{
}

AdminClient::~AdminClient() = default;

template<class T>
QFuture<Result<T>> AdminClient::ask(Request request, std::function<Result<T>(const Response &)> read)
{
    const std::string what = request.what;
    const bool isCollection = request.segments.size() == 2;
    return rest::mapped<T>(m_client->send(std::move(request)), m_context.get(),
        [what, isCollection, read = std::move(read)](const Result<Response> &response) -> Result<T> {
            if (!response)
                return fail(placed(response.error(), isCollection));
            Result<T> result = read(*response);
            if (!result) {
                result.error().where = what + ": " + result.error().where;
                result.error().transactionId = response->transactionId;
            }
            return result;
        });
}

template<class T>
QFuture<Result<T>> AdminClient::get(Request request, Result<T> (*read)(const JsonValue &))
{
    return ask<T>(std::move(request), [read](const Response &response) -> Result<T> {
        const auto &body = response.body;
        const auto json = JsonValue::parse({body.constData(), static_cast<std::size_t>(body.size())});
        if (!json)
            return fail(json.error());
        return read(*json);
    });
}

QFuture<Result<Effect>> AdminClient::change(Request request)
{
    return ask<Effect>(
        std::move(request), [](const Response &response) -> Result<Effect> { return effectOf(response); });
}

QFuture<Result<Effect>> AdminClient::change(Request request, Result<QByteArray> body)
{
    if (!body) {
        body.error().where = request.what;
        return readyResult<Effect>(fail(std::move(body.error())));
    }
    request.body = std::move(*body);
    return change(std::move(request));
}

QFuture<Result<Effect>> AdminClient::changeOr(
    Request request, std::function<Future<Effect>(const Response &)> otherwise)
{
    auto sent = ask<Response>(
        std::move(request), [](const Response &response) -> Result<Response> { return response; });
    return rest::followed<Effect>(
        sent, m_context.get(), [otherwise = std::move(otherwise)](const Result<Response> &response) {
            if (!response)
                return readyResult<Effect>(fail(response.error()));
            if (response->status >= 400)
                return otherwise(*response);
            return readyResult<Effect>(effectOf(*response));
        });
}

QFuture<Result<std::vector<TopicInfo>>> AdminClient::listTopics()
{
    return get(request("list topics", "GET", {"admin", "topics"}), readTopics);
}

QFuture<Result<Effect>> AdminClient::createTopic(const NewTopic &topic)
{
    return change(request("create topic", "POST", {"admin", "topics"}), createTopicBody(topic));
}

QFuture<Result<Effect>> AdminClient::deleteTopic(const std::string &name)
{
    Request removal = request("delete topic", "DELETE", {"admin", "topics", name});
    removal.accepted = {422};
    const std::string what = removal.what;
    return changeOr(std::move(removal), [this, name, what](const Response &refusal) {
        return unlessGone(name, rest::errorOf(refusal, what));
    });
}

QFuture<Result<Effect>> AdminClient::unlessGone(const std::string &topic, Error refusal)
{
    using Topics = std::vector<TopicInfo>;
    return rest::mapped<Effect>(listTopics(), m_context.get(),
        [topic, refusal = std::move(refusal)](const Result<Topics> &topics) -> Result<Effect> {
            const bool stays
                = !topics || std::any_of(topics->begin(), topics->end(), [&topic](const TopicInfo &each) {
                      return each.name == topic && !each.markedForDeletion;
                  });
            if (stays)
                return fail(refusal);
            return Effect::Accepted;
        });
}

QFuture<Result<std::vector<Bridge>>> AdminClient::listBridges()
{
    return get(request("list bridges", "GET", {"admin", "bridges"}), readBridges);
}

QFuture<Result<Bridge>> AdminClient::getBridge(const std::string &name)
{
    return get(request("get bridge", "GET", {"admin", "bridges", name}), readBridge);
}

QFuture<Result<Effect>> AdminClient::createBridge(const Secret &document)
{
    return change(request("create bridge", "POST", {"admin", "bridges"}), newBridgeBody(document));
}

QFuture<Result<Effect>> AdminClient::replaceBridge(const std::string &name, const Secret &document)
{
    return change(
        request("replace bridge", "PUT", {"admin", "bridges", name}), replacementBody(name, document));
}

QFuture<Result<Effect>> AdminClient::patchBridge(const std::string &name, const Secret &mergePatch)
{
    Request patch = request("patch bridge", "PATCH", {"admin", "bridges", name});
    auto body = patchBody(mergePatch);
    if (!body)
        return change(std::move(patch), std::move(body));
    patch.body = std::move(*body);
    Request plain = patch;
    patch.contentType = mergePatchType;
    // The description names this type, the service's own example sends plain JSON.
    patch.accepted = {415};
    return changeOr(std::move(patch), [this, plain](const Response &) { return change(plain); });
}

QFuture<Result<Effect>> AdminClient::pauseBridge(const std::string &name)
{
    return change(request("pause bridge", "POST", {"admin", "bridges", name, "pause"}), QByteArray());
}

QFuture<Result<Effect>> AdminClient::resumeBridge(const std::string &name)
{
    return change(request("resume bridge", "POST", {"admin", "bridges", name, "resume"}), QByteArray());
}

QFuture<Result<Effect>> AdminClient::deleteBridge(const std::string &name)
{
    return change(request("delete bridge", "DELETE", {"admin", "bridges", name}));
}

} // namespace tailrace::messagehub
