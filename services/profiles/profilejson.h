// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/profiles/profile.h"

#include <QJsonObject>

#include <vector>

namespace tailrace::profiles {

// The document of profiles.json:
// {"version":1,"profiles":[{"name","environment","readOnly","default","protectedTopics":[],"endpoints":
// [{"kind","settings":{},"secrets":{}}]}]}. Members that this version does not know are kept on every level.
struct Document
{
    std::vector<Profile> profiles;
    QJsonObject unknown;
};

// Error::Parse with the member in where.
[[nodiscard]] Result<Document> fromJson(const QJsonObject &json);
QJsonObject toJson(const Document &document);

// One profile alone, as it stands in the document: for import and export.
[[nodiscard]] Result<Profile> profileFromJson(const QJsonObject &json, const std::string &where = "profile");
QJsonObject profileToJson(const Profile &profile);

} // namespace tailrace::profiles
