// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/sandboxprocess.h"
#include "app/cli/signals.h"
#include "app/cli/verbs/rate.h"
#include "app/cli/verbs/verbs.h"

#include <QEventLoop>

namespace tailrace::cli {

int runSandboxStart(Context &context)
{
    std::string rate;
    if (const std::string &text = context.invocation.sandbox.rate; !text.empty()) {
        const auto parsed = parseRate(text);
        if (!parsed)
            return report(context, parsed.error());
        rate = std::to_string(*parsed);
    }
    SandboxProcess sandbox;
    if (auto started = sandbox.start(context, rate, context.invocation.sandbox.faults); !started)
        return context.interrupts.received() != 0 ? context.interrupts.exitStatus()
                                                  : report(context, started.error());
    context.out.add(sandbox.line() + "\n");
    context.out.flush();
    QEventLoop loop;
    QObject::connect(&sandbox, &SandboxProcess::ended, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &Signals::arrived, &loop, &QEventLoop::quit);
    if (sandbox.isRunning() && context.interrupts.received() == 0)
        loop.exec();
    if (context.interrupts.received() != 0)
        return context.interrupts.exitStatus();
    return report(context, Error::make(Error::Kind::Internal, "the sandbox ended by itself", "sandbox"));
}

} // namespace tailrace::cli
