// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QWidget>

namespace tailrace::ui {

// Mark and word on the environment's ground, 18 px high; without the word the mark alone.
class EnvironmentChip : public QWidget
{
    Q_OBJECT

public:
    enum class Form : unsigned char
    {
        Chip,
        Mark
    };
    explicit EnvironmentChip(Form form, QWidget *parent = nullptr);

    void setKind(EnvironmentKind kind);
    EnvironmentKind kind() const { return m_kind; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Form m_form;
    EnvironmentKind m_kind = EnvironmentKind::None;
};

} // namespace tailrace::ui
