// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QTabBar;
class QToolButton;

namespace tailrace::ui {

class ElidedLabel;

// Name, type and sides of the schema that is shown, and what can be done with it. In one row where there is
// room for it. GUI thread.
class SchemaHead : public QWidget
{
    Q_OBJECT

public:
    enum Side : int
    {
        Text,
        Diff,
        References,
        Rules
    };

    SchemaHead(bool inOneRow, QWidget *parent);

    void setName(const QString &name);
    void setType(const QString &type);
    void setFullName(const QString &name);
    void setSide(Side side);
    Side side() const;
    QPushButton *newVersion() const { return m_newVersion; }
    QPushButton *copy() const { return m_copy; }
    QMenu *menu() const { return m_menu; } // filled by the owner before it opens
    QToolButton *more() const { return m_more; }
    void setSidesShown(bool shown);

signals:
    void sideChosen(int side);

private:
    ElidedLabel *m_name;
    QLabel *m_type;
    ElidedLabel *m_full;
    QTabBar *m_sides;
    QPushButton *m_newVersion;
    QPushButton *m_copy;
    QToolButton *m_more;
    QMenu *m_menu;
};

} // namespace tailrace::ui
