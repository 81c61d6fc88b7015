// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/guard/guardedstreamadmin.h"

namespace tailrace::guard {

GuardedStreamAdmin::GuardedStreamAdmin(std::shared_ptr<StreamAdmin> admin, TopicPatterns isProtected)
    : m_admin(std::move(admin))
    , m_protected(std::move(isProtected))
{
}

Result<std::monostate> GuardedStreamAdmin::allowed(const StreamId &of) const
{
    const std::string *pattern = m_protected.matching(of.text());
    if (!pattern)
        pattern = m_protected.matching(of.dataset);
    if (!pattern)
        return std::monostate {};
    return fail(
        Error::Kind::ReadOnly, "the stream is protected by the pattern \"" + *pattern + "\"", of.text());
}

QFuture<Result<Stream>> GuardedStreamAdmin::create(const StreamId &of, bool keepsRaw)
{
    return m_admin->create(of, keepsRaw);
}

QFuture<Result<Effect>> GuardedStreamAdmin::remove(const StreamId &of)
{
    if (auto may = allowed(of); !may)
        return readyResult<Effect>(fail(std::move(may.error())));
    return m_admin->remove(of);
}

QFuture<Result<StreamSubscription>> GuardedStreamAdmin::setSubscribable(const StreamId &of, bool enabled)
{
    if (auto may = allowed(of); !may)
        return readyResult<StreamSubscription>(fail(std::move(may.error())));
    return m_admin->setSubscribable(of, enabled);
}

QFuture<Result<StreamSink>> GuardedStreamAdmin::addSink(const StreamId &of, const std::string &type)
{
    if (auto may = allowed(of); !may)
        return readyResult<StreamSink>(fail(std::move(may.error())));
    return m_admin->addSink(of, type);
}

QFuture<Result<Effect>> GuardedStreamAdmin::removeSink(const StreamId &of, const std::string &type)
{
    if (auto may = allowed(of); !may)
        return readyResult<Effect>(fail(std::move(may.error())));
    return m_admin->removeSink(of, type);
}

QFuture<Result<SentEvents>> GuardedStreamAdmin::send(
    const StreamId &of, const std::vector<std::string> &events)
{
    return m_admin->send(of, events);
}

} // namespace tailrace::guard
