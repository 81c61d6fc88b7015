// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/conversation.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace tailrace::kafka {

// Watches, beside a running read, whether the cluster still answers and what it says about the topics. Never
// waits: tick() asks, and a later tick() hears the answer. One thread.
class ClusterWatch
{
public:
    struct News
    {
        MetadataPtr metadata; // a fresh answer
        bool lost = false; // just now
        bool resumed = false; // just now, after lost
        std::int64_t gapMs = 0;
        Error cause; // of a loss
    };

    explicit ClusterWatch(Conversation &talk);
    News tick();
    void askSoon() { m_due = Clock::now(); }
    void askWithin(std::chrono::milliseconds time) { m_due = std::min(m_due, m_asked + time); } // of the last
    bool isLost() const { return m_lostSince.has_value(); }

private:
    void hear(News &news);
    void lose(News &news);
    bool isPatienceOver();

    Conversation &m_talk;
    std::shared_ptr<MetadataQuestion> m_question;
    Clock::time_point m_asked;
    Clock::time_point m_due;
    std::optional<Clock::time_point> m_failingSince;
    std::optional<Clock::time_point> m_lostSince;
};

} // namespace tailrace::kafka
