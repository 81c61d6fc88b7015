// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/quotas.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tailrace::test {

// Quotas in memory, to look at and to change. One thread.
class FakeQuotas : public Quotas, public QuotaAdmin
{
public:
    struct Written
    {
        char what; // c, u, d
        QuotaEntity entity;
        QuotaRates rates {};
    };
    std::vector<Quota> all;
    std::optional<Error> listFailure;
    std::optional<Error> writeFailure;
    std::vector<std::vector<QuotaEntity::Kind>> kinds {{QuotaEntity::Kind::User},
        {QuotaEntity::Kind::ClientId}, {QuotaEntity::Kind::User, QuotaEntity::Kind::ClientId},
        {QuotaEntity::Kind::Ip}};
    int delay = 0; // looks at a quota that do not show yet what was written; it is accepted then
    int listed = 0;
    std::vector<Written> written;

    QFuture<Result<std::vector<Quota>>> quotas() override
    {
        ++listed;
        if (listFailure)
            return readyResult<std::vector<Quota>>(fail(*listFailure));
        return readyResult<std::vector<Quota>>(delay > 0 && m_before ? *m_before : all);
    }
    QFuture<Result<QuotaRates>> quota(const QuotaEntity &entity) override
    {
        const std::vector<Quota> &seen = delay > 0 && m_before ? *m_before : all;
        delay = std::max(0, delay - 1);
        for (const Quota &quota : seen) {
            if (quota.entity == entity)
                return readyResult<QuotaRates>(quota.rates);
        }
        return readyResult<QuotaRates>(fail(Error::Kind::NotFound, "no such quota"));
    }
    QFuture<Result<Effect>> create(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        written.push_back({'c', entity, rates});
        return write([&] { all.push_back({entity, rates}); });
    }
    QFuture<Result<Effect>> change(const QuotaEntity &entity, const QuotaRates &rates) override
    {
        written.push_back({'u', entity, rates});
        return write([&] {
            const auto at = find(entity);
            at->rates.producer = rates.producer ? rates.producer : at->rates.producer;
            at->rates.consumer = rates.consumer ? rates.consumer : at->rates.consumer;
        });
    }
    QFuture<Result<Effect>> remove(const QuotaEntity &entity) override
    {
        written.push_back({'d', entity});
        return write([&] { all.erase(find(entity)); });
    }
    std::vector<std::vector<QuotaEntity::Kind>> bindable() const override { return kinds; }

private:
    std::vector<Quota>::iterator find(const QuotaEntity &entity)
    {
        return std::find_if(
            all.begin(), all.end(), [&entity](const Quota &quota) { return quota.entity == entity; });
    }
    template<class F>
    QFuture<Result<Effect>> write(F change)
    {
        if (writeFailure)
            return readyResult<Effect>(fail(*writeFailure));
        m_before = all;
        change();
        return readyResult<Effect>(delay > 0 ? Effect::Accepted : Effect::Done);
    }

    std::optional<std::vector<Quota>> m_before;
};

} // namespace tailrace::test
