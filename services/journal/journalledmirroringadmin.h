// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/mirroring.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// The selection of mirrored topics under the journal's eyes: the one that there was is read first, so that
// it can be put back. mirroring: none leaves that out. Calls come from a thread with an event loop.
class JournalledMirroringAdmin : public MirroringAdmin
{
public:
    JournalledMirroringAdmin(std::shared_ptr<MirroringAdmin> admin, std::shared_ptr<Mirroring> mirroring,
        std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<std::vector<std::string>>> replaceSelection(
        const std::vector<std::string> &patterns) override;

private:
    std::shared_ptr<MirroringAdmin> m_admin;
    std::shared_ptr<Mirroring> m_mirroring;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
