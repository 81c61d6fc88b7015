// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/acls.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// Access rules under the journal's eyes: what was granted, and what a deletion took. Calls come from a thread
// with an event loop.
class JournalledAclAdmin : public AclAdmin
{
public:
    JournalledAclAdmin(std::shared_ptr<AclAdmin> admin, std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<Effect>> create(const std::vector<AclBinding> &bindings) override;
    QFuture<Result<std::vector<AclBinding>>> remove(const AclFilter &filter) override;

private:
    std::shared_ptr<AclAdmin> m_admin;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
