// SPDX-License-Identifier: GPL-3.0-or-later
// shots_painter FOLDER light|dark [NAME…]: plays every scene, or those named, on the display it is given and
// writes FOLDER/NAME.png of what the screen shows then. Where records stand is said on standard output, one
// line a picture: NAME x y width height row-height. Ends with 1 when a scene cannot be played.
#include "tests/support/stage/stage.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScreen>
#include <QTest>

#include <cstdio>

using namespace tailrace;
using namespace tailrace::test;

namespace {

constexpr QSize windowSize(1440, 900);

QImage screenOf(const QWidget *window)
{
    const QRect box = window->geometry();
    return window->screen()->grabWindow(0, box.x(), box.y(), box.width(), box.height()).toImage();
}

// What stands still: two pictures in a row that are the same.
QImage stillOf(const QWidget *window)
{
    QImage last = screenOf(window);
    for (int i = 0; i < 50; ++i) {
        QTest::qWait(20);
        const QImage next = screenOf(window);
        if (next == last)
            return next;
        last = next;
    }
    return {};
}

bool paint(const Scene &scene, const QString &folder)
{
    Stage stage(windowSize);
    if (!scene.play(stage))
        return false;
    const QImage picture = stillOf(stage.window());
    const bool written
        = picture.save(folder + QLatin1Char('/') + QLatin1String(scene.name) + QStringLiteral(".png"));
    if (const auto *pane = qobject_cast<ui::RecordsPane *>(stage.pane()); pane && scene.records) {
        const QWidget *view = pane->view()->viewport();
        const QPoint at = view->mapTo(stage.window(), QPoint());
        std::printf("%s %d %d %d %d %d\n", scene.name, at.x(), at.y(), view->width(), view->height(),
            pane->view()->rowHeight());
    }
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    return written;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc < 3)
        return 2;
    QApplication::setCursorFlashTime(0);
    theme::Theme theme;
    theme.set(qstrcmp(argv[2], "dark") == 0 ? theme::Choice::Dark : theme::Choice::Light);
    const QStringList wanted = QApplication::arguments().mid(3);
    for (const Scene &scene : scenes()) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1String(scene.name)))
            continue;
        if (!paint(scene, QString::fromLocal8Bit(argv[1]))) {
            std::fprintf(stderr, "cannot paint %s\n", scene.name);
            return 1;
        }
    }
    return 0;
}
