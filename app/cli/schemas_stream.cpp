// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schemaparts.h"

namespace tailrace::cli::schema {

namespace {

Members common(Members members)
{
    members.insert(members.end(),
        {{"state", type("string")}, {"updatedBy", orNull("string")}, {"updatedAt", orNull("string")}});
    return members;
}

} // namespace

std::string ofStreamVerb(std::string_view verb)
{
    const std::string text = type("string");
    const std::string flag = type("boolean");
    const std::string number = type("integer");
    const std::string sink = object(common({{"sink", text}}));
    const std::string subscribable = object(common({{"enabled", flag}}));
    const std::string changed = object(
        {{"stream", text}, {"change", text}, {"sink", orNull("string")}, {"serviceState", orNull("string")},
            {"dryRun", flag}, {"state", oneOf({"planned", "done", "accepted"})}});
    if (verb == "list")
        return object({{"stream", text}, {"dataset", text}, {"version", text}, {"title", text},
            {"accessRights", text}, {"source", text}});
    if (verb == "show")
        return object(common({{"stream", text}, {"dataset", text}, {"version", text}, {"raw", flag},
            {"deleted", flag}, {"accessRights", orNull("string")}, {"confidentiality", orNull("string")},
            {"subscribable", subscribable}, {"sinks", arrayOf(sink)}}));
    if (verb == "sink list" || verb == "sink show")
        return sink;
    if (verb == "create" || verb == "sink create" || verb == "sink delete")
        return changed;
    if (verb == "subscribable") // shown, or changed
        return object({{"state", text}},
            {{"enabled", flag}, {"updatedBy", orNull("string")}, {"updatedAt", orNull("string")},
                {"stream", text}, {"change", text}, {"sink", orNull("string")},
                {"serviceState", orNull("string")}, {"dryRun", flag}});
    if (verb == "delete")
        return object({{"stream", text}, {"number", number},
            {"step", oneOf({"endSubscription", "dropSink", "awaitInactive", "deleteStream"})},
            {"sink", orNull("string")}, {"serviceState", orNull("string")}, {"message", orNull("string")},
            {"durationMs", number}, {"dryRun", flag},
            {"state", oneOf({"planned", "waiting", "running", "done", "needless", "failed"})}});
    if (verb == "events")
        return type("object");
    if (verb == "send")
        return object({{"stream", text}, {"events", number}, {"taken", number},
            {"refused", arrayOf(object({{"index", orNull("integer")}, {"event", "{}"}}))}, {"dryRun", flag},
            {"state", oneOf({"planned", "done"})}});
    return {};
}

} // namespace tailrace::cli::schema
