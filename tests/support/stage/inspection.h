// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace tailrace::test {

// What is wrong with the widgets that are visible below root, one line each; empty: nothing. GUI thread.

// Labels, buttons, fields, tabs and column headers whose text is wider or higher than its place.
QStringList cutTexts(QWidget *root);
// Siblings that cover each other, and children that reach out of their parent.
QStringList overlaps(QWidget *root);
// Rendered text below 4.5:1 against its ground (3:1 from 24 px on), outlines of controls below 3:1.
QStringList poorContrasts(QWidget *root);
// What takes the focus and has no name for a screen reader.
QStringList nameless(QWidget *root);
// Controls that the Tab key does not get to, and those that it does not get out of.
QStringList unreachable(QWidget *root);

// "QPushButton records.pause 'Pause'"
QString described(const QWidget *widget);

} // namespace tailrace::test
