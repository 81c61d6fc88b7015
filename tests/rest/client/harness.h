// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/restclient.h"
#include "tests/support/http/httpserver.h"

#include <QTest>

namespace tailrace::test {

// Keeps what it is told.
class RecordingLog : public activity::ActivityLog
{
public:
    void finished(const activity::Entry &entry) override { entries.push_back(entry); }
    std::vector<activity::Entry> entries;
};

// Options for a test server: no proxy of the machine, no pacing, short waits.
inline rest::ClientOptions quick(const HttpServer &server)
{
    rest::ClientOptions options;
    options.baseUrl = server.url();
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.pacer = std::make_shared<rest::HostPacer>(1000);
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

// The answer, waited for in the event loop.
inline Result<rest::Response> wait(const QFuture<Result<rest::Response>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return fail(Error::Kind::Internal, "no answer within the test's patience");
    return future.resultCount() > 0 ? future.result() : Result<rest::Response>(fail(Error::cancelled()));
}

} // namespace tailrace::test
