// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "services/capability/schemaregistry.h"

#include <string_view>

namespace tailrace::cli {

// The words of schemas in answers, and back.
std::string_view wordOf(SchemaState::Kind state); // empty: not known
std::string_view wordOf(SchemaRule::Kind rule);
std::string_view wordOf(SetAt setAt);
SchemaType typeOf(std::string_view word); // of --type
// "latest", which is none, or a number. Error::Invalid: neither.
[[nodiscard]] Result<std::optional<std::int32_t>> versionOf(const std::string &word);

// "[SCHEMA] RULE" or "[SCHEMA] RULE LEVEL".
struct RuleWords
{
    std::optional<std::string> subject {};
    SchemaRule rule {};
};
// Error::Invalid: no such rule, or too many words.
[[nodiscard]] Result<RuleWords> ruleWords(const std::vector<std::string> &words, bool withLevel);

// "[SCHEMA] [MODE]": a last word in the spelling of a mode is one.
struct ModeWords
{
    std::optional<std::string> subject {};
    std::string mode {}; // empty: none is to be set
};
ModeWords modeWords(const std::vector<std::string> &words);

// What a verb does to a registry, as it is printed.
struct SchemaChange
{
    std::string what {};
    std::optional<std::string> subject {};
    std::optional<std::int64_t> version {};
    std::string before {}; // a state, a level, a mode; empty: there is none to tell
    std::string after {};
    SchemaIds ids {};
};
int printChange(Context &context, const SchemaChange &change, const Result<Effect> &effect);

// One version with its text, and the versions of schemas that have that text where they were asked for.
int printSchema(Context &context, const Schema &schema, const std::vector<SubjectVersion> *uses = nullptr);

} // namespace tailrace::cli
