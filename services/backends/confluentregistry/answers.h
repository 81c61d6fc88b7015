// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/result.h"
#include "services/rest/jsonvalue.h"

#include <vector>

namespace tailrace::confluentregistry {

// The service's answers as values. Error::Parse names the member that is not as described.
[[nodiscard]] Result<std::vector<std::string>> readTexts(const rest::JsonValue &json);
[[nodiscard]] Result<std::vector<std::int32_t>> readVersions(const rest::JsonValue &json);
[[nodiscard]] Result<std::vector<std::int64_t>> readIds(const rest::JsonValue &json);
[[nodiscard]] Result<Schema> readSchema(const rest::JsonValue &json);
[[nodiscard]] Result<std::int64_t> readNewId(const rest::JsonValue &json);
[[nodiscard]] Result<std::vector<SubjectVersion>> readUses(const rest::JsonValue &json);
[[nodiscard]] Result<std::string> readLevel(const rest::JsonValue &json); // of GET and of PUT
[[nodiscard]] Result<std::string> readMode(const rest::JsonValue &json);
[[nodiscard]] Result<CompatibilityVerdict> readVerdict(const rest::JsonValue &json);

} // namespace tailrace::confluentregistry
