// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/bridgescenes.h"

#include "ui/panes/bridges/bridgespane.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QTableView>

namespace tailrace::test {

namespace {

QTableView *table(Stage &stage)
{
    return stage.window()->findChild<QTableView *>(QStringLiteral("bridges.table"));
}

bool bridges(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    TopicInfo leaving;
    leaving.name = "shipments";
    leaving.markedForDeletion = true;
    stage.topics.push_back(leaving);
    return stage.openPane(QStringLiteral("pane.bridges"), {}, connection)
        && stage.until([&stage] { return table(stage)->model()->rowCount() == 4; });
}

bool bridge(Stage &stage, int row)
{
    if (!bridges(stage))
        return false;
    table(stage)->setCurrentIndex(table(stage)->model()->index(row, 0));
    Stage::settle();
    return true;
}

bool isShown(Stage &stage, const char *notice)
{
    return stage.until([&stage, notice] {
        return stage.window()->findChild<ui::Notice *>(QLatin1String(notice))->isVisible();
    });
}

bool start(Stage &stage, const char *action)
{
    if (!bridges(stage))
        return false;
    stage.window()->findChild<QAction *>(QLatin1String(action))->trigger();
    Stage::settle();
    return true;
}

// As somebody works on it: seven hours are too long.
bool edited(Stage &stage)
{
    if (!bridge(stage, 0))
        return false;
    auto *unit = stage.window()->findChild<QComboBox *>(
        QStringLiteral("bridges.uploadDurationThresholdSeconds.unit"));
    unit->setCurrentIndex(2);
    return stage.type(QStringLiteral("bridges.uploadDurationThresholdSeconds"), QStringLiteral("7"))
        && stage.type(QStringLiteral("bridges.container"), QStringLiteral("shop-clicks-eu"))
        && stage.type(QStringLiteral("bridges.region"), QStringLiteral("eu-west"));
}

} // namespace

std::vector<Scene> bridgeScenes()
{
    return {
        {"bridges", [](Stage &stage) { return bridge(stage, 1); }},
        {"bridges-unavailable", [](Stage &stage) { return bridge(stage, 0); }},
        {"bridges-mq", [](Stage &stage) { return bridge(stage, 3); }},
        {"bridges-edited", edited},
        {"bridges-patch",
            [](Stage &stage) {
                return bridge(stage, 1)
                    && stage.type(QStringLiteral("bridges.container"), QStringLiteral("crate"))
                    && stage.click(QStringLiteral("bridges.password.replace"))
                    && stage.type(QStringLiteral("bridges.password"), QStringLiteral("hunter2"))
                    && stage.click(QStringLiteral("bridges.show.1"));
            }},
        {"bridges-compare",
            [](Stage &stage) {
                return bridge(stage, 1)
                    && stage.type(QStringLiteral("bridges.container"), QStringLiteral("crate"))
                    && stage.click(QStringLiteral("bridges.show.2"));
            }},
        {"bridges-broken",
            [](Stage &stage) {
                return bridge(stage, 1)
                    && stage.type(QStringLiteral("bridges.document"), QStringLiteral("{ \"name\": \"orders"));
            }},
        {"bridges-new", [](Stage &stage) { return start(stage, "bridges.new.storage"); }},
        {"bridges-new-mq", [](Stage &stage) { return start(stage, "bridges.new.mq"); }},
        {"bridges-delete",
            [](Stage &stage) { return bridge(stage, 1) && stage.click(QStringLiteral("bridges.delete")); }},
        {"bridges-production",
            [](Stage &stage) {
                return bridges(stage, QStringLiteral("shop-live"))
                    && stage.click(QStringLiteral("bridges.delete"));
            }},
        {"bridges-refused",
            [](Stage &stage) {
                stage.bridges->failure
                    = Error::make(Error::Kind::Api, "no resources left", "messagehub: patch bridge", 507);
                return bridge(stage, 1)
                    && stage.type(QStringLiteral("bridges.container"), QStringLiteral("crate"))
                    && stage.click(QStringLiteral("bridges.save")) && isShown(stage, "bridges.write.failure");
            }},
        {"bridges-failed",
            [](Stage &stage) {
                stage.bridges->listFailure = Error::make(
                    Error::Kind::Network, "stage:443: connection refused", "messagehub: list bridges");
                return stage.openPane(QStringLiteral("pane.bridges")) && isShown(stage, "bridges.failure");
            }},
        {"bridges-none",
            [](Stage &stage) {
                stage.bridges->all.clear();
                return stage.openPane(QStringLiteral("pane.bridges")) && stage.until([&stage] {
                    return stage.window()
                        ->findChild<QWidget *>(QStringLiteral("bridges.empty.action"))
                        ->isVisible();
                });
            }},
    };
}

} // namespace tailrace::test
