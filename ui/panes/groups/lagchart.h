// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/laghistory.h"

#include <QWidget>

namespace tailrace::ui {

// The lag of a group over the last minutes: one point an answer, joined, with the time at which its last
// member was gone. What it shows is in its accessible description too. GUI thread.
class LagChart : public QWidget
{
    Q_OBJECT

public:
    explicit LagChart(QWidget *parent);

    void setHistory(const models::LagHistory &history);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintAxes(QPainter &painter, const QRect &plot, std::int64_t end) const;
    void paintLine(QPainter &painter, const QRect &plot, std::int64_t end) const;

    models::LagHistory m_history;
};

} // namespace tailrace::ui
