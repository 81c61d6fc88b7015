// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/settle.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/bridges/bridgerules.h"
#include "services/bridges/mergepatch.h"
#include "services/capability/bridges.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

using bridges::Json;

JsonObject summaryOf(const Bridge &bridge)
{
    JsonObject object;
    object.text("name", bridge.name).text("topic", bridge.topic).text("type", bridge.type);
    return object.text("state", bridge.state.text).raw("message", textOrNull(bridge.state.message));
}

Listing bridgeListing()
{
    return Listing({{"State"}, {"Name"}, {"Topic"}, {"Type"}, {"Message"}});
}

std::vector<std::string> cellsOf(const Bridge &bridge)
{
    return {bridge.state.text, bridge.name, bridge.topic, bridge.type, bridge.state.message};
}

std::string shown(const Json &document)
{
    return document.isNull() ? "null" : bridges::masked(document).compact();
}

Json stateJson(const std::string &state)
{
    return Json::object({{"state", Json::string(state)}});
}

// What a verb makes of a bridge.
struct Change
{
    const char *what;
    std::string name;
    Json before {}; // null: there was none, or it is not known
    Json after {};
};

int print(Context &context, const Change &change, const Result<Effect> &effect)
{
    const bool isPlanned = context.invocation.global.dryRun;
    if (!isPlanned && !effect)
        return reportUnlessInterrupted(context, effect.error());
    const State state = isPlanned ? State::Planned : *effect == Effect::Done ? State::Done : State::Accepted;
    JsonObject object;
    object.text("name", change.name).text("change", change.what);
    object.raw("before", shown(change.before)).raw("after", shown(change.after));
    object.flag("dryRun", isPlanned).text("state", wordOf(state));
    Listing listing({{"Change"}, {"Bridge"}, {"State"}});
    listing.add({object.done(), {change.what, change.name, std::string(wordOf(state))}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

// Writer and reader of a verb that changes bridges, handed to change(admin, bridges, open).
template<class Use>
int withBridges(Context &context, Use use)
{
    return withConnection(context, [&](OpenConnection &open) {
        const auto admin = writer<BridgeAdmin>(context, *open.connection);
        if (!admin)
            return report(context, admin.error());
        const auto reader = beside<Bridges>(*open.connection, *admin);
        if (!reader)
            return report(context, reader.error());
        return use(*admin, *reader, open);
    });
}

Result<Bridge> askBridge(Context &context, const Offer<Bridges> &reader)
{
    return ask(context, reader, reader.capability->bridge(context.invocation.bridge.name), "get bridge");
}

Result<Json> jsonOf(const Bridge &bridge)
{
    return Json::parse(bridge.document);
}

// The document of --file with the password of --password-env in its place. Everything that is sure to be
// refused is found here, so that a dry run finds it too.
Result<Json> documentOf(const BridgeOptions &options)
{
    const auto text = fileText(options.file);
    if (!text)
        return fail(text.error());
    auto json = Json::parse(*text);
    if (!json) {
        json.error().where = options.file + ": " + json.error().where;
        return json;
    }
    if (!json->isObject())
        return fail(Error::Kind::Invalid, "not a JSON object", options.file);
    if (!options.passwordEnv.empty()) {
        const auto password = secretOf("--password-env", options.passwordEnv);
        if (!password)
            return fail(password.error());
        json->set(
            bridges::passwordPlace((*json)[bridges::place::type].text()), Json::string(password->reveal()));
    }
    return json;
}

Result<void> faultless(const std::vector<bridges::Fault> &faults, const std::string &file)
{
    if (faults.empty())
        return {};
    return fail(Error::Kind::Invalid, faults.front().text, file);
}

// The answer of a write, or nothing of it in a dry run.
template<class Send>
Result<Effect> sent(Context &context, const Offer<BridgeAdmin> &admin, const char *what, Send send)
{
    if (context.invocation.global.dryRun)
        return Effect::Done;
    return ask(context, admin, send(), what);
}

using Move = QFuture<Result<Effect>> (BridgeAdmin::*)(const std::string &);

int runMove(Context &context, const char *what, const char *state, Move move)
{
    const std::string &name = context.invocation.bridge.name;
    return withBridges(
        context, [&](const Offer<BridgeAdmin> &admin, const Offer<Bridges> &reader, OpenConnection &) {
            const auto before = askBridge(context, reader);
            if (!before)
                return reportUnlessInterrupted(context, before.error());
            const auto effect
                = sent(context, admin, what, [&] { return (admin.capability.get()->*move)(name); });
            return print(context, {what, name, stateJson(before->state.text), stateJson(state)}, effect);
        });
}

} // namespace

int runBridgeList(Context &context)
{
    return withCapability<Bridges>(context, [&context](Offer<Bridges> &offer) {
        auto all = ask(context, offer, offer.capability->bridges(), "list bridges");
        if (!all)
            return reportUnlessInterrupted(context, all.error());
        std::sort(all->begin(), all->end(), [](const Bridge &a, const Bridge &b) { return a.name < b.name; });
        Listing listing = bridgeListing();
        for (const Bridge &each : *all)
            listing.add({summaryOf(each).done(), cellsOf(each)});
        listing.write(context.out, context.output, context.color);
        return status::done;
    });
}

int runBridgeShow(Context &context)
{
    return withCapability<Bridges>(context, [&context](Offer<Bridges> &offer) {
        const auto bridge = askBridge(context, offer);
        if (!bridge)
            return reportUnlessInterrupted(context, bridge.error());
        Listing listing = bridgeListing();
        listing.add({summaryOf(*bridge).raw("document", bridge->document).done(), cellsOf(*bridge)});
        listing.writeSingle(context.out, context.output, context.color);
        return status::done;
    });
}

int runBridgeCreate(Context &context)
{
    const BridgeOptions &options = context.invocation.bridge;
    const auto document = documentOf(options);
    if (!document)
        return report(context, document.error());
    if (const auto checked = faultless(bridges::faultsOf(*document), options.file); !checked)
        return report(context, checked.error());
    return withBridges(
        context, [&](const Offer<BridgeAdmin> &admin, const Offer<Bridges> &, OpenConnection &) {
            const auto effect = sent(context, admin, "create bridge",
                [&] { return admin.capability->create(Secret(document->compact())); });
            return print(context, {"create", (*document)["name"].text(), {}, *document}, effect);
        });
}

int runBridgeUpdate(Context &context)
{
    const BridgeOptions &options = context.invocation.bridge;
    const auto document = documentOf(options);
    if (!document)
        return report(context, document.error());
    if (const auto checked = faultless(bridges::faultsOf(*document), options.file); !checked)
        return report(context, checked.error());
    return withBridges(
        context, [&](const Offer<BridgeAdmin> &admin, const Offer<Bridges> &reader, OpenConnection &) {
            const auto bridge = askBridge(context, reader);
            if (!bridge)
                return reportUnlessInterrupted(context, bridge.error());
            const auto before = jsonOf(*bridge);
            if (!before)
                return report(context, before.error());
            for (const std::string_view fixed :
                {bridges::place::name, bridges::place::topic, bridges::place::type}) {
                if ((*before)[fixed] != (*document)[fixed])
                    return report(context,
                        Error::make(Error::Kind::Invalid,
                            std::string(fixed) + " is fixed once the bridge exists", options.file));
            }
            const auto effect = sent(context, admin, "replace bridge",
                [&] { return admin.capability->replace(options.name, Secret(document->compact())); });
            return print(context, {"update", options.name, *before, *document}, effect);
        });
}

int runBridgePatch(Context &context)
{
    const BridgeOptions &options = context.invocation.bridge;
    const auto patch = documentOf(options);
    if (!patch)
        return report(context, patch.error());
    if (const auto checked = faultless(bridges::faultsOfPatch(*patch), options.file); !checked)
        return report(context, checked.error());
    return withBridges(
        context, [&](const Offer<BridgeAdmin> &admin, const Offer<Bridges> &reader, OpenConnection &) {
            const auto bridge = askBridge(context, reader);
            if (!bridge)
                return reportUnlessInterrupted(context, bridge.error());
            const auto before = jsonOf(*bridge);
            if (!before)
                return report(context, before.error());
            const auto effect = sent(context, admin, "patch bridge",
                [&] { return admin.capability->patch(options.name, Secret(patch->compact())); });
            return print(
                context, {"patch", options.name, *before, bridges::patched(*before, *patch)}, effect);
        });
}

int runBridgePause(Context &context)
{
    return runMove(context, "pause", "paused", &BridgeAdmin::pause);
}

int runBridgeResume(Context &context)
{
    return runMove(context, "resume", "running", &BridgeAdmin::resume);
}

int runBridgeDelete(Context &context)
{
    const std::string &name = context.invocation.bridge.name;
    return withBridges(
        context, [&](const Offer<BridgeAdmin> &admin, const Offer<Bridges> &reader, OpenConnection &open) {
            const auto bridge = askBridge(context, reader);
            if (!bridge)
                return reportUnlessInterrupted(context, bridge.error());
            const auto before = jsonOf(*bridge);
            if (!before)
                return report(context, before.error());
            const std::string question
                = "delete bridge " + printable(name) + "? Nothing more is carried; what it wrote stays.";
            if (auto confirmed = confirmDestruction(context, open, question, name); !confirmed)
                return report(context, confirmed.error());
            const auto effect
                = sent(context, admin, "delete bridge", [&] { return admin.capability->remove(name); });
            return print(context, {"delete", name, *before, {}}, effect);
        });
}

} // namespace tailrace::cli
