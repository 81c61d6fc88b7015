// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/result.h"
#include "services/rest/jsonvalue.h"

#include <vector>

namespace tailrace::esregistry {

// A list of names or versions. Event Streams tells the states of all that there are; Apicurio, whatever it is
// asked, the names alone.
template<class Entry>
struct Listing
{
    std::vector<Entry> entries {};
    bool tellsStates = false;
};
using Artifacts = Listing<SubjectEntry>;
using Versions = Listing<VersionEntry>;

// One page of what a search found.
struct FoundVersions
{
    std::vector<VersionEntry> entries {};
    std::int64_t count = 0; // in all
};

// The service's answers as values. Error::Parse names the member that is not as described.
[[nodiscard]] Result<Artifacts> readArtifacts(const rest::JsonValue &json);
[[nodiscard]] Result<Versions> readVersions(const rest::JsonValue &json);
[[nodiscard]] Result<FoundVersions> readFoundVersions(const rest::JsonValue &json);
[[nodiscard]] Result<SchemaInfo> readMetadata(const rest::JsonValue &json);
[[nodiscard]] Result<SchemaRule> readRule(const rest::JsonValue &json);
[[nodiscard]] Result<std::vector<SchemaRule::Kind>> readRuleKinds(const rest::JsonValue &json);

} // namespace tailrace::esregistry
