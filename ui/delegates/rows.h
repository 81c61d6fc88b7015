// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace tailrace::ui {

// Rows of 24 px that are chosen as a whole, without grid or row numbers; Tab leaves the table.
void makeRows(QTableView *view);

} // namespace tailrace::ui
