// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::probe {

// A certificate that a server showed, or one of the endpoint's own file that signed it. Plain values.
struct Certificate
{
    std::string subject; // its common name, else the whole name
    std::string issuer;
    std::int64_t endsMs = 0; // epoch, milliseconds
    bool isOfOwnFile = false; // it stands in the endpoint's file of trusted certificates
};

// One step of the test of an endpoint, in the order in which they are taken.
struct Step
{
    enum class Kind : std::uint8_t
    {
        Name, // its host's addresses
        Connect,
        Tls,
        SignIn,
        Answer // the first list that a pane would ask for
    };
    enum class State : std::uint8_t
    {
        Waiting,
        Running,
        Passed,
        Failed,
        NotAsked, // after a failure, or when what it would say cannot be known
        NotNeeded // without encryption, without credentials
    };

    Kind kind = Kind::Name;
    State state = State::Waiting;
    std::chrono::microseconds duration {0}; // of Passed and Failed
    Error error {}; // of Failed
    std::vector<std::string> addresses {}; // Name: all of them; Connect: the one that took the connection
    std::string protocol {}; // Tls: "TLS 1.3"
    std::vector<Certificate> chain {}; // Tls: root first
    bool isHostNameChecked = true; // Tls
    std::optional<std::int64_t> count {}; // Answer: of topics or schemas
    bool countsTopics = true; // Answer: false: schemas
};

// "name", "connect", "tls", "signIn", "answer" and "passed", "failed" …: stable words for programs.
std::string_view wordOf(Step::Kind kind);
std::string_view wordOf(Step::State state);

} // namespace tailrace::probe
