// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemaedit/livecheck.h"
#include "models/schemaedit/schemadraft.h"

#include <QList>
#include <QString>

namespace tailrace::ui {

// A finding as people read it.
struct FindingWords
{
    QString title {}; // "RETURNED is gone"
    QString sentence {}; // who cannot read what
};
FindingWords wordsOf(const models::LiveFinding &finding);
// "1", "1 and 3", "1 to 7"
QString versionsText(const std::vector<std::string> &labels);

// An edit that takes a finding away.
struct FindingFix
{
    QString text {};
    models::TextEdits edits {};
};
// For the draft as it is; the finding must be of its schema.
QList<FindingFix> fixesOf(const models::LiveFinding &finding, const models::SchemaDraft &draft);

} // namespace tailrace::ui
