// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace tailrace::ui {

// What there is to know of one thing in a strip above it: captions with a value below each. GUI thread.
class FactStrip : public QWidget
{
    Q_OBJECT

public:
    explicit FactStrip(QWidget *parent);

    // The value; it says "–" until it is known. iconed: it has a mark of 14 px before it, markOf() it.
    QLabel *addFact(const QString &caption, const QString &objectName, bool iconed = false);
    static QLabel *markOf(QLabel *value);
    // Ends the row of facts; what is at its other end may be null.
    void close(QWidget *end = nullptr);

private:
    QHBoxLayout *m_row;
};

} // namespace tailrace::ui
