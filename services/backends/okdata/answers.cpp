// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/answers.h"

#include "services/rest/errorshape.h"
#include "services/rest/jsonmembers.h"
#include "services/rest/reader.h"

#include <array>
#include <map>

namespace tailrace::okdata {

using rest::JsonValue;
using rest::Reader;

namespace {

constexpr std::string_view nothingFound = "Could not find event";

template<class T>
void readCommon(Reader &reader, const JsonValue &answer, T &to)
{
    reader.wantObject(answer, "answer");
    // Left out where it is the default.
    const std::string word = reader.text(answer, "status");
    to.state = stateOf(word.empty() ? "INACTIVE" : word);
    to.updatedBy = reader.text(answer, "updated_by");
    to.updatedAt = reader.text(answer, "updated_at");
}

StreamSink sinkOf(Reader &reader, const JsonValue &answer)
{
    StreamSink sink;
    readCommon(reader, answer, sink);
    sink.type = reader.neededText(answer, "type");
    return sink;
}

Dataset datasetOf(Reader &reader, const JsonValue &answer)
{
    Dataset dataset;
    reader.wantObject(answer, "dataset");
    // "Id" as the service stores it; its description and older answers have "id".
    dataset.id = reader.neededText(answer, answer.has("Id") ? "Id" : "id");
    dataset.title = reader.text(answer, "title");
    dataset.accessRights = reader.text(answer, "accessRights");
    dataset.source = reader.text(answer["source"], "type");
    return dataset;
}

template<class T, class Read>
Result<std::vector<T>> listOf(const JsonValue &answer, Read read)
{
    Reader reader;
    std::vector<T> all;
    reader.wantArray(answer, "answer");
    for (const JsonValue &item : answer.items())
        all.push_back(read(reader, item));
    return reader.result(std::move(all));
}

std::string_view bytesOf(const rest::Response &response)
{
    return {response.body.constData(), static_cast<std::size_t>(response.body.size())};
}

// Members in any order, white space of any kind: two spellings of one event.
std::string canonical(const JsonValue &value)
{
    if (value.isArray())
        return rest::jsonArray(value.items(), canonical);
    if (!value.isObject())
        return rest::compactJson(value);
    std::map<std::string, std::string> members;
    for (std::size_t i = 0; i < value.names().size(); ++i)
        members[value.names()[i]] = canonical(value.items()[i]);
    rest::JsonMembers written;
    for (const auto &[name, json] : members)
        written.raw(name, json);
    return written.json();
}

// The event that a refusal is about: its text, below "Data", or itself.
JsonValue quotedEvent(const JsonValue &refusal)
{
    const JsonValue &data = refusal.has("Data") ? refusal["Data"] : refusal;
    if (!data.isString())
        return data;
    auto parsed = JsonValue::parse(data.text());
    return parsed ? std::move(*parsed) : data;
}

} // namespace

Result<JsonValue> document(const rest::Response &response)
{
    return JsonValue::parse(bytesOf(response));
}

StreamState stateOf(const std::string &word)
{
    using Kind = StreamState::Kind;
    static const std::array<std::pair<std::string_view, Kind>, 5> known {
        {{"INACTIVE", Kind::Inactive}, {"CREATE_IN_PROGRESS", Kind::Creating}, {"ACTIVE", Kind::Active},
            {"DELETE_IN_PROGRESS", Kind::Deleting}, {"OPERATION_FAILED", Kind::Failed}}};
    for (const auto &[text, kind] : known) {
        if (word == text)
            return {kind, word};
    }
    return {Kind::Unknown, word};
}

Result<Stream> readStream(const JsonValue &answer, const StreamId &id)
{
    Reader reader;
    Stream stream;
    readCommon(reader, answer, stream);
    stream.id = id;
    if (reader.neededText(answer, "id") != id.text())
        reader.fault("id", "that of the stream that was asked for");
    stream.keepsRaw = reader.flag(answer, "create_raw");
    stream.isDeleted = reader.flag(answer, "deleted");
    stream.accessRights = reader.text(answer, "accessRights");
    stream.confidentiality = reader.text(answer, "confidentiality");
    return reader.result(std::move(stream));
}

Result<StreamSubscription> readSubscription(const JsonValue &answer)
{
    Reader reader;
    StreamSubscription subscription;
    readCommon(reader, answer, subscription);
    subscription.enabled = reader.flag(answer, "enabled");
    return reader.result(std::move(subscription));
}

Result<StreamSink> readSink(const JsonValue &answer)
{
    Reader reader;
    StreamSink sink = sinkOf(reader, answer);
    return reader.result(std::move(sink));
}

Result<std::vector<StreamSink>> readSinks(const JsonValue &answer)
{
    return listOf<StreamSink>(answer, sinkOf);
}

Result<Dataset> readDataset(const JsonValue &answer)
{
    Reader reader;
    Dataset dataset = datasetOf(reader, answer);
    return reader.result(std::move(dataset));
}

Result<std::vector<Dataset>> readDatasets(const JsonValue &answer)
{
    return listOf<Dataset>(answer, datasetOf);
}

Result<std::vector<std::string>> readVersions(const JsonValue &answer)
{
    return listOf<std::string>(
        answer, [](Reader &reader, const JsonValue &item) { return reader.neededText(item, "version"); });
}

Result<EventPage> readEvents(const rest::Response &response, const EventQuery &query)
{
    const std::string what = "okdata: event history";
    if (response.status >= 400) {
        Error error = rest::errorOf(response, what);
        if (response.status != 400 || !error.message.starts_with(nothingFound))
            return fail(std::move(error));
        return EventPage {.page = query.page};
    }
    const auto json = document(response);
    if (!json)
        return fail(json.error());
    Reader reader;
    EventPage page;
    reader.wantObject(*json, "answer");
    if (!(*json)["values"].isArray())
        reader.fault("values", "an array");
    for (const JsonValue &value : reader.list(*json, "values"))
        page.events.push_back(rest::compactJson(value));
    page.page = reader.number(*json, "page", query.page);
    page.pages = reader.number(*json, "total_pages", page.events.empty() ? 0 : page.page);
    return reader.result(std::move(page));
}

Result<SentEvents> readSent(
    const rest::Response &response, const std::vector<std::string> &events, const std::string &what)
{
    if (response.status < 400)
        return SentEvents {.taken = events.size()};
    const auto json = document(response);
    const JsonValue none;
    const JsonValue &list = !json             ? none
        : (*json)["failed_records"].isArray() ? (*json)["failed_records"]
                                              : (*json)["failedElements"];
    if (!list.isArray() || list.items().empty())
        return fail(rest::errorOf(response, what));
    std::multimap<std::string, std::size_t> places;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (const auto event = JsonValue::parse(events[i]))
            places.emplace(canonical(*event), i);
    }
    SentEvents sent;
    for (const JsonValue &refusal : list.items()) {
        const JsonValue event = quotedEvent(refusal);
        RefusedEvent refused {.event = rest::compactJson(event)};
        // Of events that are alike any will do: they are the same.
        if (const auto found = places.find(canonical(event)); found != places.end()) {
            refused.index = found->second;
            places.erase(found);
        }
        sent.refused.push_back(std::move(refused));
    }
    sent.taken = events.size() - std::min(events.size(), sent.refused.size());
    return sent;
}

} // namespace tailrace::okdata
