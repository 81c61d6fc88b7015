// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recorddeletion.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// Deletion of records under the journal's eyes. Calls come from a thread with an event loop.
class JournalledRecordDeletion : public RecordDeletion
{
public:
    JournalledRecordDeletion(
        std::shared_ptr<RecordDeletion> deletion, std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions) override;

private:
    std::shared_ptr<RecordDeletion> m_deletion;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
