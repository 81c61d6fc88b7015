// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemacomparison.h"
#include "ui/theme/color.h"

#include <QString>

namespace tailrace::ui {

// What the two versions are called in sentences and headings: "6" and "Version 6".
struct SideNames
{
    QString older;
    QString newer;
    QString olderTitle;
    QString newerTitle;
};

QString foldText(diff::Span lines); // "20 unchanged lines, 1 to 20"
QString versionsText(const std::vector<std::int32_t> &versions); // "version 6", "versions 1 to 6"
QString numbersText(const std::vector<std::int32_t> &numbers); // "1 to 3", "1, 4 and 6"
QString dateText(std::int64_t epochMs); // "30 Sep 2026", UTC

QString kindText(const models::SchemaChange &change); // "Added, optional"
QString kindIcon(const models::SchemaChange &change);
theme::Token kindTone(const models::SchemaChange &change);
QString readsText(models::Reads reads); // "yes, but"
QString readsIcon(models::Reads reads);
theme::Token readsTone(models::Reads reads);
QString meaningText(const models::SchemaChange &change, const SideNames &names);
QString levelText(schema::Level level);

// Text from a server in a sentence: on one line, without marks that turn its direction.
QString shownWord(const std::string &text);

} // namespace tailrace::ui
