// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// Topics under the journal's eyes: what a topic was set to is read before it is changed, how large it was
// before it goes. configs and topics, where there are none, leave that out. Calls come from a thread with an
// event loop.
class JournalledTopicAdmin : public TopicAdmin
{
public:
    JournalledTopicAdmin(std::shared_ptr<TopicAdmin> admin, std::shared_ptr<TopicConfigs> configs,
        std::shared_ptr<TopicList> topics, std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<Effect>> create(const NewTopic &topic) override;
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &change) override;
    QFuture<Result<Effect>> remove(const std::string &topic) override;
    Result<void> takesReplication() const override { return m_admin->takesReplication(); }
    std::vector<std::string> configNames() const override { return m_admin->configNames(); }
    std::optional<ConfigRange> configRange(const std::string &name) const override
    {
        return m_admin->configRange(name);
    }

private:
    Entry entry(const char *operation, const std::string &topic) const;

    std::shared_ptr<TopicAdmin> m_admin;
    std::shared_ptr<TopicConfigs> m_configs;
    std::shared_ptr<TopicList> m_topics;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
