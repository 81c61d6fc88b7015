// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settle/follower.h"

#include <algorithm>

namespace tailrace::settle {

namespace {

constexpr std::chrono::milliseconds shortest {100};
constexpr std::chrono::milliseconds longest {1000};

} // namespace

Follower::Follower(QObject *parent)
    : QObject(parent)
{
    m_next.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { m_look(m_round); });
    connect(&m_limit, &QTimer::timeout, this, [this] { end(Outcome::Pending); });
}

Follower::~Follower()
{
    unlist();
}

void Follower::setListing(
    std::shared_ptr<activity::RunningList> list, std::string what, std::string connection)
{
    m_list = std::move(list);
    m_what = std::move(what);
    m_connection = std::move(connection);
}

void Follower::unlist()
{
    if (!m_listed)
        return;
    m_listed->detach();
    m_listed->end();
    m_listed.reset();
}

void Follower::begin(Look look, std::chrono::milliseconds limit)
{
    cancel();
    m_look = std::move(look);
    m_between = shortest;
    m_since.start();
    if (m_list) {
        m_listed = m_list->begin(m_what, m_connection);
        m_listed->attach({}, [this] { end(Outcome::Pending); });
    }
    m_limit.start(std::max(limit, std::chrono::milliseconds(0)));
    if (limit.count() > 0)
        m_look(m_round);
}

void Follower::looked(const Result<bool> &isTrue)
{
    if (isTrue && *isTrue) {
        end(Outcome::Seen);
    } else if (!isTrue && !isTrue.error().retriable) {
        end(Outcome::Failed, isTrue.error());
    } else {
        m_next.start(m_between);
        m_between = std::min(m_between * 2, longest);
        emit notYet();
    }
}

void Follower::end(Outcome outcome, const Error &error)
{
    cancel();
    emit ended(outcome, error);
}

void Follower::cancel()
{
    ++m_round;
    m_look = nullptr;
    m_next.stop();
    m_limit.stop();
    unlist();
}

std::chrono::milliseconds Follower::waited() const
{
    return std::chrono::milliseconds(m_since.isValid() ? m_since.elapsed() : 0);
}

} // namespace tailrace::settle
