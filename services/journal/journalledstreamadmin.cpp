// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledstreamadmin.h"

#include "services/journal/journalledwrite.h"

namespace tailrace::journal {

namespace {

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

QJsonObject streamOf(const Stream &stream)
{
    return {{QStringLiteral("state"), textOf(stream.state.text)}, {QStringLiteral("raw"), stream.keepsRaw},
        {QStringLiteral("deleted"), stream.isDeleted}};
}

QJsonObject subscriptionOf(const StreamSubscription &subscription)
{
    return {{QStringLiteral("enabled"), subscription.enabled},
        {QStringLiteral("state"), textOf(subscription.state.text)}};
}

QJsonObject sinkOf(const StreamSink &sink)
{
    return {{QStringLiteral("sink"), textOf(sink.type)}, {QStringLiteral("state"), textOf(sink.state.text)}};
}

QJsonObject typeOf(const std::string &type)
{
    return {{QStringLiteral("sink"), textOf(type)}};
}

// What comes of it is done by the service later; its state as answered says how far it is.
template<class T, class Tell>
auto noting(Tell tell)
{
    return [tell](const T &value, Entry &entry) {
        entry.after = tell(value);
        entry.accepted = value.state.isMoving();
    };
}

void noteEffect(const Effect &effect, Entry &entry)
{
    entry.accepted = effect == Effect::Accepted;
}

} // namespace

JournalledStreamAdmin::JournalledStreamAdmin(std::shared_ptr<StreamAdmin> admin,
    std::shared_ptr<Streams> streams, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_streams(std::move(streams))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

Entry JournalledStreamAdmin::line(const char *operation, const StreamId &of, QJsonObject asked) const
{
    Entry entry = m_origin;
    entry.operation = operation;
    entry.resource = of.text();
    entry.asked = std::move(asked);
    return entry;
}

QFuture<Result<Stream>> JournalledStreamAdmin::create(const StreamId &of, bool keepsRaw)
{
    return JournalledWrite<Stream>::run(
        m_journal, line("stream.create", of, {{QStringLiteral("raw"), keepsRaw}}), {},
        [admin = m_admin, of, keepsRaw] { return admin->create(of, keepsRaw); }, noting<Stream>(streamOf));
}

QFuture<Result<Effect>> JournalledStreamAdmin::remove(const StreamId &of)
{
    ReadBefore before;
    if (m_streams)
        before = readBefore<Stream>([streams = m_streams, of] { return streams->stream(of); }, streamOf);
    return JournalledWrite<Effect>::run(
        m_journal, line("stream.delete", of, {}), before, [admin = m_admin, of] { return admin->remove(of); },
        noteEffect);
}

QFuture<Result<StreamSubscription>> JournalledStreamAdmin::setSubscribable(const StreamId &of, bool enabled)
{
    ReadBefore before;
    if (m_streams)
        before = readBefore<StreamSubscription>(
            [streams = m_streams, of] { return streams->subscription(of); }, subscriptionOf);
    return JournalledWrite<StreamSubscription>::run(
        m_journal, line("stream.subscribable", of, {{QStringLiteral("enabled"), enabled}}), before,
        [admin = m_admin, of, enabled] { return admin->setSubscribable(of, enabled); },
        noting<StreamSubscription>(subscriptionOf));
}

QFuture<Result<StreamSink>> JournalledStreamAdmin::addSink(const StreamId &of, const std::string &type)
{
    return JournalledWrite<StreamSink>::run(
        m_journal, line("stream.sink.create", of, typeOf(type)), {},
        [admin = m_admin, of, type] { return admin->addSink(of, type); }, noting<StreamSink>(sinkOf));
}

QFuture<Result<Effect>> JournalledStreamAdmin::removeSink(const StreamId &of, const std::string &type)
{
    ReadBefore before;
    if (m_streams)
        before = readBefore<StreamSink>(
            [streams = m_streams, of, type] { return streams->sink(of, type); }, sinkOf);
    return JournalledWrite<Effect>::run(
        m_journal, line("stream.sink.delete", of, typeOf(type)), before,
        [admin = m_admin, of, type] { return admin->removeSink(of, type); }, noteEffect);
}

QFuture<Result<SentEvents>> JournalledStreamAdmin::send(
    const StreamId &of, const std::vector<std::string> &events)
{
    const auto number = [](std::size_t count) { return QJsonValue(static_cast<qint64>(count)); };
    return JournalledWrite<SentEvents>::run(
        m_journal, line("stream.send", of, {{QStringLiteral("events"), number(events.size())}}), {},
        [admin = m_admin, of, events] { return admin->send(of, events); },
        [number](const SentEvents &sent, Entry &entry) {
            entry.after = {{QStringLiteral("taken"), number(sent.taken)},
                {QStringLiteral("refused"), number(sent.refused.size())}};
        });
}

} // namespace tailrace::journal
