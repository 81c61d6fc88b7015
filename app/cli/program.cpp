// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/context.h"
#include "app/cli/signals.h"
#include "app/cli/verbs/verbs.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>
#include <utility>

namespace tailrace::cli {

namespace {

using Run = int (*)(Context &);

constexpr std::pair<std::string_view, Run> verbs[] = {
    {"help", runHelp},
    {"version", runVersion},
    {"completion", runCompletion},
    {"sandbox start", runSandboxStart},
    {"tail", runTail},
    {"search", runSearch},
    {"count", runCount},
    {"produce", runProduce},
    {"topic list", runTopicList},
    {"topic show", runTopicShow},
    {"topic partitions", runTopicPartitions},
    {"topic create", runTopicCreate},
    {"topic clone", runTopicClone},
    {"topic delete", runTopicDelete},
    {"topic config", runTopicConfig},
    {"topic add-partitions", runTopicAddPartitions},
    {"topic delete-records", runTopicDeleteRecords},
    {"topic reassignments", runTopicReassignments},
    {"group list", runGroupList},
    {"group show", runGroupShow},
    {"group reset", runGroupReset},
    {"group delete", runGroupDelete},
    {"cluster show", runClusterShow},
    {"cluster status", runClusterStatus},
    {"broker list", runBrokerList},
    {"broker show", runBrokerShow},
    {"broker config", runBrokerConfig},
    {"quota list", runQuotaList},
    {"quota show", runQuotaShow},
    {"quota create", runQuotaCreate},
    {"quota set", runQuotaSet},
    {"quota delete", runQuotaDelete},
    {"acl list", runAclList},
    {"acl create", runAclCreate},
    {"acl delete", runAclDelete},
    {"mirroring show", runMirroringShow},
    {"mirroring set", runMirroringSet},
    {"mirroring topics", runMirroringTopics},
    {"mirroring preview", runMirroringPreview},
    {"bridge list", runBridgeList},
    {"bridge show", runBridgeShow},
    {"bridge create", runBridgeCreate},
    {"bridge update", runBridgeUpdate},
    {"bridge patch", runBridgePatch},
    {"bridge pause", runBridgePause},
    {"bridge resume", runBridgeResume},
    {"bridge delete", runBridgeDelete},
    {"schema list", runSchemaList},
    {"schema show", runSchemaShow},
    {"schema versions", runSchemaVersions},
    {"schema create", runSchemaCreate},
    {"schema add-version", runSchemaAddVersion},
    {"schema update", runSchemaUpdate},
    {"schema delete", runSchemaDelete},
    {"schema check", runSchemaCheck},
    {"schema diff", runSchemaDiff},
    {"schema state", runSchemaState},
    {"schema by-id", runSchemaById},
    {"schema rule list", runSchemaRuleList},
    {"schema rule show", runSchemaRuleShow},
    {"schema rule set", runSchemaRuleSet},
    {"schema rule delete", runSchemaRuleDelete},
    {"schema mode", runSchemaMode},
    {"stream list", runStreamList},
    {"stream show", runStreamShow},
    {"stream create", runStreamCreate},
    {"stream delete", runStreamDelete},
    {"stream subscribable", runStreamSubscribable},
    {"stream sink list", runStreamSinkList},
    {"stream sink show", runStreamSinkShow},
    {"stream sink create", runStreamSinkCreate},
    {"stream sink delete", runStreamSinkDelete},
    {"stream events", runStreamEvents},
    {"stream send", runStreamSend},
    {"stream listen", runStreamListen},
    {"profile list", runProfileList},
    {"profile show", runProfileShow},
    {"profile add", runProfileAdd},
    {"profile remove", runProfileRemove},
    {"profile import", runProfileImport},
    {"profile export", runProfileExport},
    {"profile test", runProfileTest},
};

bool colored(Color wish, bool terminal)
{
    if (wish != Color::Auto)
        return wish == Color::Always;
    const char *no = std::getenv("NO_COLOR");
    return terminal && (!no || !*no);
}

Diagnostics::Style styleOf(const GlobalOptions &global, Output output)
{
    Diagnostics::Style style;
    style.terminal = ::isatty(STDERR_FILENO) == 1;
    // Somebody who looks on reads sentences, unless JSON was asked for.
    const bool json = output == Output::Json || output == Output::Jsonl;
    style.json = json && (global.output.has_value() || !style.terminal);
    style.color = !style.json && colored(global.color, style.terminal);
    style.quiet = global.quiet;
    style.verbose = global.verbose;
    style.trace = global.trace;
    return style;
}

Output defaultOutput()
{
    return ::isatty(STDOUT_FILENO) == 1 ? Output::Table : Output::Jsonl;
}

} // namespace

int run(const std::vector<std::string> &arguments)
{
    Signals interrupts;
    CommandLine line;
    const auto invocation = line.parse(arguments);
    if (!invocation) {
        GlobalOptions global;
        global.output = outputOf(arguments);
        Diagnostics diagnostics(styleOf(global, global.output.value_or(defaultOutput())));
        diagnostics.error(invocation.error());
        return status::usage;
    }
    const Output output = invocation->global.output.value_or(defaultOutput());
    Diagnostics diagnostics(styleOf(invocation->global, output));
    ByteSink out(STDOUT_FILENO);
    Context context {*invocation, line, output,
        colored(invocation->global.color, ::isatty(STDOUT_FILENO) == 1), out, diagnostics, interrupts};
    const auto verb = std::find_if(std::begin(verbs), std::end(verbs),
        [&invocation](const auto &each) { return each.first == invocation->verb; });
    if (verb == std::end(verbs))
        return report(
            context, Error::make(Error::Kind::Invalid, "no such verb: " + invocation->verb, "command line"));
    const int result = verb->second(context);
    out.flush();
    if (!out.status()) {
        diagnostics.error(out.status().error());
        return status::failed;
    }
    return result;
}

} // namespace tailrace::cli
