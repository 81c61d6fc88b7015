// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/clusterwatch.h"

#include "services/kafka/errors.h"

namespace tailrace::kafka {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds interval {3000};
constexpr milliseconds intervalWhileLost {200};
constexpr milliseconds limit {2000};
// A failure with no answer for so long is a loss; a cluster that has lost one broker of several answers
// sooner.
constexpr milliseconds grace {400};

} // namespace

ClusterWatch::ClusterWatch(Conversation &talk)
    : m_talk(talk)
    , m_due(Clock::now() + interval)
{
}

void ClusterWatch::lose(News &news)
{
    if (m_lostSince)
        return;
    m_lostSince = Clock::now();
    news.lost = true;
    news.cause = m_talk.faults().cause().value_or(fromRdKafka(
        RD_KAFKA_RESP_ERR__TIMED_OUT, "no answer within " + std::to_string(limit.count()) + " ms", "kafka"));
}

// A question that went to a broker just as it died says nothing about the others.
bool ClusterWatch::isPatienceOver()
{
    if (!m_failingSince)
        m_failingSince = m_asked;
    return Clock::now() - *m_failingSince > grace;
}

void ClusterWatch::hear(News &news)
{
    const auto question = std::move(m_question);
    m_due = Clock::now() + (m_lostSince ? intervalWhileLost : interval);
    if (question->error() != RD_KAFKA_RESP_ERR_NO_ERROR || !question->metadata()) {
        if (isPatienceOver())
            lose(news);
        m_due = Clock::now() + (m_lostSince ? intervalWhileLost : milliseconds(0));
        return;
    }
    m_failingSince.reset();
    m_talk.heardFrom(*question->metadata());
    m_talk.faults().clear();
    news.metadata = question->metadata();
    if (!m_lostSince)
        return;
    news.resumed = true;
    news.gapMs = std::chrono::duration_cast<milliseconds>(Clock::now() - *m_lostSince).count();
    m_lostSince.reset();
    m_due = Clock::now() + interval;
}

ClusterWatch::News ClusterWatch::tick()
{
    News news;
    const auto now = Clock::now();
    const bool failing = m_talk.faults().cause().has_value();
    if (m_question && m_question->isAnswered())
        hear(news);
    else if (m_question && failing && isPatienceOver())
        lose(news);
    else if (!m_question && (now >= m_due || (failing && !m_lostSince))) {
        m_asked = now;
        m_question = m_talk.askMetadata(false, limit);
    }
    return news;
}

} // namespace tailrace::kafka
