// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tailrace::ui {

class Connections;

// The empty work area. Without any connection: how to get one; else what to do next.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(Connections *connections, QWidget *parent = nullptr);

    void offerSandbox(bool offered); // not, until it is called
    void setSandboxStarting(bool starting);

signals:
    void sandboxWanted();
    void serversGiven(const QString &servers); // "broker-1:9092, broker-2:9092"
    void formWanted();

private:
    QFrame *makeSandboxCard();
    QFrame *makeServersCard();
    void update();
    void give();

    Connections *m_connections;
    QLabel *m_title;
    QLabel *m_sentence;
    QLineEdit *m_servers;
    QPushButton *m_connect;
    QPushButton *m_open;
    QLabel *m_ready;
    QFrame *m_sandbox;
};

} // namespace tailrace::ui
