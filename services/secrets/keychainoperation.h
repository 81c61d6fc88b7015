// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <string>

namespace QKeychain {
class Job;
}

namespace tailrace::secrets {

// One question to the keychain, from asking whether there is one to the answer. Main thread; deletes itself
// once it has answered. Deleted before that, it drops the callback.
class KeychainOperation : public QObject
{
    Q_OBJECT

public:
    enum class Kind : unsigned char
    {
        Read,
        Write,
        Remove
    };
    using Done = std::function<void(Result<Secret>)>;

    KeychainOperation(Kind kind, std::string reference, Secret secret, QObject *parent);

    // done is called once, never synchronously; a value is the secret read, else empty.
    void start(std::chrono::milliseconds limit, Done done);

private:
    void askWhetherThereIsOne();
    void runJob();
    void jobFinished(QKeychain::Job *job);
    void askWhetherLocked(Result<Secret> otherwise);
    void finish(Result<Secret> result);
    tl::unexpected<Error> error(Error::Kind kind, std::string message) const;

    Kind m_kind;
    std::string m_reference;
    Secret m_secret;
    Done m_done;
    QTimer m_timer;
    bool m_retried = false;
};

} // namespace tailrace::secrets
