// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/schemawords.h"
#include "app/cli/verbs/storedschemas.h"
#include "app/cli/verbs/verbs.h"
#include "app/cli/verbs/withcapability.h"
#include "services/diff/patch.h"
#include "services/schema/diff.h"

namespace tailrace::cli {

namespace avro = tailrace::schema;

namespace {

std::string_view wordOf(avro::Change::Subject subject)
{
    using Subject = avro::Change::Subject;
    switch (subject) {
    case Subject::Field:
        break;
    case Subject::Type:
        return "type";
    case Subject::Symbol:
        return "symbol";
    case Subject::Branch:
        return "branch";
    }
    return "field";
}

std::string jsonOf(const std::optional<avro::Change::End> &end)
{
    if (!end)
        return "null";
    return JsonObject().text("path", end->path).text("text", end->text()).done();
}

// One line of the text, as much as a column takes.
std::string cellOf(const std::optional<avro::Change::End> &end)
{
    constexpr std::size_t most = 48; // bytes
    std::string line;
    for (const char c : end ? end->text() : std::string_view("-")) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!isSpace)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.size() <= most)
        return line;
    std::size_t cut = most;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U)
        --cut;
    return line.substr(0, cut) + "…";
}

Listing listingOf(const avro::Diff &diff)
{
    Listing listing({{"Change"}, {"What"}, {"Name"}, {"In"}, {"Before"}, {"After"}});
    for (const avro::Change &each : diff.changes) {
        const std::string kind(avro::kindName(each.kind));
        const std::string what(wordOf(each.subject));
        JsonObject object;
        object.text("change", kind).text("what", what).text("name", each.name).raw("in", textOrNull(each.in));
        object.raw("before", jsonOf(each.before)).raw("after", jsonOf(each.after));
        listing.add({object.done(),
            {kind, what, each.name, each.in.empty() ? "-" : each.in, cellOf(each.before),
                cellOf(each.after)}});
    }
    return listing;
}

void summarize(Context &context, const avro::Diff &diff, std::int32_t from, std::int32_t to)
{
    const std::size_t count = diff.changes.size();
    JsonObject object;
    object.number("from", from).number("to", to).number("changes", count);
    object.flag("docOnly", diff.isDocOnly()).flag("complete", diff.isComplete);
    std::string text = (count == 0          ? "no change"
                               : count == 1 ? "1 change"
                                            : std::to_string(count) + " changes")
        + std::string(" of meaning from version ") + std::to_string(from) + " to " + std::to_string(to);
    if (diff.isDocOnly())
        text += ", of documentation alone";
    if (!diff.isComplete)
        text += ", and more that are not listed";
    context.diagnostics.summary(text, object.done());
}

// The texts for people: their lines stay lines, and nothing in them drives the terminal.
void addPatch(Context &context, std::string_view patch)
{
    while (!patch.empty()) {
        const std::size_t end = patch.find('\n');
        const std::string_view line = patch.substr(0, end);
        const bool isColored = context.color && (line.starts_with('+') || line.starts_with('-'));
        if (isColored)
            context.out.add(std::string_view(line.front() == '+' ? "\x1b[32m" : "\x1b[31m"));
        context.out.add(printable(line));
        context.out.add(std::string_view(isColored ? "\x1b[0m\n" : "\n"));
        patch.remove_prefix(end == std::string_view::npos ? patch.size() : end + 1);
    }
}

std::string patchOf(Context &context, const std::string &before, const std::string &after)
{
    return diff::unifiedPatch(before, after, context.invocation.schema.subject);
}

int print(Context &context, const StoredSchema &before, const StoredSchema &after)
{
    const bool isAvro = before.model && after.model;
    const bool isTable = context.output == Output::Table;
    if (!isAvro && !isTable)
        return report(context,
            Error::make(Error::Kind::Unsupported,
                "only Avro schemas are compared by what they mean; --output raw has the text",
                "schema diff"));
    avro::Diff diff;
    if (isAvro)
        diff = avro::diff(before.model, after.model);
    if (!isTable || !diff.changes.empty())
        listingOf(diff).write(context.out, context.output, context.color);
    if (isTable) {
        if (!diff.changes.empty())
            context.out.add('\n');
        addPatch(context, patchOf(context, before.stored.text, after.stored.text));
    }
    context.out.flush();
    if (isAvro)
        summarize(context, diff, before.stored.info.version, after.stored.info.version);
    return status::done;
}

using Version = std::optional<std::int32_t>;

// The texts alone, whatever they mean.
int printTexts(Context &context, const Offer<SchemaRegistry> &registry, Version from, Version to)
{
    const std::string &subject = context.invocation.schema.subject;
    const auto before = ask(context, registry, registry.capability->text(subject, from), "get schema");
    if (!before)
        return reportUnlessInterrupted(context, before.error());
    const auto after = ask(context, registry, registry.capability->text(subject, to), "get schema");
    if (!after)
        return reportUnlessInterrupted(context, after.error());
    context.out.add(patchOf(context, *before, *after));
    return status::done;
}

} // namespace

int runSchemaDiff(Context &context)
{
    const SchemaOptions &options = context.invocation.schema;
    const auto from = versionOf(options.from);
    const auto to = versionOf(options.to);
    if (!from || !to)
        return report(context, (from ? to : from).error());
    return withCapability<SchemaRegistry>(context, [&](Offer<SchemaRegistry> &registry) {
        if (context.output == Output::Raw)
            return printTexts(context, registry, *from, *to);
        StoredSchemas schemas(context, registry);
        const auto before = schemas.one(options.subject, *from);
        if (!before)
            return reportUnlessInterrupted(context, before.error());
        const auto after = schemas.one(options.subject, *to);
        return after ? print(context, *before, *after) : reportUnlessInterrupted(context, after.error());
    });
}

} // namespace tailrace::cli
