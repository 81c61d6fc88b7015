// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/endpointconfig.h"
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/verbs.h"
#include "services/secrets/keychainsecretstore.h"

#include <iostream>
#include <unistd.h>

namespace tailrace::cli {

namespace {

using profiles::Endpoint;
using profiles::Profile;

std::string addressOf(const Endpoint &endpoint)
{
    const auto servers = endpoint.settings.find("bootstrap.servers");
    return servers == endpoint.settings.end() ? std::string() : servers->second;
}

JsonObject headOf(const Profile &profile)
{
    JsonObject object;
    object.text("name", profile.name).text("environment", environmentText(profile.environment));
    object.flag("readOnly", profile.readOnly).flag("default", profile.isDefault);
    return object;
}

std::string briefJson(const Endpoint &endpoint)
{
    return JsonObject().text("kind", endpoint.kind).text("address", addressOf(endpoint)).done();
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

int printChange(Context &context, std::string_view change, const std::string &name)
{
    const bool dryRun = context.invocation.global.dryRun;
    Listing listing({{"Change"}, {"Profile"}});
    JsonObject object;
    object.text("name", name).flag("dryRun", dryRun).text("change", change);
    listing.add({object.done(), {(dryRun ? "would " : "") + std::string(change), name}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

// Asks on a terminal; elsewhere --yes has to be there.
Result<void> confirm(Context &context, const std::string &question)
{
    if (context.invocation.global.yes || context.invocation.global.dryRun)
        return {};
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1)
        return fail(Error::Kind::Invalid, "this needs --yes where nobody can be asked", "command line");
    std::cerr << question << " [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == "y" || answer == "yes")
        return {};
    return fail(Error::cancelled());
}

Result<void> store(Context &context, const Profile &profile, kafka::ClientConfig &config)
{
    secrets::KeychainSecretStore keychain;
    for (const auto &[name, reference] : profile.endpoints.front().secrets) {
        auto written = await(context, keychain.write(reference, config.secrets[name]), "keychain",
            "write " + reference, context.invocation.global.timeoutMs);
        if (!written)
            return fail(std::move(written.error()));
    }
    return {};
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
            addresses += (addresses.empty() ? "" : ", ") + endpoint.kind + " " + addressOf(endpoint);
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
        return report(context,
            Error::make(Error::Kind::NotFound,
                "there is no profile \"" + context.invocation.profile.name + "\"", "profiles"));
    const std::string json
        = headOf(*profile).raw("endpoints", jsonArray(profile->endpoints, wholeJson)).done();
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
    if (global.connection.kafka.empty())
        return report(
            context, Error::make(Error::Kind::Invalid, "profile add needs --kafka", "command line"));
    kafka::ClientConfig config;
    if (auto applied = applyOptions(global.connection, config, STDIN_FILENO); !applied)
        return report(context, applied.error());
    if (auto checked = kafka::check(config); !checked)
        return report(context, checked.error());
    Profile profile;
    profile.name = context.invocation.profile.name;
    profile.environment = *profiles::environmentFromText(context.invocation.profile.environment);
    profile.readOnly = global.connection.readOnly;
    profile.isDefault = context.invocation.profile.makeDefault;
    Endpoint endpoint;
    endpoint.kind = "kafka";
    endpoint.settings = config.properties;
    for (const auto &[name, secret] : config.secrets)
        endpoint.secrets[name] = profiles::secretReference(profile.name, "kafka", name);
    profile.endpoints.push_back(std::move(endpoint));
    if (auto valid = profiles::check(profile); !valid)
        return report(context, valid.error());
    auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    if (profiles->find(profile.name))
        return report(context,
            Error::make(
                Error::Kind::Conflict, "there is a profile \"" + profile.name + "\" already", "profiles"));
    if (global.dryRun)
        return printChange(context, "add", profile.name);
    // Secrets first: a profile in the file that lacks its password would be half of one.
    if (auto stored = store(context, profile, config); !stored)
        return report(context, stored.error());
    if (auto added = profiles->add(profile); !added)
        return report(context, added.error());
    return printChange(context, "add", profile.name);
}

int runProfileRemove(Context &context)
{
    auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    const std::string &name = context.invocation.profile.name;
    const auto profile = profiles->find(name);
    if (!profile)
        return report(
            context, Error::make(Error::Kind::NotFound, "there is no profile \"" + name + "\"", "profiles"));
    if (auto confirmed = confirm(context, "Remove profile \"" + printable(name) + "\" and its secrets?");
        !confirmed)
        return report(context, confirmed.error());
    if (context.invocation.global.dryRun)
        return printChange(context, "remove", name);
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
    printChange(context, "remove", name);
    return result;
}

} // namespace tailrace::cli
