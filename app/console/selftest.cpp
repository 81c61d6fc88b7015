// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/selftest.h"

#include "services/capability/connection.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pane.h"
#include "ui/shell/tabstrip.h"

#include <QAction>
#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <cstdio>

namespace tailrace::console {

namespace {

std::atomic<int> warnings = 0;
QtMessageHandler before = nullptr;

void count(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // What the offscreen and minimal platforms cannot do is no fault of the window.
    const bool ofPlatform = text.startsWith(QLatin1String("This plugin does not support"))
        || text.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set"));
    if (type != QtDebugMsg && type != QtInfoMsg && !ofPlatform)
        ++warnings;
    before(type, context, text);
}

} // namespace

void countWarnings()
{
    before = qInstallMessageHandler(count);
}

void runSelfTest(ui::MainWindow *window)
{
    // A connection without an endpoint: every pane has to say in its place why it has nothing to show.
    const auto nobody
        = std::make_shared<Connection>("self-test", true, std::vector<std::unique_ptr<Backend>> {});
    int closed = 0;
    for (const ui::PaneDescriptor &pane : window->panes()) {
        ui::PaneRequest request;
        request.newTab = true;
        if (pane.needs)
            request.object = QStringLiteral("self-test");
        if (!window->open(pane.id, pane.needs ? nobody : nullptr, request)) {
            std::fprintf(stderr, "tailrace: pane %s does not open\n", qUtf8Printable(pane.id));
            ++closed;
        }
        QCoreApplication::processEvents();
        const ui::Pane *shown = window->tabs()->current();
        if (!shown || shown->objectName() != pane.id || !shown->isVisible()) {
            std::fprintf(stderr, "tailrace: pane %s does not show\n", qUtf8Printable(pane.id));
            ++closed;
        }
    }
    window->showPalette();
    for (const char *scheme : {"theme.dark", "theme.light"}) {
        window->findChild<QAction *>(QLatin1String(scheme))->trigger();
        QCoreApplication::processEvents();
    }
    QTimer::singleShot(
        300, window, [closed] { QCoreApplication::exit(warnings.load() == 0 && closed == 0 ? 0 : 1); });
}

} // namespace tailrace::console
