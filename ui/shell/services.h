// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/core/secret.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace {
class Connection;
namespace activity {
class ActivityStore;
}
namespace decode {
class DecoderRegistry;
}
namespace profiles {
class ProfileStore;
struct Endpoint;
struct Profile;
struct ReadyEndpoint;
} // namespace profiles
namespace secrets {
class SecretStore;
}
namespace settings {
class SettingsStore;
}
namespace theme {
class Theme;
}
} // namespace tailrace

namespace tailrace::ui {

class Connections;
class Navigator;

// Values of secrets by reference, for a connection that is tried before they are kept anywhere.
using SecretValues = std::map<std::string, Secret>;

// Everything that panes get from outside. Built by the composition root, which owns what the pointers name
// and outlives every pane; handed down by value, with connection and navigator filled in by the window. GUI
// thread.
struct Services
{
    settings::SettingsStore *settings = nullptr;
    profiles::ProfileStore *profiles = nullptr;
    secrets::SecretStore *secrets = nullptr;
    const decode::DecoderRegistry *decoders = nullptr;
    theme::Theme *theme = nullptr; // null in tests
    const activity::ActivityStore *activity = nullptr; // null: nothing is recorded
    std::string journalFolder; // where the journal of all writes is
    std::vector<std::string> endpointKinds; // that a connection can have; empty: Kafka alone

    // Reads the profile's secrets (those in values instead of the store) and opens its endpoints. Answers
    // before anything was sent to a server: a first answer of the cluster is up to the capability that is
    // used first.
    std::function<QFuture<Result<std::shared_ptr<Connection>>>(
        const profiles::Profile &, const SecretValues &values)>
        openConnection;
    // Checks an endpoint's settings and contacts nobody; Error::Invalid names the setting in where.
    std::function<Result<void>(const profiles::Endpoint &)> checkEndpoint;
    // The known setting that a misspelt one is nearest to; empty: none is near.
    std::function<std::string(const std::string &kind, const std::string &setting)> nearestSetting;
    // The endpoints in the JSON of a service's credentials. Error::Parse: there are none in it.
    std::function<Result<std::vector<profiles::ReadyEndpoint>>(const std::string &json)> readCredentials;
    // Starts the sandbox, once, and answers its clusters as connections that nobody saved; their secrets are
    // known to openConnection. Empty: this program has none. Error::Io, Internal or Timeout.
    std::function<QFuture<Result<std::vector<profiles::Profile>>>()> startSandbox;
    // What a user agrees to by a click when there is no keychain: secrets in memory until the window closes.
    std::function<void()> keepSecretsForThisRun;
    // Name and version of the libraries that connections are made with, for whoever reports a fault.
    std::vector<std::pair<std::string, std::string>> libraries;

    Connections *connections = nullptr; // never null inside a pane of the window
    Navigator *navigator = nullptr; // never null inside a pane
    std::shared_ptr<Connection> connection; // the pane's own; null in panes that need none
};

} // namespace tailrace::ui
