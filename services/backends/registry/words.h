// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schema.h"
#include "services/core/result.h"

#include <string>
#include <string_view>

namespace tailrace::registry {

// The words that registries have for types, states and rules. Any thread.
SchemaType typeOf(std::string_view word); // empty: Avro, which goes without saying
SchemaState stateOf(std::string_view word); // empty: Unknown
SchemaState stateOf(SchemaState::Kind kind);
std::string_view ruleWord(SchemaRule::Kind kind);
std::optional<SchemaRule::Kind> ruleKindOf(std::string_view word);

// Error::Invalid: a level that the rule does not have. Some services store any word.
[[nodiscard]] Result<void> checkLevel(const SchemaRule &rule);

} // namespace tailrace::registry
