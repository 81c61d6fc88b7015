// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledgroupadmin.h"

#include "services/journal/journalledwrite.h"

namespace tailrace::journal {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

// {"offsets":{"orders":{"0":17}}}
template<class Place>
QJsonObject offsetsOf(const std::vector<Place> &places)
{
    QJsonObject topics;
    for (const Place &place : places) {
        QJsonObject partitions = topics[text(place.topic)].toObject();
        partitions[QString::number(place.partition)] = qint64(place.offset);
        topics[text(place.topic)] = partitions;
    }
    return topics.isEmpty() ? topics : QJsonObject {{QStringLiteral("offsets"), topics}};
}

QJsonObject committedOf(
    const GroupDescription &group, const std::string *topic, const std::optional<std::int32_t> &partition)
{
    std::vector<ResetOffset> places;
    for (const GroupOffset &offset : group.offsets) {
        if (offset.committed && (!topic || offset.topic == *topic)
            && (!partition || offset.partition == *partition))
            places.push_back({offset.topic, offset.partition, *offset.committed});
    }
    return offsetsOf(places);
}

struct TargetText
{
    QJsonValue operator()(const reset::Earliest &) const { return QStringLiteral("earliest"); }
    QJsonValue operator()(const reset::Latest &) const { return QStringLiteral("latest"); }
    QJsonValue operator()(const reset::Time &to) const
    {
        return QJsonObject {{QStringLiteral("time"), qint64(to.epochMs)}};
    }
    QJsonValue operator()(const reset::Offset &to) const
    {
        return QJsonObject {{QStringLiteral("offset"), qint64(to.offset)}};
    }
    QJsonValue operator()(const reset::Shift &to) const
    {
        return QJsonObject {{QStringLiteral("shift"), qint64(to.by)}};
    }
};

} // namespace

JournalledGroupAdmin::JournalledGroupAdmin(std::shared_ptr<GroupAdmin> admin,
    std::shared_ptr<ConsumerGroups> groups, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_groups(std::move(groups))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

Entry JournalledGroupAdmin::entry(const char *operation, const std::string &group) const
{
    Entry entry = m_origin;
    entry.operation = operation;
    entry.resource = group;
    return entry;
}

QFuture<Result<std::vector<ResetOffset>>> JournalledGroupAdmin::reset(const GroupReset &reset)
{
    Entry line = entry("group.reset", reset.group);
    if (const auto *topic = std::get_if<std::string>(&reset.topic))
        line.asked[QStringLiteral("topic")] = text(*topic);
    if (reset.partition)
        line.asked[QStringLiteral("partition")] = *reset.partition;
    line.asked[QStringLiteral("to")] = std::visit(TargetText(), reset.to);
    ReadBefore before;
    if (m_groups)
        before
            = readBefore<GroupDescription>([groups = m_groups, reset] { return groups->group(reset.group); },
                [reset](const GroupDescription &group) {
                    return committedOf(group, std::get_if<std::string>(&reset.topic), reset.partition);
                });
    return JournalledWrite<std::vector<ResetOffset>>::run(
        m_journal, std::move(line), before, [admin = m_admin, reset] { return admin->reset(reset); },
        [](const std::vector<ResetOffset> &offsets, Entry &entry) { entry.after = offsetsOf(offsets); });
}

QFuture<Result<Effect>> JournalledGroupAdmin::remove(const std::string &group)
{
    ReadBefore before;
    if (m_groups)
        before = readBefore<GroupDescription>([groups = m_groups, group] { return groups->group(group); },
            [](const GroupDescription &found) { return committedOf(found, nullptr, std::nullopt); });
    return JournalledWrite<Effect>::run(
        m_journal, entry("group.delete", group), before,
        [admin = m_admin, group] { return admin->remove(group); },
        [](const Effect &effect, Entry &entry) { entry.accepted = effect == Effect::Accepted; });
}

} // namespace tailrace::journal
