// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/tokenkeeper.h"

namespace tailrace::rest {

TokenKeeper::TokenKeeper(std::shared_ptr<TokenSource> source)
    : m_source(std::move(source))
{
}

void TokenKeeper::need(int refusedGeneration, QObject *context, Done done)
{
    if (m_generation > refusedGeneration && m_source->isFresh()) {
        done(m_token, m_generation);
        return;
    }
    m_waiting.push_back({context, std::move(done)});
    if (std::exchange(m_asking, true))
        return;
    onResult(m_source->token(refusedGeneration > 0), &m_context,
        [this](const Result<Secret> &token) { answer(token); });
}

void TokenKeeper::answer(const Result<Secret> &token)
{
    m_asking = false;
    if (token) {
        m_token = *token;
        ++m_generation;
    }
    const int generation = m_generation;
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.done(token, generation);
    }
}

} // namespace tailrace::rest
