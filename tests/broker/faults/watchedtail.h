// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/steadyproducer.h"

namespace tailrace::test {

// A tail from the beginning of one topic that keeps what it sees.
class WatchedTail
{
public:
    WatchedTail(const std::string &bootstrap, const std::string &topic);

    ReadRecorder &recorder() { return *m_recorder; }
    ReadSession *session() { return m_session.get(); }
    std::string problem() const { return errorText(m_engine.problem()); }

    // Waits until as many records arrived as were delivered, then says how what was seen differs from what
    // was delivered: nothing lost, nothing doubled, in order, and the statistics agree. Empty: it does not.
    std::string compare(const SteadyProducer &producer);

private:
    Engine m_engine;
    std::shared_ptr<ReadRecorder> m_recorder;
    std::unique_ptr<ReadSession> m_session;
};

} // namespace tailrace::test
