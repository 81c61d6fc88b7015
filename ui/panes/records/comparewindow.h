// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

namespace tailrace::ui {

// Two records' texts side by side; lines that differ are marked on their ground. Does not block the window.
class CompareWindow : public QDialog
{
    Q_OBJECT

public:
    CompareWindow(const QString &leftName, const QString &left, const QString &rightName,
        const QString &right, QWidget *parent);
};

} // namespace tailrace::ui
