// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace tailrace::test {

// Any warning of Qt or of ours fails the test that runs; what the offscreen platform cannot do is no fault of
// ours.
void failOnAnyWarning();

// Interactive widgets below root that are visible and have neither an accessible name nor a text.
QStringList namelessWidgets(QWidget *root);

} // namespace tailrace::test
