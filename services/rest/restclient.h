// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/rest/clientoptions.h"
#include "services/rest/request.h"
#include "services/rest/tokenkeeper.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <deque>

namespace tailrace::rest {

class Exchange;

// One service over HTTP: authentication, retries, pacing, limits, redirects and errors for all backends.
// Lives and answers on one thread with an event loop; gone, it answers all that is under way with Cancelled.
//
// - A call whose method could change something is refused with ReadOnly, before anything is sent, when the
//   client is read-only and the request is not marked safe.
// - GET, HEAD, OPTIONS, PUT, DELETE and safe requests are sent again after 429, 502, 503, 504 and failed
//   connections; anything else reaches the server once at most, unless it was refused with 401 or redirected.
// - A redirect within the origin (scheme, host, port) is followed with its method, body and credentials (303:
//   with GET), at most five times; one that leaves it is an error.
// - Cancelling the future ends the call.
// Errors: ReadOnly, Invalid, Cancelled, Network, Timeout, Tls, Parse (HTML instead of JSON), and what
// errorOf() makes of the service's answer. None holds a credential.
class RestClient
{
public:
    // Error::Invalid: the base URL, credentials that no header can hold, certificates that are none, a proxy
    // without a host.
    [[nodiscard]] static Result<std::unique_ptr<RestClient>> open(ClientOptions options);
    ~RestClient();
    RestClient(const RestClient &) = delete;
    RestClient &operator=(const RestClient &) = delete;

    QFuture<Result<Response>> send(Request request);

    // What send() would send, to be pasted into a shell; credentials stand there as variables.
    [[nodiscard]] Result<std::string> curl(const Request &request) const;

    const QUrl &base() const { return m_base; }
    bool isReadOnly() const { return m_options.readOnly; }

private:
    friend class Exchange;

    RestClient(ClientOptions options, QUrl base);
    [[nodiscard]] Result<QUrl> check(const Request &request) const;
    void startWaiting();
    void ended();

    ClientOptions m_options;
    QUrl m_base;
    QNetworkAccessManager m_network;
    TokenKeeper m_tokens;
    int m_running = 0;
    std::deque<QPointer<Exchange>> m_waiting;
    std::unique_ptr<QObject> m_exchanges; // owns the calls; last, so that they go first
};

} // namespace tailrace::rest
