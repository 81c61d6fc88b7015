// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/journal/journal.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace tailrace::journal {

// Asks what stands there before a write; done is called at most once, on the calling thread, with nothing
// where it cannot be known. Empty: nobody is asked.
using ReadBefore = std::function<void(QObject *context, std::function<void(QJsonObject)> done)>;

template<class V>
ReadBefore readBefore(std::function<QFuture<Result<V>>()> ask, std::function<QJsonObject(const V &)> tell)
{
    return [ask = std::move(ask), tell = std::move(tell)](
               QObject *context, std::function<void(QJsonObject)> done) {
        onResult(ask(), context, [tell, done = std::move(done)](const Result<V> &value) {
            done(value ? tell(*value) : QJsonObject());
        });
    };
}

// One write and its line. Deletes itself; lives on the thread of the call, and past the capability and the
// pane that asked: a write that is on its way gets its line. Cancelled before it was sent, it gets none.
template<class T>
class JournalledWrite : public QObject
{
public:
    using Send = std::function<QFuture<Result<T>>()>;
    using Note = std::function<void(const T &, Entry &)>; // the outcome of a write that was taken

    static QFuture<Result<T>> run(
        std::shared_ptr<Journal> journal, Entry entry, const ReadBefore &before, Send send, Note note)
    {
        auto *write
            = new JournalledWrite(std::move(journal), std::move(entry), std::move(send), std::move(note));
        auto future = write->m_answer->future();
        if (before)
            write->ask(before);
        else
            write->go();
        return future;
    }

    ~JournalledWrite() override
    {
        if (m_sent && m_answer)
            finish(fail(Error::cancelled()));
    }

private:
    static constexpr std::chrono::milliseconds patience {3000}; // for what stood there before

    JournalledWrite(std::shared_ptr<Journal> journal, Entry entry, Send send, Note note)
        : m_journal(std::move(journal))
        , m_entry(std::move(entry))
        , m_send(std::move(send))
        , m_note(std::move(note))
        , m_answer(std::make_unique<Answer<T>>())
    {
        // An application that ends meanwhile takes it along.
        if (auto *application = QCoreApplication::instance();
            application && application->thread() == thread())
            setParent(application);
        connect(&m_watch, &QFutureWatcherBase::canceled, this, [this] {
            if (m_sent)
                m_running.cancel();
            else
                stop();
        });
        m_watch.setFuture(m_answer->future());
    }

    void ask(const ReadBefore &before)
    {
        QTimer::singleShot(patience, this, [this] { go(); });
        before(this, [this](QJsonObject found) {
            if (!m_sent)
                m_entry.before = std::move(found);
            go();
        });
    }

    void go()
    {
        if (m_sent || !m_answer)
            return;
        m_sent = true;
        m_running = m_send();
        onResult(m_running, this, [this](const Result<T> &result) {
            finish(result);
            deleteLater();
        });
    }

    void stop()
    {
        m_answer.reset();
        deleteLater();
    }

    void finish(Result<T> result)
    {
        if (result) {
            m_entry.after = std::move(m_entry.asked);
            m_entry.asked = {};
            m_note(*result, m_entry);
        } else {
            m_entry.error = result.error();
        }
        // What cannot be kept is told by the journal itself.
        (void)m_journal->append(m_entry);
        std::exchange(m_answer, nullptr)->give(std::move(result));
    }

    std::shared_ptr<Journal> m_journal;
    Entry m_entry;
    Send m_send;
    Note m_note;
    std::unique_ptr<Answer<T>> m_answer;
    QFutureWatcher<Result<T>> m_watch;
    QFuture<Result<T>> m_running;
    bool m_sent = false;
};

} // namespace tailrace::journal
