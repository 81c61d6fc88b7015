// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tailrace::ui {

// Below the form: what is wrong, what saving would send, and the buttons. GUI
// thread.
class BridgeFoot : public QWidget
{
    Q_OBJECT

public:
    explicit BridgeFoot(QWidget *parent);

    struct Shown
    {
        bool isNew = false;
        bool isDirty = false;
        bool isBroken = false; // the document is none
        bool isBusy = false;
        bool isWhole = false; // no password is masked
        int problems = 0;
        int changed = 0;
        QString refusal {}; // why nothing can be written; empty: it can
    };
    void show(const Shown &shown);

signals:
    void goToWanted();
    void discardWanted();
    void replaceWanted();
    void saveWanted();

private:
    QLabel *m_problems;
    QPushButton *m_goTo;
    QLabel *m_words;
    QPushButton *m_discard;
    QPushButton *m_replace;
    QPushButton *m_save;
};

} // namespace tailrace::ui
