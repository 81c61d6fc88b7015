// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/json/json.h"
#include "app/sandbox/okdata/streamfaults.h"
#include "app/sandbox/state/refusal.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

// Datasets, their streams, subscriptions and sinks, as state machines: what is made or ended is in progress
// for a while that can be seen. An active Elasticsearch sink keeps the last events, each with its day. Any
// thread.
class StreamStore
{
public:
    using Clock = std::chrono::steady_clock;
    using Id = std::pair<std::string, std::string>; // dataset and version
    // An event on its way to those who listen to a dataset; on the thread that brought it.
    using Heard = std::function<void(const std::string &dataset, const std::string &event)>;

    // takes: how long what is made or ended is in progress.
    StreamStore(std::chrono::milliseconds takes, StreamFaults faults);

    void onHeard(Heard heard); // before anything is brought
    bool hasDataset(const std::string &dataset) const;
    Json datasets(const std::string &source) const; // source: "event" …; empty: all
    Answered<Json> dataset(const std::string &dataset) const;
    Answered<Json> versions(const std::string &dataset) const;

    Answered<Json> stream(const Id &id);
    Answered<Json> create(const Id &id, bool raw, const std::string &who);
    Answered<Json> remove(const Id &id, const std::string &who);
    Answered<Json> subscribable(const Id &id);
    Answered<Json> subscribe(const Id &id, bool enabled, const std::string &who);
    Answered<Json> sinks(const Id &id);
    Answered<Json> sink(const Id &id, const std::string &type);
    Answered<Json> addSink(const Id &id, const std::string &type, const std::string &who);
    Answered<Json> removeSink(const Id &id, const std::string &type, const std::string &who);
    // Days are YYYY-MM-DD; page from 1.
    Answered<Json> events(const Id &id, const std::string &from, const std::string &to, std::int64_t page,
        std::int64_t pageSize);
    // The events that the stream does not take: those with a member "refuse" that is true.
    Answered<std::vector<Json>> bring(const Id &id, const std::vector<Json> &events);
    // An event from every active stream's own source.
    void live(std::uint64_t number);

private:
    struct Part // of a stream: it, its subscription, a sink
    {
        std::string state = "INACTIVE";
        std::string next {}; // when due
        Clock::time_point due {};
        std::string at {};
        std::string by {};
    };
    struct Kept
    {
        std::string day;
        Json event;
    };
    struct Stream
    {
        bool exists = false;
        bool raw = false;
        bool deleted = false;
        bool conflicted = false; // the fault was there
        Part part {};
        bool enabled = false;
        Part subscription {};
        std::map<std::string, Part> sinks {}; // removed ones too
        std::deque<Kept> history {};
    };
    struct Dataset
    {
        std::string title;
        std::string access;
        std::string confidentiality;
        std::string source;
        std::map<std::string, Stream> versions;
    };

    void add(const char *id, const char *title, const char *access, const char *colour, const char *source,
        std::vector<std::string> versions);
    void settle(Part &part) const;
    void move(Part &part, const char *state, const char *next, const std::string &who) const;
    Answered<Stream *> version(const Id &id); // 404: no such version
    Answered<Stream *> find(const Id &id); // 404: no stream
    Json describe(const Id &id, const Stream &stream) const;
    void spread(const Id &id, Stream &stream, const Json &event); // with m_mutex held

    const std::chrono::milliseconds m_takes;
    const StreamFaults m_faults;
    Heard m_heard;
    mutable std::mutex m_mutex; // over what follows
    std::map<std::string, Dataset> m_datasets;
};

// Now, as the service writes times.
std::string isoNow();

} // namespace tailrace::sandbox
