// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/runningpopup.h"

#include "ui/shell/runningrow.h"
#include "ui/theme/color.h"
#include "ui/widgets/label.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int popupWidth = 480;

} // namespace

RunningPopup::RunningPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_column(new QVBoxLayout(this))
    , m_none(makeLabel(tr("Nothing lasts at the moment."), theme::Text::Body, "secondary", this))
{
    setObjectName(QStringLiteral("running.popup"));
    setAccessibleName(tr("Running operations"));
    setFixedWidth(popupWidth);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(12);
    m_column->addWidget(makeLabel(tr("Running operations"), theme::Text::Emphasis, nullptr, this));
    m_column->addWidget(m_none);
}

void RunningPopup::setRunning(const std::vector<std::shared_ptr<activity::Running>> &running)
{
    const auto gone = std::stable_partition(m_rows.begin(), m_rows.end(), [&](const RunningRow *row) {
        return std::find(running.begin(), running.end(), row->running()) != running.end();
    });
    std::for_each(gone, m_rows.end(), [](RunningRow *row) { row->deleteLater(); });
    const bool changed
        = gone != m_rows.end() || static_cast<std::size_t>(gone - m_rows.begin()) < running.size();
    m_rows.erase(gone, m_rows.end());
    for (const auto &each : running) {
        const auto known = std::find_if(
            m_rows.begin(), m_rows.end(), [&](const RunningRow *row) { return row->running() == each; });
        if (known != m_rows.end())
            continue;
        m_rows.push_back(new RunningRow(each, this));
        m_column->addWidget(m_rows.back());
        m_rows.back()->show();
    }
    for (RunningRow *row : m_rows)
        row->refresh();
    m_none->setVisible(m_rows.empty());
    if (changed && isVisible())
        place();
}

void RunningPopup::showAbove(QWidget *button)
{
    m_button = button;
    show();
    place();
}

void RunningPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(theme::Token::SurfaceOverlay, this));
    painter.setPen(theme::color(theme::Token::BorderControl, this));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void RunningPopup::place()
{
    m_column->activate();
    adjustSize();
    if (m_button)
        move(m_button->mapToGlobal(QPoint(m_button->width() - width(), -height() - 4)));
}

} // namespace tailrace::ui
