// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/timehistogram.h"

#include <QWidget>

#include <optional>

namespace tailrace::ui {

// Records by time: all, those that match, those that were evicted. Dragging selects a range of time.
class HistogramWidget : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramWidget(QWidget *parent = nullptr);

    void setData(records::TimeHistogram all, records::TimeHistogram matches, bool filtered);
    void setUtc(bool utc);
    QSize sizeHint() const override;

signals:
    void rangeChosen(std::int64_t fromMs, std::int64_t toMs); // both inclusive

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Bar
    {
        std::int64_t all = 0;
        std::int64_t matches = 0;
        std::int64_t evicted = 0;
    };
    std::vector<Bar> bars(int count) const;
    std::int64_t timeAt(int x) const;
    std::int64_t span() const;

    records::TimeHistogram m_all;
    records::TimeHistogram m_matches;
    bool m_filtered = false;
    bool m_utc = true;
    std::optional<int> m_dragFrom;
    int m_dragTo = 0;
};

} // namespace tailrace::ui
