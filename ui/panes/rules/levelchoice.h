// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace tailrace::ui {

// The levels of compatibility, each with what it lets in; of the chosen one an example. GUI thread.
class LevelChoice : public QWidget
{
    Q_OBJECT

public:
    explicit LevelChoice(QWidget *parent);

    QString level() const; // empty: none is chosen
    void setLevel(const QString &level); // no signal; one that is not known, or empty: none
    void setEditable(bool editable);

signals:
    void chosen(const QString &level); // by the user

private:
    void showExample();

    QButtonGroup *m_group;
    QList<QWidget *> m_examples;
};

} // namespace tailrace::ui
