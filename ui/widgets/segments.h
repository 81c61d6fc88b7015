// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace tailrace::ui {

// A few choices side by side, exactly one of them on. Arrow keys move between them.
class Segments : public QWidget
{
    Q_OBJECT

public:
    // name: accessible name of the group; each segment is "name: text".
    explicit Segments(const QString &name, const QStringList &texts, QWidget *parent = nullptr);

    int current() const;
    void setCurrent(int index); // no signal; -1: none of them, until one is chosen
    QPushButton *segment(int index) const;

signals:
    void chosen(int index); // by the user

private:
    QButtonGroup *m_group;
};

} // namespace tailrace::ui
