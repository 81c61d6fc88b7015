// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledquotaadmin.h"

#include "services/journal/journalledwrite.h"

namespace tailrace::journal {

namespace {

std::string kindText(QuotaEntity::Kind kind)
{
    switch (kind) {
    case QuotaEntity::Kind::User:
        return "user";
    case QuotaEntity::Kind::ClientId:
        return "client-id";
    case QuotaEntity::Kind::Ip:
        return "ip";
    }
    return {};
}

// "user=alice,client-id=<default>"
std::string entityText(const QuotaEntity &entity)
{
    std::string all;
    for (const QuotaEntity::Part &part : entity.parts)
        all += (all.empty() ? "" : ",") + kindText(part.kind) + '=' + part.name.value_or("<default>");
    return all;
}

QJsonObject ratesOf(const QuotaRates &rates)
{
    QJsonObject json;
    if (rates.producer)
        json[QStringLiteral("producerBytesPerSecond")] = qint64(*rates.producer);
    if (rates.consumer)
        json[QStringLiteral("consumerBytesPerSecond")] = qint64(*rates.consumer);
    return json;
}

} // namespace

JournalledQuotaAdmin::JournalledQuotaAdmin(std::shared_ptr<QuotaAdmin> admin, std::shared_ptr<Quotas> quotas,
    std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_quotas(std::move(quotas))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

QFuture<Result<Effect>> JournalledQuotaAdmin::run(
    const char *operation, const QuotaEntity &entity, const QuotaRates &rates, bool wasThere, Send send) const
{
    Entry line = m_origin;
    line.operation = operation;
    line.resource = entityText(entity);
    line.asked = ratesOf(rates);
    ReadBefore before;
    if (wasThere && m_quotas)
        before
            = readBefore<QuotaRates>([quotas = m_quotas, entity] { return quotas->quota(entity); }, ratesOf);
    return JournalledWrite<Effect>::run(m_journal, std::move(line), before, std::move(send),
        [](const Effect &effect, Entry &entry) { entry.accepted = effect == Effect::Accepted; });
}

QFuture<Result<Effect>> JournalledQuotaAdmin::create(const QuotaEntity &entity, const QuotaRates &rates)
{
    return run("quota.create", entity, rates, false,
        [admin = m_admin, entity, rates] { return admin->create(entity, rates); });
}

QFuture<Result<Effect>> JournalledQuotaAdmin::change(const QuotaEntity &entity, const QuotaRates &rates)
{
    return run("quota.change", entity, rates, true,
        [admin = m_admin, entity, rates] { return admin->change(entity, rates); });
}

QFuture<Result<Effect>> JournalledQuotaAdmin::remove(const QuotaEntity &entity)
{
    return run("quota.delete", entity, {}, true, [admin = m_admin, entity] { return admin->remove(entity); });
}

} // namespace tailrace::journal
