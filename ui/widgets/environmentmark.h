// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace tailrace::ui {

// Which environment a connection belongs to, as every part of the window shows it: shape, colour and word.
enum class EnvironmentKind : unsigned char
{
    None,
    Development,
    Staging,
    Production
};

QString environmentName(EnvironmentKind kind); // "Staging"
QString environmentShort(EnvironmentKind kind); // "stg"
theme::Token environmentToken(EnvironmentKind kind);
// Circle, diamond, square; a ring for none.
void paintEnvironment(QPainter *painter, const QRectF &box, EnvironmentKind kind, const QColor &color);

} // namespace tailrace::ui
