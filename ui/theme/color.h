// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QColor>
#include <QPalette>

class QWidget;

namespace tailrace::theme {

enum class Scheme : unsigned char
{
    Light,
    Dark
};

// Which of the two tables a palette was made from: the palette is all that a painter needs to carry.
Scheme schemeOf(const QPalette &palette);

QColor color(Token token, Scheme scheme);
QColor color(Token token, const QPalette &palette);
QColor color(Token token, const QWidget *widget);

// The standard roles filled from the tokens; Disabled and Inactive groups included.
QPalette makePalette(Scheme scheme);

} // namespace tailrace::theme
