// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace tailrace::ui {

// The column titles of the topics, painted so that a title stands over its numbers and the arrow beside it.
class TopicHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TopicHeader(QWidget *parent);
    static QString titleOf(int column);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace tailrace::ui
