// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/servicecredentials.h"
#include "app/cli/connect/openconnection.h"
#include "app/cli/connect/usage.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/saveprofile.h"
#include "app/cli/verbs/verbs.h"
#include "services/profiles/profilejson.h"

#include <QJsonDocument>

#include <filesystem>

namespace tailrace::cli {

namespace {

std::string nameFor(const ProfileOptions &options)
{
    return options.name.empty() && options.file != "-" ? std::filesystem::path(options.file).stem().string()
                                                       : options.name;
}

// What "profile export" wrote. Its secrets stay where they were: the line brings those that it has, and the
// keychain is asked for the others when the profile is used.
int importProfile(Context &context, const QJsonObject &document)
{
    const ProfileOptions &options = context.invocation.profile;
    auto profile = profiles::profileFromJson(document);
    if (!profile) {
        report(context, profile.error());
        return status::failed;
    }
    if (!options.name.empty())
        profile->name = options.name;
    if (!options.environment.empty())
        profile->environment = *profiles::environmentFromText(options.environment);
    profile->readOnly = profile->readOnly || context.invocation.global.connection.readOnly;
    profile->isDefault = options.makeDefault; // whoever imports it says so, not whoever exported it
    std::vector<ReadyEndpoint> endpoints;
    for (profiles::Endpoint &each : profile->endpoints)
        endpoints.push_back({std::move(each)});
    profile->endpoints.clear();
    if (auto applied = applyOverlay(context.invocation.global.connection, endpoints); !applied)
        return report(context, applied.error());
    return saveProfile(context, std::move(*profile), std::move(endpoints));
}

} // namespace

int runProfileImport(Context &context)
{
    const ProfileOptions &options = context.invocation.profile;
    const auto text = fileText(options.file);
    if (!text)
        return report(context, text.error());
    const QJsonObject document = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    if (document.value(QLatin1String("endpoints")).isArray())
        return importProfile(context, document);
    auto endpoints = backends::serviceCredentials(*text);
    if (!endpoints) {
        report(context, endpoints.error());
        return status::failed;
    }
    profiles::Profile profile;
    profile.name = nameFor(options);
    if (!options.environment.empty())
        profile.environment = *profiles::environmentFromText(options.environment);
    profile.readOnly = context.invocation.global.connection.readOnly;
    profile.isDefault = options.makeDefault;
    return saveProfile(context, std::move(profile), std::move(*endpoints));
}

int runProfileExport(Context &context)
{
    const auto profiles = loadProfiles(context);
    if (!profiles)
        return report(context, profiles.error());
    const auto profile = profiles->find(context.invocation.profile.name);
    if (!profile)
        return report(context, noProfile(context.invocation.profile.name));
    // As profiles.json has it: the keychain's names of its secrets, never a value.
    const std::string json
        = QJsonDocument(profiles::profileToJson(*profile)).toJson(QJsonDocument::Compact).toStdString();
    if (context.output == Output::Table || context.output == Output::Json)
        context.out.add(indented(json) + "\n");
    else
        context.out.add(json + "\n");
    return status::done;
}

} // namespace tailrace::cli
