// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/migration.h"

#include <QJsonValue>

#include <algorithm>

namespace tailrace::settings {

Migrations builtinMigrations()
{
    return {};
}

void migrate(QJsonObject &document, const Migrations &steps)
{
    const auto name = QStringLiteral("version");
    const auto current = static_cast<qint64>(steps.size()) + 1;
    const qint64 version = std::max<qint64>(1, document.value(name).toInteger(1));
    if (version > current)
        return;
    for (qint64 step = version; step < current; ++step)
        steps[static_cast<std::size_t>(step - 1)](document);
    document.insert(name, current);
}

} // namespace tailrace::settings
