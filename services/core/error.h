// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tailrace {

// What went wrong, for code to branch on and for one describe(Error) above the services to word.
// A plain value of any thread. Holds no secret and no sentence for users: message is the technical text of
// whoever failed (library, server, parser), safe to log.
struct Error
{
    enum class Kind : std::uint8_t
    {
        Cancelled,
        Network,
        Timeout,
        Tls,
        Auth,
        Denied,
        NotFound,
        Conflict,
        Http,
        Api,
        Kafka,
        Parse,
        Schema,
        Io,
        Invalid,
        ReadOnly,
        Unsupported,
        Internal
    };

    Kind kind = Kind::Internal;
    int code = 0; // HTTP status, rd_kafka_resp_err_t, registry error_code or errno; 0 where there is none
    bool retriable = false;
    bool fatal = false; // the handle that answered is of no further use
    std::string message; // UTF-8
    std::string where; // "kafka: CreateTopics", "filter: column 12"
    std::string transactionId; // the server's, where it names one

    static Error cancelled() { return {Kind::Cancelled, 0, false, false, {}, {}, {}}; }
    static Error make(Kind kind, std::string message, std::string where = {}, int code = 0)
    {
        return {kind, code, false, false, std::move(message), std::move(where), {}};
    }
};

// The stable word of a kind as scripts see it (cli.md, "Global"): "network", "notFound", "readOnly" …
std::string_view kindName(Error::Kind kind);

} // namespace tailrace
