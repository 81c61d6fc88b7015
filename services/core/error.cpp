// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/core/error.h"

namespace tailrace {

std::string_view kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Cancelled:
        return "cancelled";
    case Error::Kind::Network:
        return "network";
    case Error::Kind::Timeout:
        return "timeout";
    case Error::Kind::Tls:
        return "tls";
    case Error::Kind::Auth:
        return "auth";
    case Error::Kind::Denied:
        return "denied";
    case Error::Kind::NotFound:
        return "notFound";
    case Error::Kind::Conflict:
        return "conflict";
    case Error::Kind::Http:
        return "http";
    case Error::Kind::Api:
        return "api";
    case Error::Kind::Kafka:
        return "kafka";
    case Error::Kind::Parse:
        return "parse";
    case Error::Kind::Schema:
        return "schema";
    case Error::Kind::Io:
        return "io";
    case Error::Kind::Invalid:
        return "invalid";
    case Error::Kind::ReadOnly:
        return "readOnly";
    case Error::Kind::Unsupported:
        return "unsupported";
    case Error::Kind::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace tailrace
