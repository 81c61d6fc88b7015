// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace tailrace::ui {

class Connections;
class Notice;

// Above the tabs while a connection is being opened, and when that failed: what is going on, how long,
// Cancel; then the cause, the other side's own words, Retry.
class ConnectNotice : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectNotice(Connections *connections, QWidget *parent = nullptr);

    QString connection() const { return m_name; }
    Notice *notice() const { return m_notice; }

signals:
    void settingsWanted(const QString &name);

private:
    void follow(const QString &name);
    void showProgress();

    Connections *m_connections;
    Notice *m_notice;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_settings;
    QPushButton *m_dismiss;
    QTimer m_clock;
    QString m_name;
};

} // namespace tailrace::ui
