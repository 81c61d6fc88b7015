// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace tailrace::ui {

// Column names over the record view, each in line with its cells.
class RecordHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit RecordHeader(QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace tailrace::ui
