// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledtopicadmin.h"

#include "services/journal/journalledwrite.h"

#include <algorithm>

namespace tailrace::journal {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonValue valueOf(const std::optional<std::string> &value)
{
    return value ? QJsonValue(text(*value)) : QJsonValue(QJsonValue::Null);
}

QJsonObject sizeOf(const TopicInfo &topic)
{
    return {{QStringLiteral("partitions"), static_cast<int>(topic.partitions.size())},
        {QStringLiteral("replication"), topic.replication()}};
}

// The values of the properties that are about to be changed, and of no other.
QJsonObject chosen(const std::vector<ConfigEntry> &configs, const std::vector<ConfigChange> &changes)
{
    QJsonObject values;
    for (const ConfigChange &change : changes) {
        const auto found = std::find_if(configs.begin(), configs.end(),
            [&change](const ConfigEntry &config) { return config.name == change.name; });
        if (found != configs.end() && !found->sensitive)
            values[text(change.name)] = valueOf(found->value);
    }
    return values.isEmpty() ? values : QJsonObject {{QStringLiteral("configs"), values}};
}

void noteEffect(const Effect &effect, Entry &entry)
{
    entry.accepted = effect == Effect::Accepted;
}

} // namespace

JournalledTopicAdmin::JournalledTopicAdmin(std::shared_ptr<TopicAdmin> admin,
    std::shared_ptr<TopicConfigs> configs, std::shared_ptr<TopicList> topics,
    std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_configs(std::move(configs))
    , m_topics(std::move(topics))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

Entry JournalledTopicAdmin::entry(const char *operation, const std::string &topic) const
{
    Entry entry = m_origin;
    entry.operation = operation;
    entry.resource = topic;
    return entry;
}

QFuture<Result<Effect>> JournalledTopicAdmin::create(const NewTopic &topic)
{
    Entry line = entry("topic.create", topic.name);
    if (topic.partitions)
        line.asked[QStringLiteral("partitions")] = *topic.partitions;
    if (topic.replication)
        line.asked[QStringLiteral("replication")] = *topic.replication;
    QJsonObject configs;
    for (const ConfigValue &config : topic.configs)
        configs[text(config.name)] = text(config.value);
    if (!configs.isEmpty())
        line.asked[QStringLiteral("configs")] = configs;
    return JournalledWrite<Effect>::run(
        m_journal, std::move(line), {}, [admin = m_admin, topic] { return admin->create(topic); },
        noteEffect);
}

QFuture<Result<Effect>> JournalledTopicAdmin::change(const std::string &topic, const TopicChange &change)
{
    Entry line = entry("topic.change", topic);
    if (change.totalPartitions)
        line.asked[QStringLiteral("partitions")] = *change.totalPartitions;
    QJsonObject configs;
    for (const ConfigChange &config : change.configs)
        configs[text(config.name)] = valueOf(config.value);
    if (!configs.isEmpty())
        line.asked[QStringLiteral("configs")] = configs;
    ReadBefore before;
    if (!change.configs.empty() && m_configs) {
        before = readBefore<std::vector<ConfigEntry>>(
            [reader = m_configs, topic] { return reader->configs(topic); },
            [changes = change.configs](
                const std::vector<ConfigEntry> &found) { return chosen(found, changes); });
    } else if (m_topics) {
        before = readBefore<TopicInfo>([reader = m_topics, topic] { return reader->topic(topic); }, sizeOf);
    }
    return JournalledWrite<Effect>::run(
        m_journal, std::move(line), before,
        [admin = m_admin, topic, change] { return admin->change(topic, change); }, noteEffect);
}

QFuture<Result<Effect>> JournalledTopicAdmin::remove(const std::string &topic)
{
    ReadBefore before;
    if (m_topics)
        before = readBefore<TopicInfo>([reader = m_topics, topic] { return reader->topic(topic); }, sizeOf);
    return JournalledWrite<Effect>::run(
        m_journal, entry("topic.delete", topic), before,
        [admin = m_admin, topic] { return admin->remove(topic); }, noteEffect);
}

} // namespace tailrace::journal
