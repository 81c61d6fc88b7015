// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/streams.h"
#include "services/guard/topicpatterns.h"

#include <memory>

namespace tailrace::guard {

// The same, which neither ends nor changes a stream whose name ("DATASET/VERSION") or dataset is protected:
// Error::ReadOnly, before anything is sent. Making one and sending to one go on.
class GuardedStreamAdmin : public StreamAdmin
{
public:
    GuardedStreamAdmin(std::shared_ptr<StreamAdmin> admin, TopicPatterns isProtected);

    QFuture<Result<Stream>> create(const StreamId &of, bool keepsRaw) override;
    QFuture<Result<Effect>> remove(const StreamId &of) override;
    QFuture<Result<StreamSubscription>> setSubscribable(const StreamId &of, bool enabled) override;
    QFuture<Result<StreamSink>> addSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<Effect>> removeSink(const StreamId &of, const std::string &type) override;
    QFuture<Result<SentEvents>> send(const StreamId &of, const std::vector<std::string> &events) override;

private:
    [[nodiscard]] Result<std::monostate> allowed(const StreamId &of) const;

    std::shared_ptr<StreamAdmin> m_admin;
    TopicPatterns m_protected;
};

} // namespace tailrace::guard
