// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/capability/brokers.h"
#include "services/capability/servicestatus.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

JsonObject brokerJson(const BrokerInfo &broker)
{
    JsonObject each;
    each.number("id", broker.id).text("host", broker.host).number("port", broker.port);
    return each.raw("rack", textOrNull(broker.rack));
}

std::string_view wordOf(ServiceState::Kind kind)
{
    switch (kind) {
    case ServiceState::Kind::Available:
        return "available";
    case ServiceState::Kind::Degraded:
        return "degraded";
    case ServiceState::Kind::Offline:
        return "offline";
    case ServiceState::Kind::Unknown:
        break;
    }
    return "unknown";
}

void addConfigs(Listing &listing, const std::vector<ConfigEntry> &entries)
{
    for (const ConfigEntry &each : entries) {
        std::string details;
        for (const auto &[name, value] : each.details)
            details += (details.empty() ? "" : " ") + name + "=" + value;
        listing.add({configJson(each), {each.name, configCell(each), details}});
    }
}

Listing configListing()
{
    return Listing({{"Name"}, {"Value"}, {"Details"}});
}

} // namespace

int runClusterShow(Context &context)
{
    return withCapability<ClusterInfo>(context, [&context](Offer<ClusterInfo> &offer) {
        const auto cluster = ask(context, offer, offer.capability->cluster(), "describe cluster");
        if (!cluster)
            return reportUnlessInterrupted(context, cluster.error());
        Listing table({{"Broker", true}, {"Host"}, {"Port", true}, {"Rack"}, {"Controller"}});
        for (const BrokerInfo &broker : cluster->brokers)
            table.add({{},
                {std::to_string(broker.id), broker.host, std::to_string(broker.port), broker.rack,
                    broker.id == cluster->controllerId ? "yes" : ""}});
        if (context.output == Output::Table) {
            context.out.add("Cluster " + printable(cluster->clusterId) + "\n");
            table.write(context.out, context.output, context.color);
            return status::done;
        }
        JsonObject object;
        object.raw("clusterId", textOrNull(cluster->clusterId))
            .raw("controllerId", orNull(cluster->controllerId));
        object.raw("brokers",
            jsonArray(cluster->brokers, [](const BrokerInfo &each) { return brokerJson(each).done(); }));
        Listing single({{"Cluster"}});
        single.add({object.done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runClusterStatus(Context &context)
{
    return withCapability<ServiceStatus>(context, [&context](Offer<ServiceStatus> &offer) {
        // First without credentials, so that a service that is not there differs from one that refuses.
        const auto alive = ask(context, offer, offer.capability->alive(), "alive");
        if (!alive)
            return reportUnlessInterrupted(context, alive.error());
        const auto state = ask(context, offer, offer.capability->status(), "status");
        if (!state)
            return reportUnlessInterrupted(context, state.error());
        JsonObject object;
        object.text("address", offer.address).text("kind", offer.kind).flag("alive", true);
        object.text("status", wordOf(state->kind)).text("serviceStatus", state->text);
        Listing listing({{"Service"}, {"Address"}, {"Status"}});
        listing.add({object.done(),
            {offer.kind, offer.address,
                state->text.empty() ? std::string(wordOf(state->kind)) : state->text}});
        listing.writeSingle(context.out, context.output, context.color);
        return state->kind == ServiceState::Kind::Offline ? status::no : status::done;
    });
}

int runBrokerList(Context &context)
{
    return withCapability<Brokers>(context, [&context](Offer<Brokers> &offer) {
        auto brokers = ask(context, offer, offer.capability->brokers(), "list brokers");
        if (!brokers)
            return reportUnlessInterrupted(context, brokers.error());
        std::sort(brokers->begin(), brokers->end(),
            [](const BrokerInfo &a, const BrokerInfo &b) { return a.id < b.id; });
        Listing listing({{"Broker", true}, {"Host"}, {"Port", true}, {"Rack"}});
        for (const BrokerInfo &each : *brokers)
            listing.add({brokerJson(each).done(),
                {std::to_string(each.id), each.host, std::to_string(each.port), each.rack}});
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runBrokerShow(Context &context)
{
    return withCapability<Brokers>(context, [&context](Offer<Brokers> &offer) {
        const auto broker
            = ask(context, offer, offer.capability->broker(context.invocation.broker.id), "describe broker");
        if (!broker)
            return reportUnlessInterrupted(context, broker.error());
        if (context.output == Output::Table) {
            const BrokerInfo &info = broker->broker;
            context.out.add("Broker " + std::to_string(info.id) + " at " + printable(info.host) + ":"
                + std::to_string(info.port) + (info.rack.empty() ? "" : ", rack " + printable(info.rack))
                + "\n");
            Listing configs = configListing();
            addConfigs(configs, broker->configs);
            configs.write(context.out, context.output, context.color);
            return status::done;
        }
        JsonObject object = brokerJson(broker->broker);
        object.raw("configs", jsonArray(broker->configs, configJson));
        Listing single({{"Broker"}});
        single.add({object.done(), {}});
        single.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runBrokerConfig(Context &context)
{
    const BrokerOptions &options = context.invocation.broker;
    const auto changes = configChanges(options.set, options.unset);
    if (!changes)
        return report(context, changes.error());
    if (!changes->empty())
        return withConnection(context, [&context](OpenConnection &open) {
            return report(context,
                Error::make(open.connection->isReadOnly() ? Error::Kind::ReadOnly : Error::Kind::Unsupported,
                    "no endpoint of this connection changes the configuration of brokers", "broker config"));
        });
    return withCapability<Brokers>(context, [&](Offer<Brokers> &offer) {
        const auto configs = ask(context, offer, offer.capability->configs(options.id), "describe broker");
        if (!configs)
            return reportUnlessInterrupted(context, configs.error());
        Listing listing = configListing();
        addConfigs(listing, *configs);
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

} // namespace tailrace::cli
