// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/tokensource.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace tailrace::rest {

// The token that all calls of one client share. However many of them are refused at once, the source is asked
// once. Client's thread.
class TokenKeeper
{
public:
    using Done = std::function<void(const Result<Secret> &token, int generation)>;

    explicit TokenKeeper(std::shared_ptr<TokenSource> source);

    // Calls done, at once or later and never after context died, with a token newer than the refused
    // generation (0: any will do that its source calls fresh).
    void need(int refusedGeneration, QObject *context, Done done);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    void answer(const Result<Secret> &token);

    std::shared_ptr<TokenSource> m_source;
    Secret m_token;
    int m_generation = 0;
    bool m_asking = false;
    std::vector<Waiting> m_waiting;
    QObject m_context; // last: no answer arrives at a half gone keeper
};

} // namespace tailrace::rest
