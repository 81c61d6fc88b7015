// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

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

signals:
    void serversGiven(const QString &servers); // "broker-1:9092, broker-2:9092"
    void formWanted();

private:
    void update();
    void give();

    Connections *m_connections;
    QLabel *m_title;
    QLabel *m_sentence;
    QLineEdit *m_servers;
    QPushButton *m_connect;
};

} // namespace tailrace::ui
