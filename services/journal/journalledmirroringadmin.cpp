// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledmirroringadmin.h"

#include "services/journal/journalledwrite.h"

#include <QJsonArray>

namespace tailrace::journal {

namespace {

// An empty selection is one too: it mirrors nothing.
QJsonObject selectionOf(const std::vector<std::string> &patterns)
{
    QJsonArray all;
    for (const std::string &pattern : patterns)
        all.append(QString::fromStdString(pattern));
    return {{QStringLiteral("patterns"), all}};
}

} // namespace

JournalledMirroringAdmin::JournalledMirroringAdmin(std::shared_ptr<MirroringAdmin> admin,
    std::shared_ptr<Mirroring> mirroring, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_mirroring(std::move(mirroring))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

QFuture<Result<std::vector<std::string>>> JournalledMirroringAdmin::replaceSelection(
    const std::vector<std::string> &patterns)
{
    using Patterns = std::vector<std::string>;
    Entry line = m_origin;
    line.operation = "mirroring.replace";
    line.resource = "selection";
    line.asked = selectionOf(patterns);
    ReadBefore before;
    if (m_mirroring)
        before
            = readBefore<Patterns>([mirroring = m_mirroring] { return mirroring->selection(); }, selectionOf);
    return JournalledWrite<Patterns>::run(
        m_journal, std::move(line), before,
        [admin = m_admin, patterns] { return admin->replaceSelection(patterns); },
        [](const Patterns &now, Entry &entry) { entry.after = selectionOf(now); });
}

} // namespace tailrace::journal
