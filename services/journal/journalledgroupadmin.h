// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// Consumer groups under the journal's eyes: the offsets that they had are read first, so that a reset can be
// taken back. groups: none leaves that out. Calls come from a thread with an event loop.
class JournalledGroupAdmin : public GroupAdmin
{
public:
    JournalledGroupAdmin(std::shared_ptr<GroupAdmin> admin, std::shared_ptr<ConsumerGroups> groups,
        std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<std::vector<ResetOffset>>> reset(const GroupReset &reset) override;
    QFuture<Result<Effect>> remove(const std::string &group) override;

private:
    Entry entry(const char *operation, const std::string &group) const;

    std::shared_ptr<GroupAdmin> m_admin;
    std::shared_ptr<ConsumerGroups> m_groups;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
