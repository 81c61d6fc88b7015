// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"

#include <QLabel>

namespace tailrace::ui {

// A plain-text label in a role of the theme. tone: "secondary", "tertiary", "ok", "warning", "danger",
// "info".
QLabel *makeLabel(
    const QString &text, theme::Text role, const char *tone = nullptr, QWidget *parent = nullptr);
void setTone(QWidget *label, const char *tone);

// Sets a dynamic property that the style sheet looks at, and polishes again.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

} // namespace tailrace::ui
