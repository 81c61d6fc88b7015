// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/access.h"
#include "services/capability/streams.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/restclient.h"

#include <functional>

namespace tailrace::okdata {

// The okdata services over HTTP: the 12 operations of the event stream API but PUT of a stream, which the
// service answers with 501 whatever it holds; datasets of the metadata API; sending through the event
// collector where the connection names one. Lives and answers on the thread of its clients; gone, it answers
// what is under way with Cancelled. Cancelling a future ends the call.
//
// Errors: those of RestClient; Parse for an answer that is not as described; Invalid and Unsupported, before
// anything is sent, for a request that the service is sure to refuse. No write is sent twice.
class StreamService final : public Streams, public StreamAdmin, public StreamEvents
{
public:
    // With clients of its own, for the calling thread. Error: what no client can be made with.
    [[nodiscard]] static Result<std::shared_ptr<StreamService>> open(const Access &access);
    // streams: for the address of access.options.
    StreamService(std::unique_ptr<rest::RestClient> streams, std::unique_ptr<rest::RestClient> metadata,
        std::unique_ptr<rest::RestClient> collector, Access access);
    ~StreamService() override;

    const QUrl &base() const { return m_streams->base(); }
    const Access &access() const { return m_access; }

    QFuture<Result<std::vector<Dataset>>> datasets() override;
    QFuture<Result<Dataset>> dataset(const std::string &of) override;
    QFuture<Result<std::vector<std::string>>> versions(const std::string &dataset) override;
    QFuture<Result<Stream>> stream(const StreamId &of) override;
    QFuture<Result<StreamSubscription>> subscription(const StreamId &of) override;
    QFuture<Result<std::vector<StreamSink>>> sinks(const StreamId &of) override;
    QFuture<Result<StreamSink>> sink(const StreamId &of, const std::string &type) override;

    QFuture<Result<Stream>> create(const StreamId &of, bool keepsRaw) override;
    QFuture<Result<Effect>> remove(const StreamId &of) override;
    QFuture<Result<StreamSubscription>> setSubscribable(const StreamId &of, bool enabled) override;
    QFuture<Result<StreamSink>> addSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<Effect>> removeSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<SentEvents>> send(const StreamId &of, const std::vector<std::string> &events) override;

    QFuture<Result<EventPage>> history(const EventQuery &query) override;

private:
    template<class T>
    using ReadResponse = std::function<Result<T>(const rest::Response &)>;
    template<class T>
    QFuture<Result<T>> ask(rest::RestClient *client, rest::Request request, ReadResponse<T> read);
    template<class T>
    QFuture<Result<T>> get(rest::RestClient *client, rest::Request request,
        std::function<Result<T>(const rest::JsonValue &)> read);
    rest::Request sending(const StreamId &of, const std::vector<std::string> &events) const;

    Access m_access;
    std::unique_ptr<rest::RestClient> m_streams;
    std::unique_ptr<rest::RestClient> m_metadata; // null: not known where
    std::unique_ptr<rest::RestClient> m_collector; // null: events go to m_streams
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

} // namespace tailrace::okdata
