// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>
#include <QStringList>

namespace tailrace::ui {

// What could be typed, under the field that is typed into; that keeps the keyboard and steers the list. GUI
// thread.
class SuggestionList : public QListWidget
{
    Q_OBJECT

public:
    explicit SuggestionList(const QString &name, QWidget *parent);

    // None of them is chosen.
    void setTexts(const QStringList &texts);
    void step(int steps); // from none to the first or the last, and around
    QString chosen() const; // empty: none
    QString first() const; // empty: there are none
    QSize sizeHint() const override;

signals:
    void picked(const QString &text); // by the mouse
};

} // namespace tailrace::ui
