// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/streamwords.h"
#include "app/cli/verbs/verbs.h"
#include "services/rest/jsonmembers.h"
#include "services/rest/jsonvalue.h"

namespace tailrace::cli {

namespace {

std::string_view wordOf(HistorySink sink)
{
    switch (sink) {
    case HistorySink::None:
        return "none";
    case HistorySink::Moving:
        return "moving";
    case HistorySink::Active:
        return "active";
    case HistorySink::NotAsked:
    case HistorySink::Unknown:
        break;
    }
    return "unknown";
}

// Why a page is empty: only an Elasticsearch sink fills the history, and not backwards.
std::string reasonOf(const EventPage &page)
{
    switch (page.sink) {
    case HistorySink::None:
        return "no events: there is no elasticsearch sink, which alone fills the history";
    case HistorySink::Moving:
        return "no events: the elasticsearch sink, which alone fills the history, is not active (last change "
            + page.sinkSince + ")";
    case HistorySink::Active:
        return "no events on these days; the elasticsearch sink has filled the history since "
            + page.sinkSince;
    case HistorySink::NotAsked:
    case HistorySink::Unknown:
        break;
    }
    return "no events";
}

int printPage(Context &context, const EventPage &page)
{
    if (context.output == Output::Json) {
        JsonObject object;
        object.number("page", page.page).number("pages", page.pages);
        object.raw("events", jsonArray(page.events, [](const std::string &each) { return each; }));
        context.out.add(indented(object.done()) + "\n");
    } else {
        for (const std::string &event : page.events)
            context.out.add((context.output == Output::Table ? printable(event) : event) + "\n");
    }
    context.out.flush();
    if (!page.events.empty()) {
        const std::string place = "page " + std::to_string(page.page) + " of " + std::to_string(page.pages);
        context.diagnostics.note(place);
        return status::done;
    }
    context.diagnostics.warning(reasonOf(page),
        JsonObject()
            .text("elasticsearchSink", wordOf(page.sink))
            .raw("since", textOrNull(page.sinkSince))
            .done());
    return status::no;
}

// An array of objects, or one object a line, each byte for byte but for white space between tokens of an
// array's items.
Result<std::vector<std::string>> eventsOf(const std::string &path)
{
    const auto text = fileText(path);
    if (!text)
        return fail(text.error());
    std::vector<std::string> events;
    const std::size_t first = text->find_first_not_of(" \t\r\n");
    if (first != std::string::npos && (*text)[first] == '[') {
        const auto list = rest::JsonValue::parse(*text);
        if (!list)
            return fail(Error::Kind::Parse, list.error().message, path);
        for (const rest::JsonValue &each : list->items())
            events.push_back(rest::compactJson(each));
    } else {
        for (std::size_t begin = 0; begin < text->size();) {
            const std::size_t end = std::min(text->find('\n', begin), text->size());
            std::string line = text->substr(begin, end - begin);
            if (line.ends_with('\r'))
                line.pop_back();
            if (!line.empty())
                events.push_back(std::move(line));
            begin = end + 1;
        }
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto event = rest::JsonValue::parse(events[i]);
        if (!event || !event->isObject())
            return fail(Error::Kind::Invalid, "event " + std::to_string(i + 1) + " is no JSON object", path);
    }
    if (events.empty())
        return fail(Error::Kind::Invalid, "there is no event in it", path);
    return events;
}

int printSent(Context &context, const StreamId &id, std::size_t count, const Result<SentEvents> &sent)
{
    const bool isPlanned = context.invocation.global.dryRun;
    if (!isPlanned && !sent)
        return reportUnlessInterrupted(context, sent.error());
    const SentEvents outcome = isPlanned ? SentEvents {} : *sent;
    const auto refusal = [](const RefusedEvent &each) {
        JsonObject object;
        object.raw("index", each.index ? std::to_string(*each.index) : "null").raw("event", each.event);
        return object.done();
    };
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    JsonObject object;
    object.text("stream", id.text()).number("events", number(count));
    object.number("taken", number(outcome.taken)).raw("refused", jsonArray(outcome.refused, refusal));
    object.flag("dryRun", isPlanned).text("state", isPlanned ? "planned" : "done");
    Listing listing({{"Stream"}, {"Events", true}, {"Taken", true}, {"Refused", true}});
    listing.add({object.done(),
        {id.text(), std::to_string(count), std::to_string(outcome.taken),
            std::to_string(outcome.refused.size())}});
    listing.writeSingle(context.out, context.output, context.color);
    for (const RefusedEvent &each : outcome.refused) {
        const std::string which = each.index ? "event " + std::to_string(*each.index + 1) : "an event";
        context.diagnostics.error(
            Error::make(Error::Kind::Api, "not taken: " + each.event.substr(0, 200), which, 500));
    }
    return outcome.refused.empty() ? status::done : status::inPart;
}

} // namespace

int runStreamEvents(Context &context)
{
    const StreamOptions &options = context.invocation.stream;
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    const EventQuery query {*id, options.from, options.to, options.page.value_or(1),
        options.pageSize.value_or(EventQuery().pageSize)};
    return withCapability<StreamEvents>(context, [&](Offer<StreamEvents> &offer) {
        const auto page = ask(context, offer, offer.capability->history(query), "event history");
        return page ? printPage(context, *page) : reportUnlessInterrupted(context, page.error());
    });
}

int runStreamSend(Context &context)
{
    const auto id = streamOfLine(context);
    if (!id)
        return report(context, id.error());
    const auto events = eventsOf(context.invocation.stream.file);
    if (!events)
        return report(context, events.error());
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<StreamAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        if (context.invocation.global.dryRun)
            return printSent(context, *id, events->size(), SentEvents {});
        return printSent(context, *id, events->size(),
            ask(context, *admin, admin->capability->send(*id, *events), "send events"));
    });
}

} // namespace tailrace::cli
