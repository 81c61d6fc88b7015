// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/message.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/registry/schemastore.h"

#include <string>

// Bodies of Confluent's dialect, in and out.
namespace tailrace::sandbox {

inline constexpr const char *registryMediaType = "application/vnd.schemaregistry.v1+json";

http::Response registryAnswer(const Json &body);
// Whether a flag of the query is true.
bool isSet(const http::Request &request, const std::string &name);
// The body, an object: 415 for another media type, 422 for another text.
Answered<Json> registryBody(const http::Request &request);
// {schema, schemaType?, references?}
Answered<SchemaDraft> draftOf(const http::Request &request);
Json contentJson(const SchemaDraft &draft); // {schema, schemaType?, references?}
Json versionJson(const std::string &subject, const SchemaVersion &version);

} // namespace tailrace::sandbox
