// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"
#include "services/journal/journal.h"

#include <memory>

namespace tailrace::journal {

// Quotas under the journal's eyes: the rates that there were are read first. quotas: none leaves that out.
// Calls come from a thread with an event loop.
class JournalledQuotaAdmin : public QuotaAdmin
{
public:
    JournalledQuotaAdmin(std::shared_ptr<QuotaAdmin> admin, std::shared_ptr<Quotas> quotas,
        std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<Effect>> create(const QuotaEntity &entity, const QuotaRates &rates) override;
    QFuture<Result<Effect>> change(const QuotaEntity &entity, const QuotaRates &rates) override;
    QFuture<Result<Effect>> remove(const QuotaEntity &entity) override;
    std::vector<std::vector<QuotaEntity::Kind>> bindable() const override { return m_admin->bindable(); }

private:
    using Send = std::function<QFuture<Result<Effect>>()>;
    QFuture<Result<Effect>> run(const char *operation, const QuotaEntity &entity, const QuotaRates &rates,
        bool wasThere, Send send) const;

    std::shared_ptr<QuotaAdmin> m_admin;
    std::shared_ptr<Quotas> m_quotas;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
