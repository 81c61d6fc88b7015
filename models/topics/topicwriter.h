// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topics/topicorder.h"
#include "services/capability/connection.h"
#include "services/settle/follower.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>

namespace tailrace::models {

// Has topics changed and follows each change until the service shows it. One change of a topic at a time.
// GUI thread.
class TopicWriter : public QObject
{
    Q_OBJECT

public:
    enum class Phase : std::uint8_t
    {
        Writing, // nobody has answered yet
        Pending, // accepted, not seen yet
        Late // accepted, and not seen within the limit
    };
    struct Entry
    {
        TopicOrder order;
        Phase phase = Phase::Writing;
        std::chrono::milliseconds waited {}; // of Late
    };

    explicit TopicWriter(std::shared_ptr<Connection> connection, QObject *parent = nullptr);
    ~TopicWriter() override;

    // Where it is listed that a change is followed; null: nowhere.
    void setListing(std::shared_ptr<activity::RunningList> list) { m_list = std::move(list); }
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }
    // Replaces a change of the same topic that is late; one that runs stays, and this one is refused.
    void execute(const TopicOrder &order);
    // Looks no longer; the change itself is not taken back. Nothing is told.
    void forget(const std::string &topic);

    const Entry *entry(const std::string &topic) const; // null: nothing is under way there
    std::vector<const Entry *> entries() const; // by topic
    bool isWriting() const; // a service has not answered yet

signals:
    void changed(); // entry() and entries() answer otherwise
    void refused(const tailrace::models::TopicOrder &order, const tailrace::Error &error);
    void settled(const tailrace::models::TopicOrder &order); // it is true
    void late(const tailrace::models::TopicOrder &order);
    // It was accepted; whether it is true cannot be asked.
    void unclear(const tailrace::models::TopicOrder &order, const tailrace::Error &error);

private:
    struct Run
    {
        Entry entry;
        std::unique_ptr<settle::Follower> follower {};
        quint64 number = 0; // answers to a run that was forgotten are dropped
    };

    template<class T>
    void send(const std::string &topic, const QFuture<Result<T>> &future);
    void answered(const std::string &topic, const Result<Effect> &effect);
    void follow(Run &run);
    void ended(const std::string &topic, settle::Outcome outcome, const Error &error);
    void drop(const std::string &topic);

    std::shared_ptr<Connection> m_connection;
    std::shared_ptr<activity::RunningList> m_list;
    std::chrono::milliseconds m_limit = settle::usualLimit;
    std::map<std::string, Run> m_runs;
    quint64 m_number = 0;
};

} // namespace tailrace::models
