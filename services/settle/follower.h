// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"
#include "services/core/async.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace tailrace::settle {

enum class Outcome : std::uint8_t
{
    Seen, // what was accepted is true
    Pending, // it was not seen within the limit; it may still come
    Failed // whether it is true cannot be asked
};

// How long a window waits for an accepted write unless somebody says otherwise.
constexpr std::chrono::milliseconds usualLimit {60'000};

// Follows one accepted write until an answer shows it: looks at once, then after 100 ms and twice as long
// each time up to a second, because services take ten requests a second for everything. An error that is not
// retriable ends it. The thread that it was made on; nothing is told after it died.
class Follower : public QObject
{
    Q_OBJECT

public:
    explicit Follower(QObject *parent = nullptr);
    ~Follower() override;

    // Where each follow() from now on is listed while it lasts, as what of this connection; who stops it
    // there has it ended as Pending. list: null where nobody wants to know.
    void setListing(std::shared_ptr<activity::RunningList> list, std::string what, std::string connection);

    // ask() gives a QFuture<Result<T>>; isTrue(const Result<T> &) a Result<bool>. What was followed before is
    // dropped. A limit of 0 or less ends it after no look at all.
    template<class Ask, class IsTrue>
    void follow(Ask ask, IsTrue isTrue, std::chrono::milliseconds limit = usualLimit)
    {
        begin(
            [this, ask = std::move(ask), isTrue = std::move(isTrue)](quint64 round) {
                onResult(ask(), this, [this, isTrue, round](const auto &answer) {
                    if (round == m_round)
                        looked(isTrue(answer));
                });
            },
            limit);
    }
    // Nothing is asked or told any more; the write itself is not taken back.
    void cancel();
    bool isFollowing() const { return static_cast<bool>(m_look); }
    std::chrono::milliseconds waited() const; // since follow()
    // From the last look to the next one, as it was planned; at notYet() of the look that comes.
    std::chrono::milliseconds pause() const { return m_next.intervalAsDuration(); }

signals:
    void notYet(); // a look has not shown it, another one comes
    void ended(tailrace::settle::Outcome outcome, const tailrace::Error &error); // error: of Failed

private:
    using Look = std::function<void(quint64 round)>;

    void begin(Look look, std::chrono::milliseconds limit);
    void looked(const Result<bool> &isTrue);
    void end(Outcome outcome, const Error &error = {});

    void unlist();

    std::shared_ptr<activity::RunningList> m_list;
    std::string m_what;
    std::string m_connection;
    std::shared_ptr<activity::Running> m_listed;
    Look m_look; // empty: nothing is followed
    QTimer m_next;
    QTimer m_limit;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_between {};
    quint64 m_round = 0; // answers to dropped questions are not looked at
};

} // namespace tailrace::settle
