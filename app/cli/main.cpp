// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "services/kafka/reaper.h"
#include "services/secrets/processhardening.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <unistd.h>

namespace {

// Descriptors that the caller closed would be given to the next socket or file, which then got what is meant
// for stdout or stderr. A pipe that nobody reads stands in for them: "closed" is then seen where it is used.
void fillClosedDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) != -1)
            continue;
        int ends[2];
        if (::pipe(ends) != 0)
            continue;
        // Both ends take the lowest free numbers, most likely this one among them.
        const bool input = descriptor == STDIN_FILENO;
        const int kept = ::fcntl(ends[input ? 0 : 1], F_DUPFD, 3);
        ::close(ends[0]);
        ::close(ends[1]);
        ::dup2(kept, descriptor);
        ::close(kept);
    }
}

} // namespace

int main(int argc, char **argv)
{
    tailrace::secrets::forbidCoreDumps();
    fillClosedDescriptors();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tailrace-cli"));
    const int status = tailrace::cli::run(arguments);
    tailrace::kafka::Reaper::awaitAll();
    return status;
}
