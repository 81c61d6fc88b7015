// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QLineEdit;
class QPlainTextEdit;
class QTableView;
class QWidget;

namespace tailrace::ui {

class CellDelegate;

// What both halves of the pane have alike.
QTableView *makeActivityTable(QAbstractItemModel *model, CellDelegate *delegate, QWidget *parent);
QLineEdit *makeActivityFilter(QWidget *parent);
QPlainTextEdit *makeActivityDetails(QWidget *parent); // plain text, not to be changed

} // namespace tailrace::ui
