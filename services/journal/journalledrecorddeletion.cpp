// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledrecorddeletion.h"

#include "services/journal/journalledwrite.h"

namespace tailrace::journal {

JournalledRecordDeletion::JournalledRecordDeletion(
    std::shared_ptr<RecordDeletion> deletion, std::shared_ptr<Journal> journal, Entry origin)
    : m_deletion(std::move(deletion))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

QFuture<Result<RecordsDeleted>> JournalledRecordDeletion::deleteRecords(
    const std::string &topic, const std::vector<DeleteBefore> &partitions)
{
    Entry line = m_origin;
    line.operation = "records.delete";
    line.resource = topic;
    QJsonObject deleteBefore;
    for (const DeleteBefore &each : partitions)
        deleteBefore[QString::number(each.partition)]
            = each.offset ? QJsonValue(qint64(*each.offset)) : QJsonValue(QStringLiteral("end"));
    line.asked[QStringLiteral("deleteBefore")] = deleteBefore;
    return JournalledWrite<RecordsDeleted>::run(
        m_journal, std::move(line), {},
        [deletion = m_deletion, topic, partitions] { return deletion->deleteRecords(topic, partitions); },
        [](const RecordsDeleted &deleted, Entry &entry) {
            entry.accepted = deleted.effect == Effect::Accepted;
            QJsonObject starts;
            for (const RecordsDeleted::Start &start : deleted.starts)
                starts[QString::number(start.partition)] = qint64(start.offset);
            if (!starts.isEmpty())
                entry.after[QStringLiteral("starts")] = starts;
        });
}

} // namespace tailrace::journal
