// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QWidget>

class QLabel;
class QMenuBar;

namespace tailrace::ui {

class CommandField;
class ElidedLabel;
class EnvironmentChip;

// The window's first 40 px: three of the environment's colour, then menus, command field, connection, running
// work.
class TitleStrip : public QWidget
{
    Q_OBJECT

public:
    explicit TitleStrip(QWidget *parent = nullptr);

    QMenuBar *menuBar() const { return m_menuBar; }
    CommandField *commandField() const { return m_field; }
    // The connection of the tab in front; an empty name: none.
    void setConnection(const QString &name, EnvironmentKind kind, bool readOnly);
    void setWork(const QString &work);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeField();
    void tint();

    QMenuBar *m_menuBar;
    CommandField *m_field;
    QWidget *m_right;
    ElidedLabel *m_name;
    EnvironmentChip *m_chip;
    QLabel *m_readOnly;
    QLabel *m_workIcon;
    QLabel *m_work;
    EnvironmentKind m_kind = EnvironmentKind::None;
};

} // namespace tailrace::ui
