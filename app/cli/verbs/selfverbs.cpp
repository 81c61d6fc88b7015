// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"
#include "app/cli/schemas.h"
#include "app/cli/verbs/verbs.h"
#include "services/kafka/kafkabackend.h"

#include <QtGlobal>

namespace tailrace::cli {

int runHelp(Context &context)
{
    const HelpOptions &help = context.invocation.help;
    if (!help.schema) {
        // A grammar that has parsed a line describes the verb of that line only.
        const CommandLine fresh;
        const auto text = fresh.help(help.words);
        if (!text)
            return report(context, text.error());
        context.out.add(*text);
        return status::done;
    }
    std::string verb;
    for (const std::string &word : help.words)
        verb += (verb.empty() ? "" : " ") + word;
    if (verb.empty())
        return report(
            context, Error::make(Error::Kind::Invalid, "--schema needs a noun and verb", "command line"));
    const std::string schema = schemaOf(verb);
    if (schema.empty())
        return report(context,
            Error::make(Error::Kind::Invalid, "no verb \"" + verb + "\" has a schema", "command line"));
    context.out.add(indented(schema) + "\n");
    return status::done;
}

int runVersion(Context &context)
{
    Listing listing({{"Part"}, {"Version"}});
    const std::string own = TAILRACE_VERSION;
    const std::string qt = qVersion();
    const std::string engine = kafka::libraryVersion();
    if (context.output == Output::Table) {
        context.out.add("tailrace-cli " + own + "\nQt " + qt + "\nlibrdkafka " + engine + "\n");
        return status::done;
    }
    listing.add({JsonObject().text("version", own).text("qt", qt).text("librdkafka", engine).done(), {}});
    listing.writeSingle(context.out, context.output, context.color);
    return status::done;
}

int runCompletion(Context &context)
{
    context.out.add(completionScript(context.commandLine.root(), context.invocation.shell));
    return status::done;
}

} // namespace tailrace::cli
