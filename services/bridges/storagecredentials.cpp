// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bridges/storagecredentials.h"

#include "services/bridges/json.h"

#include <array>

namespace tailrace::bridges {

namespace {

// The store writes "auth_url", a bridge "authUrl".
std::string first(const Json &block, std::string_view name, std::string_view other)
{
    const std::string &text = block[name].text();
    return text.empty() && block[other].isString() ? block[other].text() : text;
}

void collect(const Json &value, const std::string &service, std::vector<StorageCredentials> &all)
{
    StorageCredentials found {
        .service = service,
        .authUrl = first(value, "auth_url", "authUrl"),
        .region = value["region"].text(),
        .projectId = first(value, "projectId", "project_id"),
        .userId = first(value, "userId", "user_id"),
        .password = Secret(value["password"].text()),
    };
    if (!found.authUrl.empty() && found.values() > 1) {
        all.push_back(std::move(found));
        return;
    }
    const Json &name = value["name"];
    const std::string &here = name.isString() && value.has("credentials") ? name.text() : service;
    for (const auto &[unused, member] : value.members())
        collect(member, here, all);
    for (const Json &item : value.items())
        collect(item, here, all);
}

} // namespace

int StorageCredentials::values() const
{
    const std::array texts {&authUrl, &region, &projectId, &userId, &password.reveal()};
    int count = 0;
    for (const std::string *text : texts)
        count += text->empty() ? 0 : 1;
    return count;
}

Result<std::vector<StorageCredentials>> storageCredentials(const Secret &text)
{
    const auto json = Json::parse(text.reveal());
    if (!json)
        return fail(json.error());
    std::vector<StorageCredentials> all;
    collect(*json, {}, all);
    if (all.empty())
        return fail(Error::Kind::NotFound, "no credentials of an object store (auth_url, projectId, userId)");
    return all;
}

} // namespace tailrace::bridges
