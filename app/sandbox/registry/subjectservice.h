// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/registry/schemastore.h"

#include <optional>
#include <string>

namespace tailrace::sandbox {

// Confluent's schema registry API (subjects, schemas, config, mode, compatibility, contexts) over the same
// store as the other dialect. Credentials as there. Errors are {error_code, message} with Confluent's five
// digits. Any thread.
class SubjectService final : public http::Service
{
public:
    SubjectService(std::string key, SchemaStore &store); // store outlives this

    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;

private:
    using Result = Answered<http::Response>;
    Result route(const http::Request &request);
    Result subjects(const http::Request &request);
    Result subject(const http::Request &request, const std::string &name);
    Result versions(const http::Request &request, const std::string &name);
    Result version(const http::Request &request, const std::string &name, const std::string &which);
    Result schemas(const http::Request &request);
    Result config(const http::Request &request, const std::string &name);
    Result mode(const http::Request &request, const std::string &name);
    Result compatibility(const http::Request &request);
    Result removeSubject(const http::Request &request, const std::string &name);
    Result removeVersion(const http::Request &request, const std::string &name, int version);
    // The version of this word ("latest", "-1", a number), also a deleted one if asked for.
    Answered<SchemaVersion> find(
        const http::Request &request, const std::string &name, const std::string &which);
    bool writable(const std::string &name) const;

    std::string m_key;
    SchemaStore &m_store;
};

} // namespace tailrace::sandbox
