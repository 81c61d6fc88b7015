// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/runningbutton.h"

#include "ui/shell/runningpopup.h"
#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

RunningButton::RunningButton(std::shared_ptr<const activity::RunningList> running, QWidget *parent)
    : QToolButton(parent)
    , m_running(std::move(running))
    , m_popup(new RunningPopup(this))
{
    setObjectName(QStringLiteral("running"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(theme::icon(QStringLiteral("activity")));
    setFont(theme::font(theme::Text::Second));
    setFixedHeight(28);
    setToolTip(tr("Running operations (Ctrl+J)"));
    connect(this, &QToolButton::clicked, this, &RunningButton::showList);
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &RunningButton::look);
    if (m_running)
        m_timer.start();
    look();
}

void RunningButton::look()
{
    std::vector<std::shared_ptr<activity::Running>> lasting;
    const auto now = std::chrono::steady_clock::now();
    for (auto &each : m_running ? m_running->all() : std::vector<std::shared_ptr<activity::Running>>()) {
        if (now - each->started() >= std::chrono::milliseconds(shortestMs))
            lasting.push_back(std::move(each));
    }
    const int count = static_cast<int>(lasting.size());
    setVisible(count > 0);
    setText(tr("%1 running").arg(count));
    setAccessibleName(tr("Running operations: %1").arg(count));
    if (m_popup->isVisible())
        m_popup->setRunning(lasting);
}

// The line above the status line goes on above this part of it.
void RunningButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    QPainter(this).fillRect(QRect(0, 0, width(), 1), theme::color(theme::Token::Border, this));
}

void RunningButton::showList()
{
    m_popup->setRunning({});
    m_popup->showAbove(this);
    look();
}

} // namespace tailrace::ui
