// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/connectionscenes.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/pane.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>

namespace tailrace::test {

namespace {

bool withAdmin(Stage &stage)
{
    if (!stage.openConnection(QStringLiteral("shop")))
        return false;
    auto *add = stage.pane()->findChild<QAction *>(QStringLiteral("endpoints.add.eventstreams-admin"));
    if (!add)
        return false;
    add->trigger();
    Stage::settle();
    return stage.type(QStringLiteral("rest.url"), QStringLiteral("https://admin.staging.shop.example"));
}

} // namespace

std::vector<Scene> connectionScenes()
{
    return {
        {"connections-endpoints", withAdmin},
        {"connections-proxy",
            [](Stage &stage) {
                if (!withAdmin(stage))
                    return false;
                for (const auto &[name, index] : {std::pair("rest.auth", 1), std::pair("rest.proxy", 2)})
                    stage.pane()->findChild<QComboBox *>(QLatin1String(name))->setCurrentIndex(index);
                Stage::settle();
                return true;
            }},
        {"connections-duplicate",
            [](Stage &stage) {
                if (!stage.openConnection(QStringLiteral("shop-live")))
                    return false;
                stage.pane()->findChild<QPushButton *>(QStringLiteral("connections.duplicate"))->click();
                Stage::settle();
                return true;
            }},
        {"connections-protected",
            [](Stage &stage) {
                return stage.openConnection(QStringLiteral("shop-live"))
                    && stage.type(QStringLiteral("profile.protected"), QStringLiteral("orders*"));
            }},
    };
}

} // namespace tailrace::test
