// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/confirm.h"

#include "app/cli/connect/usage.h"
#include "app/cli/output/listing.h"

#include <iostream>
#include <unistd.h>

namespace tailrace::cli {

namespace {

Result<bool> isToAsk(Context &context)
{
    if (context.invocation.global.yes || context.invocation.global.dryRun)
        return false;
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1)
        return fail(usage("this needs --yes where nobody can be asked"));
    return true;
}

std::string answerTo(const std::string &question)
{
    std::cerr << question << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer;
}

} // namespace

bool willAsk(Context &context)
{
    return isToAsk(context).value_or(false);
}

Result<void> confirm(Context &context, const std::string &question)
{
    const auto asks = isToAsk(context);
    if (!asks)
        return fail(asks.error());
    if (!*asks)
        return {};
    const std::string answer = answerTo(question + " [y/N] ");
    if (answer == "y" || answer == "yes")
        return {};
    return fail(Error::cancelled());
}

Result<void> confirmDestruction(
    Context &context, const OpenConnection &open, const std::string &question, const std::string &resource)
{
    const std::string where = printable(open.connection->name()) + " ("
        + std::string(profiles::environmentText(open.environment)) + "): ";
    if (open.environment != profiles::Environment::Production)
        return confirm(context, where + question);
    const auto asks = isToAsk(context);
    if (!asks)
        return fail(asks.error());
    if (!*asks || answerTo(where + question + " Type " + printable(resource) + " to go on: ") == resource)
        return {};
    return fail(Error::cancelled());
}

} // namespace tailrace::cli
