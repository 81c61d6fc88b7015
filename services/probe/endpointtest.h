// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/probe/plan.h"
#include "services/probe/step.h"

#include <QElapsedTimer>
#include <QHostInfo>
#include <QObject>
#include <QSslSocket>
#include <QTimer>

namespace tailrace::probe {

// Tries an endpoint step by step: name, connection, encryption, sign-in, first answer. The first three are a
// socket's of its own, so that each can say what it found; the last two are questions to the backend that the
// panes would use. Changes nothing on the service. One thread with an event loop.
class EndpointTest : public QObject
{
    Q_OBJECT

public:
    explicit EndpointTest(Plan plan, QObject *parent = nullptr);
    ~EndpointTest() override;

    void start(); // once
    void cancel(); // the running step fails with Cancelled, those after it are not asked

    const std::vector<Step> &steps() const { return m_steps; }
    const Host &host() const { return m_plan.hosts[m_host]; } // that is looked at
    std::size_t hosts() const { return m_plan.hosts.size(); }
    bool isFinished() const { return m_finished; }
    const Step *failure() const; // null: none failed
    std::chrono::microseconds duration() const; // of all steps

signals:
    void changed();
    void finished(); // never from within start() or cancel()

private:
    Step &step(Step::Kind kind) { return m_steps[static_cast<std::size_t>(kind)]; }
    void begin(Step::Kind kind);
    void pass();
    void failWith(Error error);
    void end();
    void resolve();
    void resolved(const QHostInfo &info);
    void connectTo();
    void encrypt();
    void judge(const QList<QSslError> &errors);
    void socketFailed(QAbstractSocket::SocketError error);
    bool tryNextHost();
    void signIn();
    void askList();

    Plan m_plan;
    std::vector<Step> m_steps;
    std::size_t m_host = 0;
    Step::Kind m_running = Step::Kind::Name;
    bool m_finished = false;
    QElapsedTimer m_clock;
    QTimer m_limit;
    int m_lookup = -1;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<Backend> m_backend;
};

} // namespace tailrace::probe
