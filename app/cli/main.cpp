// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "services/secrets/processhardening.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    tailrace::secrets::forbidCoreDumps();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tailrace-cli"));
    return tailrace::cli::run(arguments);
}
