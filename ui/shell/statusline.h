// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/statusitem.h"

#include <QList>
#include <QWidget>

namespace tailrace::ui {

// The window's last 28 px: what the tab in front is doing, in numbers. Painted at once, so that a change of a
// number lays nothing out; a cell keeps the widest room that it needed.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setItems(const QList<StatusItem> &items);
    const QList<StatusItem> &items() const { return m_items; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<int> widths() const;

    QList<StatusItem> m_items;
    QList<int> m_widest;
};

} // namespace tailrace::ui
