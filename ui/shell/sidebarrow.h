// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QAbstractButton>

#include <optional>

namespace tailrace::ui {

// One line of the sidebar, 24 px: caret, environment or icon, text, something at the right.
class SidebarRow : public QAbstractButton
{
    Q_OBJECT

public:
    struct Look
    {
        QString text;
        QString iconId;
        QString trailing;
        QString trailingIconId;
        std::optional<EnvironmentKind> environment;
        int level = 0; // 1: below a connection
        std::optional<bool> expanded; // with a caret
        bool strong = false;
        bool selected = false;
        bool faint = false; // secondary text
        bool alarm = false; // trailing in the danger tone
    };

    explicit SidebarRow(const Look &look, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {200, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Look m_look;
};

} // namespace tailrace::ui
