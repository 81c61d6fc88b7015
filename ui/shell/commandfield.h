// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tailrace::ui {

// Looks like a field, opens the palette.
class CommandField : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CommandField(QWidget *parent = nullptr);
    QSize sizeHint() const override { return {440, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tailrace::ui
