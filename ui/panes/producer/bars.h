// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHBoxLayout;
class QString;
class QWidget;

namespace tailrace::ui::producer {

// A bar of the pane: 40 px (or height), raised ground, a line below; its layout stands on the 4 px grid.
QHBoxLayout *makeBar(QWidget *bar, int height = 40);
// The caption that opens a bar ("Record", "Key"), of one width so that the bars line up.
void addCaption(QHBoxLayout *layout, const QString &text);

} // namespace tailrace::ui::producer
