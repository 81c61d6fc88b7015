// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/markscrollbar.h"

#include <QPainter>

namespace tailrace::ui {

MarkScrollBar::MarkScrollBar(QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
{
}

void MarkScrollBar::setMarks(std::vector<Mark> marks)
{
    m_marks = std::move(marks);
    update();
}

void MarkScrollBar::paintEvent(QPaintEvent *event)
{
    QScrollBar::paintEvent(event);
    QPainter painter(this);
    for (const Mark &mark : m_marks) {
        const int y = (height() - 2) * mark.permille / 1000;
        painter.fillRect(1, y, width() - 2, 2, theme::color(mark.token, palette()));
    }
}

} // namespace tailrace::ui
