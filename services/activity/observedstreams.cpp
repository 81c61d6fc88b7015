// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/observedstreams.h"

#include "services/activity/observedcapability.h"

namespace tailrace::activity {

namespace {

class ObservedStreams : public ObservedCapability<Streams>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<std::vector<Dataset>>> datasets() override
    {
        return told(inner().datasets(), "list datasets");
    }
    QFuture<Result<Dataset>> dataset(const std::string &of) override
    {
        return told(inner().dataset(of), "describe dataset " + of);
    }
    QFuture<Result<std::vector<std::string>>> versions(const std::string &dataset) override
    {
        return told(inner().versions(dataset), "list versions of " + dataset);
    }
    QFuture<Result<Stream>> stream(const StreamId &of) override
    {
        return told(inner().stream(of), "describe stream " + of.text());
    }
    QFuture<Result<StreamSubscription>> subscription(const StreamId &of) override
    {
        return told(inner().subscription(of), "whether " + of.text() + " is subscribable");
    }
    QFuture<Result<std::vector<StreamSink>>> sinks(const StreamId &of) override
    {
        return told(inner().sinks(of), "list sinks of " + of.text());
    }
    QFuture<Result<StreamSink>> sink(const StreamId &of, const std::string &type) override
    {
        return told(inner().sink(of, type), "describe sink " + type + " of " + of.text());
    }
};

class ObservedStreamAdmin : public ObservedCapability<StreamAdmin>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<Stream>> create(const StreamId &of, bool keepsRaw) override
    {
        return told(inner().create(of, keepsRaw), "create stream " + of.text());
    }
    QFuture<Result<Effect>> remove(const StreamId &of) override
    {
        return told(inner().remove(of), "delete stream " + of.text());
    }
    QFuture<Result<StreamSubscription>> setSubscribable(const StreamId &of, bool enabled) override
    {
        return told(inner().setSubscribable(of, enabled),
            (enabled ? "make subscribable " : "end the subscription of ") + of.text());
    }
    QFuture<Result<StreamSink>> addSink(const StreamId &of, const std::string &type) override
    {
        return told(inner().addSink(of, type), "add sink " + type + " to " + of.text());
    }
    QFuture<Result<Effect>> removeSink(const StreamId &of, const std::string &type) override
    {
        return told(inner().removeSink(of, type), "remove sink " + type + " from " + of.text());
    }
    QFuture<Result<SentEvents>> send(const StreamId &of, const std::vector<std::string> &events) override
    {
        return told(inner().send(of, events), "send events to " + of.text());
    }
};

class ObservedStreamEvents : public ObservedCapability<StreamEvents>
{
public:
    using ObservedCapability::ObservedCapability;
    QFuture<Result<EventPage>> history(const EventQuery &query) override
    {
        return told(inner().history(query), "events of " + query.id.text());
    }
};

} // namespace

std::shared_ptr<Streams> observed(std::shared_ptr<Streams> streams, const Observer &observer)
{
    return std::make_shared<ObservedStreams>(std::move(streams), observer);
}

std::shared_ptr<StreamAdmin> observed(std::shared_ptr<StreamAdmin> admin, const Observer &observer)
{
    return std::make_shared<ObservedStreamAdmin>(std::move(admin), observer);
}

std::shared_ptr<StreamEvents> observed(std::shared_ptr<StreamEvents> events, const Observer &observer)
{
    return std::make_shared<ObservedStreamEvents>(std::move(events), observer);
}

} // namespace tailrace::activity
