// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/bridges.h"
#include "services/journal/journal.h"

#include <functional>
#include <memory>

namespace tailrace::journal {

// Bridges under the journal's eyes: the document that there was is read first. Passwords are left out of
// every line. bridges: none leaves out what was there. Calls come from a thread with an event loop.
class JournalledBridgeAdmin : public BridgeAdmin
{
public:
    JournalledBridgeAdmin(std::shared_ptr<BridgeAdmin> admin, std::shared_ptr<Bridges> bridges,
        std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<Effect>> create(const Secret &document) override;
    QFuture<Result<Effect>> replace(const std::string &name, const Secret &document) override;
    QFuture<Result<Effect>> patch(const std::string &name, const Secret &mergePatch) override;
    QFuture<Result<Effect>> pause(const std::string &name) override;
    QFuture<Result<Effect>> resume(const std::string &name) override;
    QFuture<Result<Effect>> remove(const std::string &name) override;

private:
    using Send = std::function<QFuture<Result<Effect>>()>;
    using Tell = QJsonObject (*)(const Bridge &); // what of the bridge is kept as "before"
    QFuture<Result<Effect>> run(
        const char *operation, const std::string &name, QJsonObject asked, Tell before, Send send) const;

    std::shared_ptr<BridgeAdmin> m_admin;
    std::shared_ptr<Bridges> m_bridges;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
