// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemas/ruleimpact.h"
#include "services/capability/schema.h"

#include <QString>
#include <QStringList>

namespace tailrace::ui {

// The words a service knows for a rule, from the laxest on.
QStringList levelsOf(SchemaRule::Kind kind);
QStringList registryModes();
// What a level of compatibility lets in, in one sentence, and a small example of it.
QString allowedBy(const QString &level);
QString exampleOf(const QString &level);
// The same of the other rules, and of modes.
QString meaningOf(SchemaRule::Kind kind, const QString &level);
QString meaningOfMode(const QString &mode);
QString ruleName(SchemaRule::Kind kind); // "Compatibility"

QString brokenText(const models::BrokenPair &pair);
QString unreadText(const std::vector<std::int32_t> &versions); // empty: all were read

} // namespace tailrace::ui
