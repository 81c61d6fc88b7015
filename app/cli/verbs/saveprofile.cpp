// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/saveprofile.h"

#include "app/backends/backends.h"
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/waiting.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "services/secrets/keychainsecretstore.h"

#include <map>

namespace tailrace::cli {

namespace {

// In the keychain, and what is asked of it later.
Result<void> storeSecrets(Context &context, const std::vector<ReadyEndpoint> &endpoints)
{
    secrets::KeychainSecretStore keychain;
    for (const ReadyEndpoint &each : endpoints) {
        for (const auto &[name, secret] : each.secrets) {
            const std::string &reference = each.endpoint.secrets.at(name);
            auto written = await(context, keychain.write(reference, secret), "keychain", "write " + reference,
                context.invocation.global.timeoutMs);
            if (!written)
                return fail(std::move(written.error()));
        }
    }
    return {};
}

} // namespace

int saveProfile(Context &context, profiles::Profile profile, std::vector<ReadyEndpoint> endpoints)
{
    std::map<std::string, int> ordinals;
    for (ReadyEndpoint &each : endpoints) {
        if (auto checked = backends::checkEndpoint(each.endpoint); !checked)
            return report(context, checked.error());
        const int ordinal = ++ordinals[each.endpoint.kind];
        for (const auto &[name, secret] : each.secrets)
            each.endpoint.secrets[name].clear();
        // Also those whose value nobody has given: named, they are missed when the profile is used.
        for (auto &[name, reference] : each.endpoint.secrets)
            reference = profiles::secretReference(profile.name, each.endpoint.kind, name, ordinal);
        profile.endpoints.push_back(each.endpoint);
    }
    if (auto valid = profiles::check(profile); !valid)
        return report(context, valid.error());
    auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    if (profiles->find(profile.name))
        return report(context,
            Error::make(
                Error::Kind::Conflict, "there is a profile \"" + profile.name + "\" already", "profiles"));
    if (context.invocation.global.dryRun)
        return printProfileChange(context, "add", profile.name);
    // Secrets first: a profile in the file that lacks its password would be half of one.
    if (auto stored = storeSecrets(context, endpoints); !stored)
        return report(context, stored.error());
    if (auto added = profiles->add(profile); !added)
        return report(context, added.error());
    return printProfileChange(context, "add", profile.name);
}

Error noProfile(const std::string &name)
{
    return Error::make(Error::Kind::NotFound, "there is no profile \"" + name + "\"", "profiles");
}

int printProfileChange(Context &context, std::string_view change, const std::string &name)
{
    const bool dryRun = context.invocation.global.dryRun;
    Listing listing({{"Change"}, {"Profile"}});
    JsonObject object;
    object.text("name", name).flag("dryRun", dryRun).text("change", change);
    listing.add({object.done(), {(dryRun ? "would " : "") + std::string(change), name}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

} // namespace tailrace::cli
