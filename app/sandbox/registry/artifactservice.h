// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/registry/schemastore.h"

#include <string>

namespace tailrace::sandbox {

// IBM Event Streams' schema registry REST API (17 operations, and the metadata of a version) over a store.
// Credentials: Basic token:KEY or Bearer KEY. Errors are {error_code, message}, the code being the HTTP
// status. Bodies may be the schema itself or {"schema": it}. Any thread.
class ArtifactService final : public http::Service
{
public:
    ArtifactService(std::string key, SchemaStore &store); // store outlives this

    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;

private:
    using Result = Answered<http::Response>;
    Result route(const http::Request &request);
    Result artifacts(const http::Request &request);
    Result artifact(const http::Request &request, const std::string &id);
    Result versions(const http::Request &request, const std::string &id);
    Result version(const http::Request &request, const std::string &id, int version);
    Result state(const http::Request &request, const std::string &id, std::optional<int> version);
    Result rules(const http::Request &request, const std::string &id);
    Result rule(const http::Request &request, const std::string &id);
    Result remove(const std::string &id, std::optional<int> version);
    Json metadata(const std::string &id, const SchemaVersion &version) const;

    std::string m_key;
    SchemaStore &m_store;
};

} // namespace tailrace::sandbox
