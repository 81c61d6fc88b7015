// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QIcon>
#include <QString>

namespace tailrace::theme {

// A line icon of resources/icons by its file name ("topic", "chevron-right"), drawn in the token's colour of
// the application's present palette: it follows a change of scheme by itself. Disabled icons are
// text-disabled.
QIcon icon(const QString &id, Token tint = Token::TextSecondary);

// The same as pixels for painters. size in device-independent pixels.
QPixmap iconPixmap(const QString &id, const QColor &tint, int size, qreal devicePixelRatio);

} // namespace tailrace::theme
