// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QLineEdit;
class QVBoxLayout;
class QWidget;

namespace tailrace::ui {

// A label above its field; the field's accessible name is the label's text.
QVBoxLayout *labelled(const QString &label, QWidget *field);
// The line below a field. Its room is kept when it is empty, so that a message moves nothing.
QLabel *makeNote(QWidget *parent);
QLineEdit *makeMonoField(const QString &objectName, QWidget *parent);

} // namespace tailrace::ui
