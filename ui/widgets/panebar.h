// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHBoxLayout;
class QWidget;

namespace tailrace::ui {

// The bar above a pane's content: one raised strip of the usual height, with a line below. Returns the row
// that its controls go into; the bar is the row's parentWidget(). GUI thread.
QHBoxLayout *makePaneBar(QWidget *parent);

} // namespace tailrace::ui
