// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

// variant: "primary", "danger", "flat", "link" or null for the ordinary one. The icon takes the variant's
// colour.
QPushButton *makeButton(const QString &text, const QString &iconId = {}, const char *variant = nullptr,
    QWidget *parent = nullptr);
// An icon alone: name is its accessible name and, with the key, its tooltip.
QToolButton *makeIconButton(const QString &iconId, const QString &name, QWidget *parent = nullptr);

} // namespace tailrace::ui
