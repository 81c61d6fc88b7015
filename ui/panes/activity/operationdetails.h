// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/journal/journalreader.h"

#include <QString>

namespace tailrace::ui {

// An operation in full, a line for each thing that is known. Plain text for letters of one width.
QString detailsOf(const activity::Entry &entry);
// The same of a line of the journal; one that cannot be read as it stands.
QString detailsOf(const journal::Line &line);

} // namespace tailrace::ui
