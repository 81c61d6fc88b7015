// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/readspec.h"
#include "services/profiles/profile.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::ui {

// A record to start a Produce pane with. Bytes are the original ones; none: null.
struct ProduceDraft
{
    std::string topic;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string headers; // encoded as in RecordRef
    std::int32_t partition = -1; // -1: by key
    std::optional<std::int64_t> timestamp;
    QString origin; // "orders, partition 3 offset 4 118 236"; empty: written anew
};

// What a pane is asked to show. Only the members that mean something to the pane are set.
struct PaneRequest
{
    QString object; // a topic's name, a profile's name; empty: the pane as such
    std::optional<ReadSpec> read; // Records; none: as last time, else the pane's own default
    std::optional<ProduceDraft> draft; // Produce
    std::optional<profiles::Profile> profile; // Connections: a new one that begins with this, not saved yet
    bool newTab = false; // never reuse a tab
};

} // namespace tailrace::ui
