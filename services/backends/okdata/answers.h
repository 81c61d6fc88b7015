// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/streams.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/request.h"

namespace tailrace::okdata {

// Answers of the event stream API (schemas of its OpenAPI document), the metadata API and the event
// collector. Error::Parse: an answer that is not as described.
[[nodiscard]] Result<rest::JsonValue> document(const rest::Response &response);

StreamState stateOf(const std::string &word);
[[nodiscard]] Result<Stream> readStream(const rest::JsonValue &answer, const StreamId &id);
[[nodiscard]] Result<StreamSubscription> readSubscription(const rest::JsonValue &answer);
[[nodiscard]] Result<StreamSink> readSink(const rest::JsonValue &answer);
[[nodiscard]] Result<std::vector<StreamSink>> readSinks(const rest::JsonValue &answer);
[[nodiscard]] Result<Dataset> readDataset(const rest::JsonValue &answer);
[[nodiscard]] Result<std::vector<Dataset>> readDatasets(const rest::JsonValue &answer);
[[nodiscard]] Result<std::vector<std::string>> readVersions(const rest::JsonValue &answer);

// A page of the history. 400 "Could not find event" is an empty one.
[[nodiscard]] Result<EventPage> readEvents(const rest::Response &response, const EventQuery &query);

// What became of events that were sent: all taken, or the list of those that were not, which the service
// quotes in its own spelling.
[[nodiscard]] Result<SentEvents> readSent(
    const rest::Response &response, const std::vector<std::string> &events, const std::string &what);

} // namespace tailrace::okdata
