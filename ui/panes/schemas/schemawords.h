// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "ui/theme/color.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tailrace::ui {

// How a state looks: its word with a mark, never by colour alone.
struct SchemaStateLook
{
    QString word;
    QString iconId;
    theme::Token tone;
};
SchemaStateLook lookOf(SchemaState::Kind kind);

QString typeWord(const SchemaType &type); // "Avro", "JSON Schema"
QString typeWord(const QString &word); // short, of the service's word: "Avro", "JSON"
QString setAtWord(SetAt setAt); // "set here"
QString dayText(std::int64_t epochMs); // "12 Nov 2026", local
QString versionsText(int count); // "1 version", "7 versions"
// A name for the file of a text.
QString fileNameOf(const QString &subject, std::int32_t version, const SchemaType &type);

} // namespace tailrace::ui
