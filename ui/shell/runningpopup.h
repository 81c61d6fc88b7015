// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"

#include <QFrame>

#include <memory>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace tailrace::ui {

class RunningRow;

// The operations that run: what and where, how far, how long it may still take, and a button that ends each.
// Closes as a menu does. GUI thread.
class RunningPopup : public QFrame
{
    Q_OBJECT

public:
    explicit RunningPopup(QWidget *parent);

    // Rows of those that run on stay the same widgets.
    void setRunning(const std::vector<std::shared_ptr<activity::Running>> &running);
    void showAbove(QWidget *button);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QWidget *m_button = nullptr;
    QVBoxLayout *m_column;
    QLabel *m_none;
    std::vector<RunningRow *> m_rows;
};

} // namespace tailrace::ui
