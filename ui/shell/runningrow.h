// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"

#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tailrace::ui {

class ElidedLabel;

// One operation of the list of those that run.
class RunningRow : public QWidget
{
    Q_OBJECT

public:
    RunningRow(std::shared_ptr<activity::Running> running, QWidget *parent);

    const std::shared_ptr<activity::Running> &running() const { return m_running; }
    void refresh(); // asks how far it is

private:
    std::shared_ptr<activity::Running> m_running;
    QProgressBar *m_bar;
    QLabel *m_text;
    QPushButton *m_cancel;
};

} // namespace tailrace::ui
