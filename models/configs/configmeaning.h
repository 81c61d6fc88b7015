// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"

#include <QString>

#include <optional>

namespace tailrace::models {

// What a service says of a property beside its value; each names it in its own way.
struct ConfigMeaning
{
    QString source {}; // the service's own word; empty: it does not say
    std::optional<bool> isDefault {}; // none: not said
    bool readOnly = false; // cannot be changed while the broker runs
};

ConfigMeaning meaningOf(const ConfigEntry &entry);

} // namespace tailrace::models
