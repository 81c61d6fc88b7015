// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/sandboxendpoints.h"
#include "services/core/async.h"

#include <QObject>
#include <QProcess>

#include <memory>
#include <vector>

namespace tailrace::console {

// tailrace-sandbox beside this executable, as a child that ends with this object. Main thread.
class SandboxHost : public QObject
{
    Q_OBJECT

public:
    // kafka: the servers of a running Kafka that it fills; empty: mock brokers of its own.
    explicit SandboxHost(QString kafka);
    ~SandboxHost() override;

    // Starts it, once: asked again, it answers what runs already. Error::Io: it is not there; Internal: it
    // ended; Timeout: it says nothing for half a minute. After an error it can be started anew.
    QFuture<Result<std::vector<backends::SandboxCluster>>> start();

private:
    void read();
    void give(Result<std::vector<backends::SandboxCluster>> result);

    QString m_kafka;
    std::unique_ptr<QProcess> m_process; // null: not started
    std::shared_ptr<Answer<std::vector<backends::SandboxCluster>>> m_answer;
    QFuture<Result<std::vector<backends::SandboxCluster>>> m_future;
};

} // namespace tailrace::console
