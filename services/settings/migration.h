// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <functional>
#include <vector>

namespace tailrace::settings {

// The n-th step turns a document of version n + 1 into one of version n + 2. Steps never look at anything
// else.
using Migrations = std::vector<std::function<void(QJsonObject &)>>;

// The steps of the product so far.
Migrations builtinMigrations();

// Brings a document forward to version steps.size() + 1 and writes that into it. A document without a version
// is of the first one; one of a newer version stays as it is, version and all.
void migrate(QJsonObject &document, const Migrations &steps);

} // namespace tailrace::settings
