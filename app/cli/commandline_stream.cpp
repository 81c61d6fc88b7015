// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/options.h"

namespace tailrace::cli {

using options::flag;
using options::number;
using options::oneOf;
using options::text;
using options::words;

void CommandLine::addStreamVerbs()
{
    StreamOptions &options = m_parsed.stream;
    CLI::App *stream = addVerb(m_root.get(), "stream", "Event streams of datasets");
    stream->require_subcommand(1);
    CLI::App *all = addVerb(stream, "list", "List the datasets that can have streams, and their versions");
    text(all, "DATASET", options.name, "Only this one");
    CLI::App *show = addVerb(stream, "show", "Show a stream, whether it is subscribable, and its sinks");
    CLI::App *create = addVerb(stream, "create", "Create a stream; the service needs minutes for it");
    CLI::App *remove = addVerb(stream, "delete",
        "Delete a stream: ends its subscription, drops its sinks, waits until they are gone, deletes it; "
        "goes on where an earlier call stopped");
    CLI::App *subscribable
        = addVerb(stream, "subscribable", "Let live events out or hold them back; show what it is");
    CLI::App *events = addVerb(stream, "events", "List events of the history; exit 3 without any");
    CLI::App *send = addVerb(stream, "send", "Send events; exit 4 when some were not taken");
    CLI::App *listen = addVerb(stream, "listen", "Print the live events of a dataset, of all its versions");
    CLI::App *sink = addVerb(stream, "sink", "Where a stream writes its events");
    sink->require_subcommand(1);
    CLI::App *sinks = addVerb(sink, "list", "List sinks");
    CLI::App *showSink = addVerb(sink, "show", "Show one sink");
    CLI::App *createSink = addVerb(sink, "create", "Add a sink");
    CLI::App *removeSink = addVerb(sink, "delete", "Remove a sink; what it wrote stays");
    for (CLI::App *verb :
        {show, create, remove, subscribable, events, send, sinks, showSink, createSink, removeSink})
        text(verb, "STREAM", options.name, "DATASET/VERSION")->required();
    for (CLI::App *verb : {showSink, createSink, removeSink})
        oneOf(verb, "SINK", options.sink, {"s3", "elasticsearch"}, "s3 | elasticsearch")->required();
    flag(create, "--raw", options.raw, "Keep the events as they came in, too");
    oneOf(subscribable, "STATE", options.enabled, {"on", "off"}, "on | off; default: show it");
    text(events, "--from", options.from, "First day, YYYY-MM-DD")->required();
    text(events, "--to", options.to, "Last day, YYYY-MM-DD")->required();
    number(events, "--page", options.page, 1, "Which page (1)");
    number(events, "--page-size", options.pageSize, 1, "Events of a page, at most 10000 (10)");
    text(send, "--file", options.file, "An array of JSON objects, or one object a line; - is stdin")
        ->required();
    words(listen, "DATASET", m_parsed.read.topics, "Dataset")->required();
    text(listen, "--filter", m_parsed.read.expression, "Only events that match this expression");
    addReadOptions(listen, true);
}

} // namespace tailrace::cli
