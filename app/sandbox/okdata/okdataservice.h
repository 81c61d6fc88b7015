// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/service.h"
#include "app/sandbox/okdata/streamstore.h"
#include "app/sandbox/okdata/tokendesk.h"

namespace tailrace::sandbox {

// The okdata services at one address: /streams, /metadata, /token-service and /event-collector, with their
// own shapes of errors. Any thread.
class OkdataService final : public http::Service
{
public:
    OkdataService(TokenDesk &tokens, StreamStore &streams); // both outlive this

    http::Response answer(const http::Request &request) override;
    http::Response failure(const http::Request &request, int status, const std::string &message) override;

private:
    using Result = Answered<http::Response>;
    using Path = std::vector<std::string>;

    Result route(const http::Request &request);
    Result tokens(const http::Request &request, const Path &path);
    Result metadata(const http::Request &request, const Path &path);
    Result collector(const http::Request &request, Path path);
    Result streams(const http::Request &request, const Path &path);
    Result stream(const http::Request &request, const StreamStore::Id &id);
    Result subscribable(const http::Request &request, const StreamStore::Id &id);
    Result sinks(const http::Request &request, const StreamStore::Id &id, const Path &rest);
    Result events(const http::Request &request, const StreamStore::Id &id);
    Result history(const http::Request &request, const StreamStore::Id &id);
    Result bring(const StreamStore::Id &id, const std::vector<Json> &events, bool isCollector);
    Answered<std::string> who(const http::Request &request) const;

    TokenDesk &m_tokens;
    StreamStore &m_streams;
};

} // namespace tailrace::sandbox
