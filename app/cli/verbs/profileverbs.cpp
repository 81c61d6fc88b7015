// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/backends.h"
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/usage.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/confirm.h"
#include "app/cli/verbs/saveprofile.h"
#include "app/cli/verbs/verbs.h"
#include "services/secrets/keychainsecretstore.h"

#include <unistd.h>

namespace tailrace::cli {

namespace {

using profiles::Endpoint;
using profiles::Profile;

JsonObject headOf(const Profile &profile)
{
    JsonObject object;
    object.text("name", profile.name).text("environment", environmentText(profile.environment));
    object.flag("readOnly", profile.readOnly).flag("default", profile.isDefault);
    return object;
}

std::string briefJson(const Endpoint &endpoint)
{
    return JsonObject().text("kind", endpoint.kind).text("address", backends::addressOf(endpoint)).done();
}

std::string wholeJson(const Endpoint &endpoint)
{
    JsonObject settings;
    for (const auto &[name, value] : endpoint.settings)
        settings.text(name, value);
    JsonObject object;
    object.text("kind", endpoint.kind).raw("settings", settings.done());
    object.raw(
        "secrets", jsonArray(endpoint.secrets, [](const auto &each) { return jsonString(each.first); }));
    return object.done();
}

} // namespace

int runProfileList(Context &context)
{
    const auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    Listing listing({{"Profile"}, {"Environment"}, {"Access"}, {"Default"}, {"Endpoints"}});
    for (const Profile &profile : profiles->profiles()) {
        std::string addresses;
        for (const Endpoint &endpoint : profile.endpoints)
            addresses
                += (addresses.empty() ? "" : ", ") + endpoint.kind + " " + backends::addressOf(endpoint);
        listing.add({headOf(profile).raw("endpoints", jsonArray(profile.endpoints, briefJson)).done(),
            {profile.name, std::string(environmentText(profile.environment)),
                profile.readOnly ? "read-only" : "read-write", profile.isDefault ? "yes" : "", addresses}});
    }
    listing.write(context.out, context.output, context.color);
    return status::done;
}

int runProfileShow(Context &context)
{
    const auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    const auto profile = profiles->find(context.invocation.profile.name);
    if (!profile)
        return report(context, noProfile(context.invocation.profile.name));
    JsonObject whole = headOf(*profile);
    whole.raw("protectedTopics",
        jsonArray(profile->protectedTopics, [](const auto &each) { return jsonString(each); }));
    if (!profile->mirrorsFrom.empty())
        whole.text("mirrorsFrom", profile->mirrorsFrom);
    const std::string json = whole.raw("endpoints", jsonArray(profile->endpoints, wholeJson)).done();
    if (context.output == Output::Table) {
        context.out.add(indented(json) + "\n");
        return status::done;
    }
    Listing single({{"Profile"}});
    single.add({json, {}});
    single.writeSingle(context.out, context.output, context.color);
    return status::done;
}

int runProfileAdd(Context &context)
{
    const GlobalOptions &global = context.invocation.global;
    if (global.connection.endpoints.empty())
        return report(context, usage("profile add needs an endpoint: --kafka or --admin"));
    auto endpoints = endpointsOf(global.connection, STDIN_FILENO);
    if (!endpoints)
        return report(context, endpoints.error());
    Profile profile;
    profile.name = context.invocation.profile.name;
    const ProfileOptions &options = context.invocation.profile;
    if (!options.environment.empty())
        profile.environment = *profiles::environmentFromText(options.environment);
    profile.readOnly = global.connection.readOnly;
    profile.isDefault = options.makeDefault;
    profile.protectedTopics = options.protect;
    profile.mirrorsFrom = options.mirrorsFrom;
    return saveProfile(context, std::move(profile), std::move(*endpoints));
}

int runProfileRemove(Context &context)
{
    auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    const std::string &name = context.invocation.profile.name;
    const auto profile = profiles->find(name);
    if (!profile)
        return report(context, noProfile(name));
    if (auto confirmed = confirm(context, "Remove profile \"" + printable(name) + "\" and its secrets?");
        !confirmed)
        return report(context, confirmed.error());
    if (context.invocation.global.dryRun)
        return printProfileChange(context, "remove", name);
    if (auto removed = profiles->remove(name); !removed)
        return report(context, removed.error());
    int result = status::done;
    secrets::KeychainSecretStore keychain;
    for (const Endpoint &endpoint : profile->endpoints) {
        for (const auto &[secret, reference] : endpoint.secrets) {
            const auto gone = await(context, keychain.remove(reference), "keychain", "remove " + reference,
                context.invocation.global.timeoutMs);
            if (!gone) {
                context.diagnostics.error(gone.error());
                result = status::inPart;
            }
        }
    }
    printProfileChange(context, "remove", name);
    return result;
}

} // namespace tailrace::cli
