// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/seenfields.h"

#include <QString>
#include <QStringList>

namespace tailrace::records {

// What could stand where the cursor is in the text of a filter.
struct FilterCompletion
{
    qsizetype start = 0; // UTF-16: this part of the text is replaced
    qsizetype length = 0;
    QStringList texts; // best first; a trailing space where a new word follows
};

// recent: filters used before, newest first; offered while there is no text. all: also what the word under
// the cursor does not begin with (the user asked). Inside a literal or a regex nothing is offered.
FilterCompletion completeFilter(
    const QString &text, qsizetype cursor, const SeenFields &seen, const QStringList &recent, bool all);

} // namespace tailrace::records
