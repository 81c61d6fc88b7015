// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tailrace::ui {

// A switch, 28 × 16, with its label. Space toggles.
class Toggle : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Toggle(const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tailrace::ui
