// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"
#include "ui/shell/services.h"
#include "ui/widgets/agreement.h"

#include <QString>

#include <memory>

namespace tailrace::ui {

// The registry of a connection as panes see it: who reads, who writes, what it can do. A value of the GUI
// thread; features are filled in by whoever asked for them.
struct RegistryAccess
{
    std::shared_ptr<SchemaRegistry> reader {};
    std::shared_ptr<SchemaRegistryAdmin> writer {}; // null: see refusal
    QString refusal {}; // why nothing is written; empty: it can be
    QString answeredBy {};
    QString connection {};
    EnvironmentKind environment = EnvironmentKind::None;
    RegistryFeatures features {};

    // Error: that of the connection, which has no such capability.
    static Result<RegistryAccess> of(const Services &services);

    Agreement::Question question(
        const QString &title, const QString &consequence, const QString &resource, const QString &verb) const;
    bool isProduction() const { return environment == EnvironmentKind::Production; }
};

} // namespace tailrace::ui
