// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/capture.h"
#include "app/console/composition.h"
#include "app/console/options.h"
#include "app/console/selftest.h"
#include "services/secrets/processhardening.h"
#include "ui/panes/panes.h"
#include "ui/shell/connections.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

using tailrace::console::Options;
using tailrace::ui::MainWindow;

// Help and version are asked for on machines without a display too: QApplication would end the program there.
void answerWithoutDisplay(int &argc, char **argv)
{
    static constexpr std::string_view known[] = {"--help", "-h", "--help-all", "--version", "-v"};
    const bool asked = std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return std::find(std::begin(known), std::end(known), word) != std::end(known);
    });
    if (!asked)
        return;
    const QCoreApplication app(argc, argv);
    tailrace::console::parseOptions(QCoreApplication::arguments()); // prints it and ends the program
}

int goTo(MainWindow *window, const Options &options)
{
    const tailrace::ui::PaneDescriptor *pane = window->descriptor(options.open);
    if (!options.open.isEmpty() && !pane) {
        std::fprintf(stderr, "tailrace: no such pane: %s\n", qUtf8Printable(options.open));
        return 2;
    }
    const bool isOfConnection = pane && pane->needs;
    const MainWindow::Destination where {isOfConnection ? pane->id : QString(), options.topic};
    if (!options.profile.isEmpty()) {
        if (!window->connections()->find(options.profile)) {
            std::fprintf(
                stderr, "tailrace: there is no connection named %s\n", qUtf8Printable(options.profile));
            return 1;
        }
        if (options.open == QLatin1String("pane.connections")) {
            window->openSettings(options.profile);
            return 0;
        }
        window->go(options.profile, where);
    }
    if (options.sandbox)
        window->openSandbox(where);
    else if (!options.kafka.isEmpty())
        window->openServers(options.kafka, where);
    if (isOfConnection && options.profile.isEmpty() && options.kafka.isEmpty() && !options.sandbox) {
        std::fprintf(stderr, "tailrace: %s is of a connection: name one by --profile, --kafka or --sandbox\n",
            qUtf8Printable(options.open));
        return 2;
    }
    if (!options.open.isEmpty() && !isOfConnection)
        window->open(options.open, nullptr, {});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    tailrace::secrets::forbidCoreDumps();
    QCoreApplication::setApplicationName(QStringLiteral("tailrace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TAILRACE_VERSION));
    answerWithoutDisplay(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Tailrace"));
    const Options options = tailrace::console::parseOptions(QApplication::arguments());
    if (options.selfTest)
        tailrace::console::countWarnings();
    tailrace::console::Composition composition(options);
    MainWindow window(composition.services(), tailrace::ui::allPanes());
    if (!composition.loaded())
        window.showProblem(
            MainWindow::tr("The saved connections could not be read."), composition.loaded().error());
    composition.onJournalProblem([&window](const tailrace::Error &error) {
        window.showProblem(MainWindow::tr("What was written just now is not in the journal."), error);
    });
    if (const QStringList size = options.size.split(QLatin1Char('x')); size.size() == 2)
        window.resize(size.at(0).toInt(), size.at(1).toInt());
    window.show();
    if (options.selfTest) {
        tailrace::console::runSelfTest(&window);
        return QApplication::exec();
    }
    if (const int refused = goTo(&window, options))
        return refused;
    if (!options.screenshot.isEmpty())
        tailrace::console::captureLater(&window, options.screenshot, options.afterMs);
    return QApplication::exec();
}
