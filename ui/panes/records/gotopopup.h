// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace tailrace::ui {

// Asks for one value in place: an offset or a time to go to. Enter accepts, Esc closes, a problem stands
// below.
class GoToPopup : public QFrame
{
    Q_OBJECT

public:
    GoToPopup(const QString &name, const QString &hint, QWidget *parent);
    void open(const QPoint &globalPos);
    void setText(const QString &text);
    void showProblem(const QString &problem);

signals:
    void accepted(const QString &text);

private:
    QLineEdit *m_edit;
    QLabel *m_problem;
};

} // namespace tailrace::ui
