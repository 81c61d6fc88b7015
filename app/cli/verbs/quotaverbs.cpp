// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/quotaentity.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using OptionalRates = std::optional<QuotaRates>;

Listing rateListing()
{
    return Listing({{"Entity"}, {"Producer B/s", true}, {"Consumer B/s", true}});
}

void addRates(Listing &listing, const Quota &quota)
{
    JsonObject object;
    object.text("entity", entityText(quota.entity)).raw("parts", entityJson(quota.entity));
    object.raw("producerByteRate", orNull(quota.rates.producer));
    object.raw("consumerByteRate", orNull(quota.rates.consumer));
    listing.add(
        {object.done(), {entityText(quota.entity), cell(quota.rates.producer), cell(quota.rates.consumer)}});
}

std::string ratesJson(const OptionalRates &rates)
{
    if (!rates)
        return "null";
    JsonObject object;
    object.raw("producerByteRate", orNull(rates->producer));
    return object.raw("consumerByteRate", orNull(rates->consumer)).done();
}

std::string ratesCell(const OptionalRates &rates)
{
    return rates ? cell(rates->producer) + " / " + cell(rates->consumer) : "none";
}

// A change as one row; status says how it ended.
int print(Context &context, const char *change, const QuotaEntity &entity, const OptionalRates &before,
    const OptionalRates &after, const Result<State> &state)
{
    if (!state)
        return reportUnlessInterrupted(context, state.error());
    const std::string name = entityText(entity);
    JsonObject object;
    object.text("entity", name).raw("parts", entityJson(entity)).text("change", change);
    object.raw("before", ratesJson(before)).raw("after", ratesJson(after));
    object.flag("dryRun", context.invocation.global.dryRun).text("state", wordOf(*state));
    Listing listing({{"Change"}, {"Entity"}, {"Before (producer / consumer)"}, {"After"}, {"State"}});
    listing.add(
        {object.done(), {change, name, ratesCell(before), ratesCell(after), std::string(wordOf(*state))}});
    listing.writeSingle(context.out, context.output, context.color);
    return statusOf(context, *state, name);
}

// Entity, writer and reader of a verb that changes a quota, handed to change(entity, admin, quotas, open).
template<class Change>
int withQuota(Context &context, Change change)
{
    const auto entity = parseEntity(context.invocation.quota.entity);
    if (!entity)
        return report(context, entity.error());
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<QuotaAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto quotas = beside<Quotas>(*open.connection, *admin);
        if (!quotas)
            return report(context, quotas.error());
        return change(*entity, *admin, *quotas, open);
    });
}

Result<QuotaRates> ratesOf(const QuotaOptions &options)
{
    if (!options.producerRate && !options.consumerRate)
        return fail(usage("name --producer-rate, --consumer-rate or both"));
    return QuotaRates {options.producerRate, options.consumerRate};
}

// Until the quota has these rates.
template<class Send>
Result<State> apply(Context &context, const Offer<QuotaAdmin> &admin, const Offer<Quotas> &quotas,
    const QuotaEntity &entity, const QuotaRates &wanted, Send send)
{
    if (context.invocation.global.dryRun)
        return State::Planned;
    const auto effect = ask(context, admin, send(), "change quota");
    return settle(
        context, effect, [&] { return quotas.capability->quota(entity); },
        [&wanted](const Result<QuotaRates> &answer) { return settle::hasRates(answer, wanted); });
}

} // namespace

int runQuotaList(Context &context)
{
    return withCapability<Quotas>(context, [&context](Offer<Quotas> &offer) {
        auto quotas = ask(context, offer, offer.capability->quotas(), "list quotas");
        if (!quotas)
            return reportUnlessInterrupted(context, quotas.error());
        std::sort(quotas->begin(), quotas->end(),
            [](const Quota &a, const Quota &b) { return entityText(a.entity) < entityText(b.entity); });
        Listing listing = rateListing();
        for (const Quota &each : *quotas)
            addRates(listing, each);
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runQuotaShow(Context &context)
{
    const auto entity = parseEntity(context.invocation.quota.entity);
    if (!entity)
        return report(context, entity.error());
    return withCapability<Quotas>(context, [&](Offer<Quotas> &offer) {
        const auto rates = ask(context, offer, offer.capability->quota(*entity), "get quota");
        if (!rates)
            return reportUnlessInterrupted(context, rates.error());
        Listing listing = rateListing();
        addRates(listing, {*entity, *rates});
        listing.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runQuotaCreate(Context &context)
{
    const auto rates = ratesOf(context.invocation.quota);
    if (!rates)
        return report(context, rates.error());
    return withQuota(context,
        [&](const QuotaEntity &entity, const Offer<QuotaAdmin> &admin, const Offer<Quotas> &quotas,
            OpenConnection &) {
            const auto state = apply(context, admin, quotas, entity, *rates,
                [&] { return admin.capability->create(entity, *rates); });
            return print(context, "create", entity, {}, *rates, state);
        });
}

int runQuotaSet(Context &context)
{
    const auto rates = ratesOf(context.invocation.quota);
    if (!rates)
        return report(context, rates.error());
    return withQuota(context,
        [&](const QuotaEntity &entity, const Offer<QuotaAdmin> &admin, const Offer<Quotas> &quotas,
            OpenConnection &) {
            const auto before = ask(context, quotas, quotas.capability->quota(entity), "get quota");
            if (!before)
                return reportUnlessInterrupted(context, before.error());
            QuotaRates after = *before;
            after.producer = rates->producer ? rates->producer : after.producer;
            after.consumer = rates->consumer ? rates->consumer : after.consumer;
            const auto state = apply(context, admin, quotas, entity, after,
                [&] { return admin.capability->change(entity, *rates); });
            return print(context, "set", entity, *before, after, state);
        });
}

int runQuotaDelete(Context &context)
{
    return withQuota(context,
        [&](const QuotaEntity &entity, const Offer<QuotaAdmin> &admin, const Offer<Quotas> &quotas,
            OpenConnection &open) {
            const auto before = ask(context, quotas, quotas.capability->quota(entity), "get quota");
            if (!before)
                return reportUnlessInterrupted(context, before.error());
            const std::string name = entityText(entity);
            if (auto confirmed
                = confirmDestruction(context, open, "delete the quota of " + printable(name) + "?", name);
                !confirmed)
                return report(context, confirmed.error());
            Result<State> state = State::Planned;
            if (!context.invocation.global.dryRun) {
                const auto effect = ask(context, admin, admin.capability->remove(entity), "delete quota");
                state = settle(
                    context, effect, [&] { return quotas.capability->quota(entity); },
                    settle::isGone<QuotaRates>);
            }
            return print(context, "delete", entity, *before, {}, state);
        });
}

} // namespace tailrace::cli
