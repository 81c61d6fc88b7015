// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/servicecredentials.h"
#include "app/cli/verbs/filetext.h"
#include "app/cli/verbs/saveprofile.h"
#include "app/cli/verbs/verbs.h"

#include <filesystem>

namespace tailrace::cli {

int runProfileImport(Context &context)
{
    const ProfileOptions &options = context.invocation.profile;
    const auto text = fileText(options.file);
    if (!text)
        return report(context, text.error());
    auto endpoints = backends::serviceCredentials(*text);
    if (!endpoints) {
        report(context, endpoints.error());
        return status::failed;
    }
    profiles::Profile profile;
    profile.name = options.name.empty() && options.file != "-"
        ? std::filesystem::path(options.file).stem().string()
        : options.name;
    profile.environment = *profiles::environmentFromText(options.environment);
    profile.readOnly = context.invocation.global.connection.readOnly;
    profile.isDefault = options.makeDefault;
    return saveProfile(context, std::move(profile), std::move(*endpoints));
}

} // namespace tailrace::cli
