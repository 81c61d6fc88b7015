// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/options.h"

namespace tailrace::cli {

using options::flag;
using options::number;
using options::oneOf;
using options::text;
using options::words;

void CommandLine::addSchemaVerbs()
{
    SchemaOptions &options = m_parsed.schema;
    CLI::App *schema = addVerb(m_root.get(), "schema", "Schemas of a registry");
    schema->require_subcommand(1);
    CLI::App *all = addVerb(schema, "list", "List the names of schemas");
    CLI::App *show = addVerb(schema, "show", "Show one version of a schema; --output raw: its text alone");
    CLI::App *versions = addVerb(schema, "versions", "List the versions of a schema");
    CLI::App *create = addVerb(schema, "create", "Create a schema");
    CLI::App *add = addVerb(schema, "add-version", "Add a version to a schema");
    CLI::App *update = addVerb(schema, "update", "Update a schema, which makes a version of it too");
    CLI::App *remove = addVerb(schema, "delete", "Delete a schema, or one version of it");
    CLI::App *check
        = addVerb(schema, "check", "Hold a schema against versions or files; exit 3: incompatible");
    CLI::App *diff = addVerb(
        schema, "diff", "Show what has changed between two versions; --output raw: a patch of the text");
    CLI::App *state = addVerb(schema, "state", "Enable or disable a schema, or one version; show what it is");
    CLI::App *byId = addVerb(schema, "by-id", "Show the schema that has a number");
    for (CLI::App *verb : {all, versions})
        flag(verb, "--all", options.all, "With disabled and deleted ones");
    for (CLI::App *verb : {show, versions, add, update, remove, diff, state})
        text(verb, "SCHEMA", options.subject, "Name of the schema")->required();
    text(create, "SCHEMA", options.subject, "Name of the schema; default: the service makes one");
    for (CLI::App *verb : {show, remove, state})
        number(verb, "--version", options.version, 1, "One version");
    text(check, "SCHEMA", options.subject, "Name of the schema; none is needed against files");
    for (CLI::App *verb : {create, add, update, check}) {
        text(verb, "--file", options.file, "The schema, byte for byte; - is stdin")->required();
        oneOf(verb, "--type", options.type, {"avro", "json", "protobuf"}, "What it is written in (avro)");
    }
    words(check, "--against", options.against,
        "latest | all | a version | FILE..., oldest first and without a server; default: what the rule in "
        "force says");
    oneOf(check, "--level", options.level,
        {"BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"},
        "Level to check by; default: the one in force, BACKWARD against files");
    text(diff, "V1", options.from, "A version, or latest")->required();
    text(diff, "V2", options.to, "A version, or latest")->required();
    flag(remove, "--permanent", options.permanent, "For good what is deleted softly already");
    oneOf(state, "STATE", options.state, {"enabled", "disabled"}, "enabled | disabled; default: show it");
    number<std::int64_t>(byId, "ID", options.id, 0, "Confluent's id of the text, else the global one")
        ->required();

    CLI::App *rule = addVerb(schema, "rule", "Rules that new versions keep to");
    rule->require_subcommand(1);
    CLI::App *rules = addVerb(rule, "list", "List the rules that are set, for all schemas or for one");
    text(rules, "SCHEMA", options.subject, "Name of the schema; default: the global ones");
    const char *about = "[SCHEMA] compatibility | validity | integrity";
    words(addVerb(rule, "show", "Show the level in force and where it is set"), "RULE", options.words, about)
        ->required();
    words(addVerb(rule, "set", "Set a level, for all schemas or for one"), "RULE", options.words,
        "[SCHEMA] compatibility | validity | integrity, then the level, as BACKWARD")
        ->required();
    words(addVerb(rule, "delete", "Remove a level: the global one counts then"), "RULE", options.words, about)
        ->required();
    words(addVerb(schema, "mode", "Show or set the mode of a registry, or of a schema"), "MODE",
        options.words, "[SCHEMA] [READWRITE | READONLY | READONLY_OVERRIDE | IMPORT | FORWARD]")
        ->expected(0, 2);
}

} // namespace tailrace::cli
