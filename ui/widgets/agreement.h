// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/environmentmark.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tailrace::ui {

class EnvironmentChip;

// Asks in place, before something is done that cannot be taken back: what, where, with what consequence. In
// production the resource's name has to be typed. Hidden while nothing is asked. GUI thread.
class Agreement : public QFrame
{
    Q_OBJECT

public:
    struct Question
    {
        QString title; // "Delete the group order-fulfilment?"
        QString consequence;
        QString connection;
        EnvironmentKind environment = EnvironmentKind::None;
        QString resource; // its name, to be typed in production
        QString verb; // on the button: "Delete group"
    };

    explicit Agreement(QWidget *parent);

    void ask(const Question &question);
    void dismiss(); // nothing is asked any more; no signal
    bool isAsking() const { return !isHidden(); }

signals:
    void agreed();
    void declined();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();

    QLabel *m_title;
    EnvironmentChip *m_chip;
    QLabel *m_where;
    QLabel *m_consequence;
    QLabel *m_prompt;
    QLineEdit *m_field;
    QPushButton *m_yes;
    QPushButton *m_no;
    QString m_resource; // empty: nothing has to be typed
};

} // namespace tailrace::ui
