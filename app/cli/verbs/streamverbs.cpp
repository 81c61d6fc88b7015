// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/streamwords.h"
#include "app/cli/verbs/verbs.h"

namespace tailrace::cli {

namespace {

std::vector<std::string> cellsOf(const StreamSink &sink)
{
    return {sink.type, sink.state.text, sink.updatedAt, sink.updatedBy};
}

Listing sinkListing()
{
    return Listing({{"Sink"}, {"State"}, {"Since"}, {"By"}});
}

// use(Offer<Streams> &, const StreamId &) for the stream of the line.
template<class Use>
int withStream(Context &context, Use use)
{
    const auto stream = streamOfLine(context);
    if (!stream)
        return report(context, stream.error());
    return withCapability<Streams>(context, [&](Offer<Streams> &offer) { return use(offer, *stream); });
}

// The state that a future ends in; a dry run never calls send.
template<class Send>
int change(Context &context, StreamChange what, Send send)
{
    return withConnection(context, [&](OpenConnection &open) {
        auto admin = writer<StreamAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        if (context.invocation.global.dryRun)
            return printStreamChange(context, what, StreamState {});
        return printStreamChange(context, what, send(*admin));
    });
}

template<class T>
Result<StreamState> stateOf(const Result<T> &answer)
{
    if (!answer)
        return fail(answer.error());
    return answer->state;
}

int listVersions(Context &context, const Offer<Streams> &offer, const std::vector<Dataset> &datasets)
{
    Listing listing({{"Stream"}, {"Title"}, {"Access"}});
    for (const Dataset &each : datasets) {
        const auto versions = ask(context, offer, offer.capability->versions(each.id), "list versions");
        if (!versions)
            return reportUnlessInterrupted(context, versions.error());
        for (const std::string &version : *versions) {
            const std::string name = each.id + '/' + version;
            JsonObject object;
            object.text("stream", name).text("dataset", each.id).text("version", version);
            object.text("title", each.title).text("accessRights", each.accessRights);
            object.text("source", each.source);
            listing.add({object.done(), {name, each.title, each.accessRights}});
        }
    }
    listing.write(context.out, context.output, context.color);
    return status::done;
}

} // namespace

int runStreamList(Context &context)
{
    const std::string &name = context.invocation.stream.name;
    return withCapability<Streams>(context, [&](Offer<Streams> &offer) {
        if (!name.empty()) {
            const auto dataset = ask(context, offer, offer.capability->dataset(name), "get dataset");
            return dataset ? listVersions(context, offer, {*dataset})
                           : reportUnlessInterrupted(context, dataset.error());
        }
        const auto all = ask(context, offer, offer.capability->datasets(), "list datasets");
        return all ? listVersions(context, offer, *all) : reportUnlessInterrupted(context, all.error());
    });
}

int runStreamShow(Context &context)
{
    return withStream(context, [&](Offer<Streams> &offer, const StreamId &id) {
        const auto stream = ask(context, offer, offer.capability->stream(id), "get stream");
        if (!stream)
            return reportUnlessInterrupted(context, stream.error());
        const auto subscription = ask(context, offer, offer.capability->subscription(id), "get subscribable");
        if (!subscription)
            return reportUnlessInterrupted(context, subscription.error());
        const auto sinks = ask(context, offer, offer.capability->sinks(id), "list sinks");
        if (!sinks)
            return reportUnlessInterrupted(context, sinks.error());
        JsonObject object = streamJson(*stream);
        object.raw("subscribable", subscriptionJson(*subscription));
        object.raw("sinks", jsonArray(*sinks, sinkJson));
        std::string names;
        for (const StreamSink &each : *sinks)
            names += (names.empty() ? "" : ", ") + each.type + " " + each.state.text;
        Listing listing(
            {{"Stream"}, {"State"}, {"Raw"}, {"Access"}, {"Confidentiality"}, {"Subscribable"}, {"Sinks"}});
        listing.add({object.done(),
            {id.text(), stream->state.text + (stream->isDeleted ? " (deleted)" : ""),
                stream->keepsRaw ? "yes" : "no", stream->accessRights, stream->confidentiality,
                (subscription->enabled ? "on " : "off ") + subscription->state.text,
                names.empty() ? "-" : names}});
        listing.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runStreamCreate(Context &context)
{
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    return change(context, {*id, "create"}, [&](const Offer<StreamAdmin> &admin) {
        return stateOf(ask(
            context, admin, admin.capability->create(*id, context.invocation.stream.raw), "create stream"));
    });
}

int runStreamSubscribable(Context &context)
{
    const std::string &wanted = context.invocation.stream.enabled;
    if (wanted.empty())
        return withStream(context, [&](Offer<Streams> &offer, const StreamId &id) {
            const auto found = ask(context, offer, offer.capability->subscription(id), "get subscribable");
            if (!found)
                return reportUnlessInterrupted(context, found.error());
            Listing listing({{"Subscribable"}, {"State"}, {"Since"}, {"By"}});
            listing.add({subscriptionJson(*found),
                {found->enabled ? "on" : "off", found->state.text, found->updatedAt, found->updatedBy}});
            listing.writeSingle(context.out, context.output, context.color);
            return status::done;
        });
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    const bool isOn = wanted == "on";
    return change(
        context, {*id, isOn ? "subscribable on" : "subscribable off"}, [&](const Offer<StreamAdmin> &admin) {
            return stateOf(
                ask(context, admin, admin.capability->setSubscribable(*id, isOn), "set subscribable"));
        });
}

int runStreamSinkList(Context &context)
{
    return withStream(context, [&](Offer<Streams> &offer, const StreamId &id) {
        const auto sinks = ask(context, offer, offer.capability->sinks(id), "list sinks");
        if (!sinks)
            return reportUnlessInterrupted(context, sinks.error());
        Listing listing = sinkListing();
        for (const StreamSink &each : *sinks)
            listing.add({sinkJson(each), cellsOf(each)});
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runStreamSinkShow(Context &context)
{
    return withStream(context, [&](Offer<Streams> &offer, const StreamId &id) {
        const auto sink
            = ask(context, offer, offer.capability->sink(id, context.invocation.stream.sink), "get sink");
        if (!sink)
            return reportUnlessInterrupted(context, sink.error());
        Listing listing = sinkListing();
        listing.add({sinkJson(*sink), cellsOf(*sink)});
        listing.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runStreamSinkCreate(Context &context)
{
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    const std::string &sink = context.invocation.stream.sink;
    return change(context, {*id, "add sink", sink}, [&](const Offer<StreamAdmin> &admin) {
        return stateOf(ask(context, admin, admin.capability->addSink(*id, sink), "add sink"));
    });
}

int runStreamSinkDelete(Context &context)
{
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    const std::string &sink = context.invocation.stream.sink;
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<StreamAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const std::string question = "remove the sink " + sink + " of " + printable(id->text())
            + "? It gets no further event; what it wrote stays.";
        if (auto confirmed = confirmDestruction(context, open, question, id->text()); !confirmed)
            return report(context, confirmed.error());
        const StreamChange what {*id, "remove sink", sink};
        if (context.invocation.global.dryRun)
            return printStreamChange(context, what, StreamState {});
        const auto removed = ask(context, *admin, admin->capability->removeSink(*id, sink), "remove sink");
        return printStreamChange(
            context, what, removed ? Result<StreamState>(StreamState {}) : fail(removed.error()));
    });
}

} // namespace tailrace::cli
