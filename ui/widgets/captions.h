// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QLabel;

namespace tailrace::ui {

// Words in a bar that give way, all at once, while the bar has no room for them: what they stand before says
// the same in its accessible name. Owned by the bar, which has a layout by the first resize. GUI thread.
class Captions : public QObject
{
    Q_OBJECT

public:
    explicit Captions(QWidget *bar);

    // A label of secondary text; its place in a layout is the caller's affair.
    QLabel *add(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_bar;
    QList<QLabel *> m_labels;
};

} // namespace tailrace::ui
