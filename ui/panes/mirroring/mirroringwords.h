// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/mirrorlag.h"
#include "services/mirroring/preview.h"

#include <QString>

#include <string>
#include <vector>

namespace tailrace::ui {

// "orders, payments and 5 more"; empty: "none".
QString someOf(const std::vector<std::string> &names, std::size_t most);
// "3 topics will start, 1 topic will stop"
QString effectText(const mirroring::Preview &preview, bool mirrorsNothing);
// What replacing one set of patterns by another does, over several lines.
QString replacementText(const std::vector<std::string> &before, const std::vector<std::string> &after,
    const mirroring::Preview &preview, const QString &target);
QString topicsText(std::size_t count); // "1 topic"
QString patternsText(std::size_t count); // "6 patterns"

// Why a count of records is not known; empty: it is on its way.
QString whyUnknown(models::MirrorLag::Why why, const QString &verbatim);

} // namespace tailrace::ui
