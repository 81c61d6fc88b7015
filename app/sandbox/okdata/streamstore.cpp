// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/streamstore.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace tailrace::sandbox {

namespace {

constexpr const char *inactive = "INACTIVE";
constexpr const char *creating = "CREATE_IN_PROGRESS";
constexpr const char *active = "ACTIVE";
constexpr const char *deleting = "DELETE_IN_PROGRESS";
constexpr const char *failed = "OPERATION_FAILED";
constexpr std::size_t mostKept = 2000;
constexpr const char *operatorName = "svc-city-events";

std::string nameOf(const StreamStore::Id &id)
{
    return id.first + "/" + id.second;
}

tl::unexpected<Refusal> missing(const StreamStore::Id &id)
{
    return refuse(404, 0, "Event stream with id " + nameOf(id) + " does not exist");
}

} // namespace

std::string isoNow()
{
    std::array<char, 40> text {};
    const std::time_t now = std::time(nullptr);
    std::tm parts {};
    gmtime_r(&now, &parts);
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S+00:00", &parts);
    return text.data();
}

StreamStore::StreamStore(std::chrono::milliseconds takes, StreamFaults faults)
    : m_takes(takes)
    , m_faults(faults)
{
    add("air-quality-readings", "Air quality readings", "restricted", "yellow", "event", {"1", "2"});
    add("city-bike-docks", "City bike docks", "public", "green", "event", {"1"});
    add("noise-levels", "Noise levels", "public", "green", "event", {"1"});
    add("parking-sensors", "Parking sensors", "restricted", "yellow", "event", {"1"});
    add("tram-positions", "Tram positions", "public", "green", "event", {"1", "2"});
    add("district-borders", "District borders", "public", "green", "file", {"1"});
    const auto made = [this](const char *dataset, const char *name, const char *state) -> Stream & {
        Stream &stream = m_datasets.at(dataset).versions.at(name);
        stream.exists = true;
        stream.raw = true;
        stream.part = {.state = state, .at = isoNow(), .by = operatorName};
        stream.subscription = {.at = isoNow(), .by = operatorName};
        return stream;
    };
    made("air-quality-readings", "1", inactive).deleted = true;
    for (const auto &[dataset, name] : {std::pair("air-quality-readings", "2"),
             std::pair("city-bike-docks", "1"), std::pair("parking-sensors", "1")}) {
        Stream &stream = made(dataset, name, active);
        stream.enabled = true;
        stream.subscription.state = active;
        stream.sinks["elasticsearch"] = {.state = active, .at = isoNow(), .by = operatorName};
    }
    made("noise-levels", "1", failed);
}

void StreamStore::add(const char *id, const char *title, const char *access, const char *colour,
    const char *source, std::vector<std::string> versions)
{
    Dataset &dataset = m_datasets[id];
    dataset.title = title;
    dataset.access = access;
    dataset.confidentiality = colour;
    dataset.source = source;
    for (std::string &each : versions)
        dataset.versions[std::move(each)];
}

void StreamStore::onHeard(Heard heard)
{
    m_heard = std::move(heard);
}

void StreamStore::settle(Part &part) const
{
    if (part.next.empty() || Clock::now() < part.due)
        return;
    part.state = std::exchange(part.next, {});
    part.at = isoNow();
}

void StreamStore::move(Part &part, const char *state, const char *next, const std::string &who) const
{
    part = {.state = state, .next = next, .due = Clock::now() + m_takes, .at = isoNow(), .by = who};
}

bool StreamStore::hasDataset(const std::string &dataset) const
{
    const std::scoped_lock lock(m_mutex);
    return m_datasets.contains(dataset);
}

Json StreamStore::datasets(const std::string &source) const
{
    std::vector<std::string> names;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[name, each] : m_datasets) {
            if (source.empty() || each.source == source)
                names.push_back(name);
        }
    }
    Json all = Json::array();
    for (const std::string &name : names)
        all.push(*dataset(name));
    return all;
}

Answered<Json> StreamStore::dataset(const std::string &dataset) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_datasets.find(dataset);
    if (found == m_datasets.end())
        return refuse(404, 0, "Dataset with id " + dataset + " does not exist");
    const Dataset &of = found->second;
    return Json::object({{"Id", dataset}, {"title", of.title}, {"description", of.title},
        {"accessRights", of.access}, {"confidentiality", of.confidentiality}, {"publisher", "The city"},
        {"contactPoint", Json::object({{"email", "data@city.example"}})}, {"keywords", Json::array()},
        {"objective", "Demonstration"}, {"source", Json::object({{"type", of.source}})},
        {"state", "active"}});
}

Answered<Json> StreamStore::versions(const std::string &dataset) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_datasets.find(dataset);
    Json all = Json::array();
    if (found != m_datasets.end()) {
        for (const auto &[name, stream] : found->second.versions)
            all.push(Json::object({{"Id", nameOf({dataset, name})}, {"version", name}}));
    }
    return all;
}

Answered<StreamStore::Stream *> StreamStore::version(const Id &id)
{
    const auto dataset = m_datasets.find(id.first);
    if (dataset == m_datasets.end())
        return refuse(404, 0, "Dataset " + id.first + " does not exist");
    const auto found = dataset->second.versions.find(id.second);
    if (found == dataset->second.versions.end())
        return refuse(404, 0, "Version: " + id.second + " for dataset '" + id.first + "' not found");
    Stream &stream = found->second;
    settle(stream.part);
    if (stream.part.state == inactive && stream.exists)
        stream.deleted = true;
    settle(stream.subscription);
    for (auto &[type, part] : stream.sinks)
        settle(part);
    return &stream;
}

Answered<StreamStore::Stream *> StreamStore::find(const Id &id)
{
    auto stream = version(id);
    if (stream && !(*stream)->exists)
        return missing(id);
    return stream;
}

namespace {

template<class Part>
Json partJson(Json object, const Part &part)
{
    object.set("status", part.state);
    object.set("updated_by", part.by.empty() ? Json() : Json(part.by));
    object.set("updated_at", part.at);
    return object;
}

} // namespace

Json StreamStore::describe(const Id &id, const Stream &stream) const
{
    return partJson(
        Json::object({{"id", nameOf(id)}, {"create_raw", stream.raw}, {"deleted", stream.deleted}}),
        stream.part);
}

Answered<Json> StreamStore::stream(const Id &id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    Json json = describe(id, **found);
    const Dataset &dataset = m_datasets.at(id.first);
    return json.set("accessRights", dataset.access).set("confidentiality", dataset.confidentiality);
}

Answered<Json> StreamStore::create(const Id &id, bool raw, const std::string &who)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto dataset = m_datasets.find(id.first);
        dataset != m_datasets.end() && dataset->second.source != "event")
        return refuse(400, 0,
            "Invalid source.type '" + dataset->second.source + "' for dataset: " + id.first
                + ". Must be source.type='event'");
    const auto found = version(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    Stream &stream = **found;
    if (stream.exists && !stream.deleted)
        return refuse(409, 0, "Event stream with id " + nameOf(id) + " already exist");
    if (!stream.exists)
        stream.raw = raw; // one that was there keeps what it was made with
    stream.exists = true;
    stream.deleted = false;
    stream.conflicted = false;
    move(stream.part, creating, active, who);
    stream.subscription.at = isoNow();
    stream.subscription.by = who;
    return describe(id, stream);
}

Answered<Json> StreamStore::remove(const Id &id, const std::string &who)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    Stream &stream = **found;
    if (stream.deleted)
        return missing(id);
    if (stream.subscription.state != inactive)
        return refuse(409, 0,
            "Event stream with id " + nameOf(id)
                + " cannot be deleted since it contains sub-resources. Disable subscribable first.");
    for (const auto &[type, part] : stream.sinks) {
        if (part.state != inactive)
            return refuse(409, 0,
                "Event stream with id " + nameOf(id)
                    + " cannot be deleted since it contains sub-resources. Delete all event sinks first.");
    }
    if (m_faults.deleteConflicts && !std::exchange(stream.conflicted, true))
        return refuse(409, 0, "Event stream with id " + nameOf(id) + " is being changed");
    move(stream.part, deleting, inactive, who);
    return Json::object({{"message", "Deleted event stream with id " + nameOf(id)}});
}

Answered<Json> StreamStore::subscribable(const Id &id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    return partJson(Json::object({{"enabled", (*found)->enabled}}), (*found)->subscription);
}

Answered<Json> StreamStore::subscribe(const Id &id, bool enabled, const std::string &who)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    Stream &stream = **found;
    if (stream.part.state != active)
        return refuse(409, 0, "Event stream with id " + nameOf(id) + " is not ready");
    if (stream.enabled == enabled)
        return refuse(409, 0,
            "Event stream with id " + nameOf(id)
                + (enabled ? " is already subscribable" : " is not currently subscribable"));
    stream.enabled = enabled;
    move(stream.subscription, enabled ? creating : deleting, enabled ? active : inactive, who);
    return partJson(Json::object({{"enabled", enabled}}), stream.subscription);
}

Answered<Json> StreamStore::sinks(const Id &id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found) // the service stumbles over what is not there
        return refuse(500, 0, "Server error");
    Json all = Json::array();
    for (const auto &[type, part] : (*found)->sinks) {
        if (part.state != inactive)
            all.push(partJson(Json::object({{"type", type}}), part));
    }
    return all;
}

Answered<Json> StreamStore::sink(const Id &id, const std::string &type)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    const auto part = (*found)->sinks.find(type);
    if (part == (*found)->sinks.end())
        return refuse(404, 0, "Sink of type " + type + " does not exist on stream " + nameOf(id));
    return partJson(Json::object({{"type", type}}), part->second);
}

Answered<Json> StreamStore::addSink(const Id &id, const std::string &type, const std::string &who)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    Part &part = (*found)->sinks[type];
    if (part.state != inactive)
        return refuse(409, 0, "Sink of type " + type + " already exists on " + nameOf(id));
    move(part, creating, m_faults.sinkFails ? failed : active, who);
    return partJson(Json::object({{"type", type}}), part);
}

Answered<Json> StreamStore::removeSink(const Id &id, const std::string &type, const std::string &who)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    const auto part = (*found)->sinks.find(type);
    if (part == (*found)->sinks.end() || part->second.state == inactive)
        return refuse(404, 0, "Sink of type " + type + " does not exist on stream " + nameOf(id));
    if (part->second.state == creating)
        return refuse(
            409, 0, "Sink of type " + type + " cannot be disabled since it is currently being constructed");
    move(part->second, deleting, inactive, who);
    return Json::object({{"message", "Disabled sink of type " + type + " for stream " + nameOf(id)}});
}

Answered<Json> StreamStore::events(
    const Id &id, const std::string &from, const std::string &to, std::int64_t page, std::int64_t pageSize)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = version(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    std::vector<const Json *> matching;
    for (const Kept &each : (*found)->history) {
        if (each.day >= from && each.day <= to)
            matching.push_back(&each.event);
    }
    const auto count = static_cast<std::int64_t>(matching.size());
    const std::int64_t pages = (count + pageSize - 1) / pageSize;
    if (page > pages)
        return refuse(
            400, 0, "Could not find event: " + nameOf(id) + ", with date range from: " + from + " to " + to);
    Json values = Json::array();
    for (std::int64_t i = (page - 1) * pageSize; i < std::min(count, page * pageSize); ++i)
        values.push(*matching[static_cast<std::size_t>(i)]);
    return Json::object({{"values", values}, {"page", page}, {"total_pages", pages}});
}

void StreamStore::spread(const Id &id, Stream &stream, const Json &event)
{
    const auto sink = stream.sinks.find("elasticsearch");
    if (sink != stream.sinks.end() && sink->second.state == active) {
        stream.history.push_front({isoNow().substr(0, 10), event}); // newest first
        if (stream.history.size() > mostKept)
            stream.history.pop_back();
    }
    if (m_heard && stream.enabled && stream.subscription.state == active)
        m_heard(id.first, event.dump());
}

Answered<std::vector<Json>> StreamStore::bring(const Id &id, const std::vector<Json> &events)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = version(id);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    std::vector<Json> refused;
    for (const Json &event : events) {
        const Json *refuses = event.find("refuse");
        if (refuses && refuses->boolean().value_or(false))
            refused.push_back(event);
        else
            spread(id, **found, event);
    }
    return refused;
}

void StreamStore::live(std::uint64_t number)
{
    const std::scoped_lock lock(m_mutex);
    for (auto &[name, dataset] : m_datasets) {
        for (auto &[versionName, stream] : dataset.versions) {
            const auto settled = version({name, versionName});
            if (!settled || stream.part.state != active)
                continue;
            static constexpr std::array<const char *, 4> measures {"no2", "pm10", "pm25", "o3"};
            std::array<char, 16> station {};
            std::snprintf(station.data(), station.size(), "%s-%03u", name.substr(0, 2).c_str(),
                static_cast<unsigned>(number * 7 % 24 + 1));
            spread({name, versionName}, stream,
                Json::object({{"station", station.data()}, {"measure", measures[number % measures.size()]},
                    {"value", static_cast<std::int64_t>(number * 13 % 90)},
                    {"number", static_cast<std::int64_t>(number)},
                    {"ts", static_cast<std::int64_t>(std::time(nullptr))}}));
        }
    }
}

} // namespace tailrace::sandbox
