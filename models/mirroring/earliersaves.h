// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/journal/journalreader.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// One save of a selection, as the journal has it.
struct EarlierSave
{
    std::optional<std::int64_t> epochMs {};
    QString user {};
    QString connection {};
    std::optional<std::vector<std::string>> before {}; // what it replaced; none: it could not be read then
    std::vector<std::string> after {};
};

// The saves at this endpoint among these lines, newest first. Those that failed changed nothing and are left
// out.
std::vector<EarlierSave> earlierSaves(const std::vector<journal::Line> &newestFirst, const QString &endpoint);

// The lines of the journal that can be saves of a selection.
QFuture<Result<journal::Lines>> readSaves(const std::string &journalFolder);

} // namespace tailrace::models
