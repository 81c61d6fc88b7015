// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;
class QPalette;

namespace tailrace::ui {

// What is painted behind the letters that were looked for; an empty query marks nothing.
struct Marking
{
    records::FindQuery query;
    bool current = false; // the hit that the reader is at
};

// Paints one line of text, cut at the end where the room ends; the places that the query finds on their
// ground. Returns the width that the text would need.
int paintMarkedText(QPainter *painter, const QRect &room, const QString &text, const QFont &font,
    const QColor &ink, const Marking &marking, const QPalette &palette);

} // namespace tailrace::ui
