// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"

#include <QTimer>
#include <QToolButton>

#include <memory>

namespace tailrace::ui {

class RunningPopup;

// How many operations run, at the end of the status line; a click lists them. Hidden while none runs. Looks
// four times a second. GUI thread.
class RunningButton : public QToolButton
{
    Q_OBJECT

public:
    // running: null where nothing is recorded.
    explicit RunningButton(std::shared_ptr<const activity::RunningList> running, QWidget *parent = nullptr);

    void showList();

    // What ends sooner is not worth a look.
    static constexpr int shortestMs = 500;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void look();

    std::shared_ptr<const activity::RunningList> m_running;
    RunningPopup *m_popup;
    QTimer m_timer;
};

} // namespace tailrace::ui
