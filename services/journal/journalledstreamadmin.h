// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/streams.h"
#include "services/journal/journal.h"

#include <functional>
#include <memory>

namespace tailrace::journal {

// Streams under the journal's eyes: how it stood is asked first. Of events only their number is kept.
// streams: none leaves out what was there. Calls come from a thread with an event loop.
class JournalledStreamAdmin : public StreamAdmin
{
public:
    JournalledStreamAdmin(std::shared_ptr<StreamAdmin> admin, std::shared_ptr<Streams> streams,
        std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<Stream>> create(const StreamId &of, bool keepsRaw) override;
    QFuture<Result<Effect>> remove(const StreamId &of) override;
    QFuture<Result<StreamSubscription>> setSubscribable(const StreamId &of, bool enabled) override;
    QFuture<Result<StreamSink>> addSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<Effect>> removeSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<SentEvents>> send(const StreamId &of, const std::vector<std::string> &events) override;

private:
    Entry line(const char *operation, const StreamId &of, QJsonObject asked) const;

    std::shared_ptr<StreamAdmin> m_admin;
    std::shared_ptr<Streams> m_streams;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
