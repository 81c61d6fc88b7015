// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/registry/refusals.h"
#include "services/capability/capability.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/mapped.h"
#include "services/rest/restclient.h"

#include <functional>
#include <memory>

namespace tailrace::registry {

// The answer as JSON. Error::Parse also for half a surrogate pair: no text of ours could hold it, and a
// schema must not change on its way.
[[nodiscard]] Result<rest::JsonValue> jsonOf(const rest::Response &response);

// A schema's text in an answer that is the schema. Where unwraps is set, a document whose one member is
// "schema" is that member's text.
std::string textOf(const QByteArray &body, bool unwraps);

// How a client of a registry asks: on the thread of its RestClient; gone, it answers what is under way with
// Cancelled. Cancelling a future ends what is under way of it.
class Calls
{
public:
    template<class T>
    using Future = QFuture<Result<T>>;

    explicit Calls(std::shared_ptr<rest::RestClient> client)
        : m_client(std::move(client))
        , m_context(std::make_unique<QObject>())
    {
    }

    const QUrl &base() const { return m_client->base(); }
    QObject *context() { return m_context.get(); } // gone with this; of its thread

    // sentSchema: the request's body is one, so that a refusal is about it.
    template<class T>
    Future<T> ask(
        rest::Request request, std::function<Result<T>(const rest::Response &)> read, bool sentSchema = false)
    {
        const std::string what = request.what;
        return rest::mapped<T>(m_client->send(std::move(request)), m_context.get(),
            [what, sentSchema, read = std::move(read)](const Result<rest::Response> &response) -> Result<T> {
                if (!response)
                    return fail(placed(response.error(), sentSchema));
                Result<T> result = read(*response);
                if (!result) {
                    std::string &where = result.error().where;
                    where = where.empty() ? what : what + ": " + where;
                    result.error().transactionId = response->transactionId;
                }
                return result;
            });
    }
    template<class T>
    Future<T> askJson(
        rest::Request request, Result<T> (*read)(const rest::JsonValue &), bool sentSchema = false)
    {
        return ask<T>(
            std::move(request),
            [read](const rest::Response &response) -> Result<T> {
                const auto json = jsonOf(response);
                if (!json)
                    return fail(json.error());
                return read(*json);
            },
            sentSchema);
    }
    Future<Effect> change(rest::Request request)
    {
        return ask<Effect>(
            std::move(request), [](const rest::Response &) -> Result<Effect> { return Effect::Done; });
    }

    // next(value) after a success; an error goes through.
    template<class To, class From, class Next>
    Future<To> then(Future<From> from, Next next)
    {
        return rest::followed<To>(from, m_context.get(), [next = std::move(next)](const Result<From> &value) {
            return value ? next(*value) : readyResult<To>(fail(value.error()));
        });
    }
    // otherwise() where there is no such thing.
    template<class T, class Otherwise>
    Future<T> orIfMissing(Future<T> from, Otherwise otherwise)
    {
        return rest::followed<T>(
            from, m_context.get(), [otherwise = std::move(otherwise)](const Result<T> &value) {
                const bool isMissing = !value && value.error().kind == Error::Kind::NotFound;
                return isMissing ? otherwise(value.error()) : readyResult<T>(value);
            });
    }
    // A map of a success.
    template<class To, class From, class Map>
    Future<To> mapped(Future<From> from, Map map)
    {
        return rest::mapped<To>(
            from, m_context.get(), [map = std::move(map)](const Result<From> &value) -> Result<To> {
                if (!value)
                    return fail(value.error());
                return map(*value);
            });
    }

private:
    std::shared_ptr<rest::RestClient> m_client;
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

template<class T>
QFuture<Result<T>> refused(Error::Kind kind, std::string message, std::string where)
{
    return readyResult<T>(fail(kind, std::move(message), std::move(where)));
}

} // namespace tailrace::registry
