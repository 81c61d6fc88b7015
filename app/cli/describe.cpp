// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

// Nothing was asked for by name, so it is the service itself that is not there.
bool isServiceItself(const Error &error)
{
    for (const char *what :
        {"eventstreams: list ", "eventstreams: get cluster", "eventstreams: status", "eventstreams: alive",
            "messagehub: list ", "registry: list schemas", "registry: list subjects"}) {
        if (error.where.starts_with(what))
            return true;
    }
    return false;
}

std::string adviceFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
        return "Check the address and that the service is reachable from this machine.";
    case Error::Kind::Timeout:
        return isOverHttp(error)
            ? "Check the address, or allow more time with --timeout."
            : "Check the address and the security protocol, or allow more time with --timeout.";
    case Error::Kind::Tls:
        if (error.message.find("an SSL listener?") != std::string::npos)
            return "The server seems to expect TLS: add -X security.protocol=ssl, or sasl_ssl with a user.";
        return "Name the authority that signed the server's certificate with --ca-file.";
    case Error::Kind::Auth:
        if (isOverHttp(error))
            return "Check the API key or token (--api-key-env, --bearer-env, --basic-env) and --auth.";
        return "Check user and mechanism (-X sasl.username, -X sasl.mechanism) and the secret that "
               "--secret-env names.";
    case Error::Kind::Denied:
        return "This user lacks the permission; ask whoever administers the cluster.";
    case Error::Kind::ReadOnly:
        return "The connection is read-only: leave out --read-only or use a profile that may write.";
    case Error::Kind::NotFound:
        if (isServiceItself(error))
            return "Check the URL; not every plan of the service has this API.";
        if (error.message.find("opic") != std::string::npos)
            return "List the topics with: tailrace-cli topic list";
        return {};
    case Error::Kind::Unsupported:
        return error.where == "kafka" ? "Name an endpoint that can, such as --admin URL." : std::string();
    case Error::Kind::Invalid:
        return error.where == "command line" ? "See: tailrace-cli help" : std::string();
    default:
        return {};
    }
}

} // namespace

bool isOverHttp(const Error &error)
{
    return error.where.starts_with("eventstreams") || error.where.starts_with("messagehub")
        || error.where.starts_with("registry") || error.where.starts_with("rest-proxy");
}

Description describe(const Error &error)
{
    Description description;
    description.text = error.message.empty() ? std::string(kindName(error.kind)) : error.message;
    if (!error.where.empty() && error.where != "command line")
        description.text = error.where + ": " + description.text;
    std::replace(description.text.begin(), description.text.end(), '\n', ' ');
    description.advice = adviceFor(error);
    return description;
}

} // namespace tailrace::cli
