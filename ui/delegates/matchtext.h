// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QFont>
#include <QList>
#include <QRect>
#include <QString>

class QPainter;

namespace tailrace::ui {

// Paints one line with the letters at these places bold in the accent colour, cut at the end where the room
// ends. Returns the width used.
int paintMatchedText(QPainter *painter, const QRect &room, const QString &text, const QList<int> &positions,
    const QFont &font, const QColor &color, const QColor &accent);

} // namespace tailrace::ui
