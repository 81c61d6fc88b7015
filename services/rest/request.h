// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::rest {

using NameValues = std::vector<std::pair<std::string, std::string>>;

// What to send. Values, any thread.
struct Request
{
    std::string what {}; // "eventstreams: list topics": becomes Error::where and the activity's text
    std::string method = "GET";
    // Behind the base URL, each percent-encoded as one segment whatever it holds ("a/b" stays one).
    std::vector<std::string> segments {};
    std::string customVerb {}; // "alter": ":alter" behind the last segment, and no part of its name
    NameValues query {}; // percent-encoded in full
    NameValues headers {}; // visible ASCII only
    std::optional<QByteArray> body {};
    std::string contentType = "application/json"; // sent only with a body; empty: none at all
    std::string accept = "application/json";
    // This call changes nothing although its method could: allowed when read-only, and may be sent again.
    bool safe = false;
    bool once = false; // sent once at most, whatever its method: a second time would do more than the first
    bool unlisted = false; // one of very many: the activity log is told of it only when it fails
    bool expectJson = true; // an answer in HTML is then an error even with a status of 2xx
    bool secretBody = false; // the command line shows a placeholder instead of the body
    bool anonymous = false; // without credentials
    std::vector<int> accepted {}; // statuses from 400 on that are answers to this request, not errors
};

// What came back.
struct Response
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers {};
    QByteArray body {}; // decompressed
    std::string transactionId {}; // the server's, or the one that was sent

    // The value of the first header of that name (any case), or an empty one.
    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

} // namespace tailrace::rest
