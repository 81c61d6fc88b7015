// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/topicscenes.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/pane.h"

#include <QComboBox>
#include <QTableView>
#include <QTest>

namespace tailrace::test {

namespace {

bool topics(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    if (!stage.openTopics(connection))
        return false;
    auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("topics.table"));
    return stage.until([table] { return table->model()->rowCount() == 4; });
}

// The panel beside the second topic, "orders".
bool panel(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    if (!topics(stage, connection))
        return false;
    auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("topics.table"));
    table->setCurrentIndex(table->model()->index(1, 0));
    if (!stage.click(QStringLiteral("topics.detail")))
        return false;
    auto *config = stage.window()->findChild<QTableView *>(QStringLiteral("topics.config"));
    return stage.until([config] { return config->isVisible() && config->model()->rowCount() == 7; });
}

bool row(Stage &stage, const char *property)
{
    auto *config = stage.window()->findChild<QTableView *>(QStringLiteral("topics.config"));
    for (int i = 0; i < config->model()->rowCount(); ++i) {
        if (config->model()->index(i, 0).data().toString() == QLatin1String(property))
            config->setCurrentIndex(config->model()->index(i, 0));
    }
    Stage::settle();
    return true;
}

bool creation(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    return topics(stage, connection) && stage.click(QStringLiteral("topics.new"))
        && stage.type(QStringLiteral("topics.create.name"), QStringLiteral("orders.dlq"))
        && stage.type(QStringLiteral("topics.create.partitions"), QStringLiteral("6"))
        && stage.type(QStringLiteral("topics.create.config.retention.ms"), QStringLiteral("604800000"));
}

bool pending(Stage &stage)
{
    stage.topicAdmin->effect = Effect::Accepted;
    if (!creation(stage) || !stage.click(QStringLiteral("topics.create")))
        return false;
    return stage.until([&stage] {
        return stage.window()->findChild<QWidget *>(QStringLiteral("topics.pending"))->isVisible();
    });
}

bool deletion(Stage &stage, int way)
{
    if (!panel(stage) || !stage.click(QStringLiteral("topics.side.2")))
        return false;
    auto *box = stage.window()->findChild<QComboBox *>(QStringLiteral("topics.records.way"));
    box->setFocus();
    for (int i = 0; i < way; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    Stage::settle();
    auto *records = stage.window()->findChild<QTableView *>(QStringLiteral("topics.records"));
    return stage.until([records] { return records->model()->index(0, 2).data().isValid(); });
}

} // namespace

void fillTopics(Stage &stage)
{
    stage.topicAdmin->names = {"cleanup.policy", "retention.ms", "retention.bytes", "segment.bytes",
        "segment.ms", "segment.index.bytes"};
    const auto set = [](const char *name, const char *value, const char *source) {
        return ConfigEntry {name, value, false, {{"source", source}}};
    };
    stage.topicAdmin->set = {set("cleanup.policy", "delete", "DEFAULT_CONFIG"),
        set("min.insync.replicas", "2", "STATIC_BROKER_CONFIG"),
        set("retention.bytes", "-1", "DEFAULT_CONFIG"),
        set("retention.ms", "604800000", "DYNAMIC_TOPIC_CONFIG"),
        set("segment.bytes", "536870912", "DYNAMIC_TOPIC_CONFIG"),
        set("segment.index.bytes", "10485760", "DEFAULT_CONFIG")};
}

std::vector<Scene> topicScenes()
{
    return {
        {"topic-new", [](Stage &stage) { return creation(stage); }},
        {"topic-new-wrong",
            [](Stage &stage) {
                return creation(stage)
                    && stage.type(
                        QStringLiteral("topics.create.config.retention.ms"), QStringLiteral("a week"));
            }},
        {"topic-new-production",
            [](Stage &stage) {
                return creation(stage, QStringLiteral("shop-live"))
                    && stage.click(QStringLiteral("topics.create"));
            }},
        {"topic-pending", pending},
        {"topic-configuration", [](Stage &stage) { return panel(stage); }},
        {"topic-configuration-changed",
            [](Stage &stage) {
                if (!panel(stage) || !row(stage, "retention.ms")
                    || !stage.type(QStringLiteral("topics.config.value"), QStringLiteral("86400000")))
                    return false;
                return row(stage, "segment.bytes") && stage.click(QStringLiteral("topics.config.default"));
            }},
        {"topic-configuration-failed",
            [](Stage &stage) {
                stage.topicAdmin->readFailure = Error::make(
                    Error::Kind::Denied, "Topic authorization failed", "eventstreams: get topic", 403);
                return topics(stage) && stage.click(QStringLiteral("topics.detail")) && stage.until([&stage] {
                    return stage.window()
                        ->findChild<QWidget *>(QStringLiteral("topics.config.failure"))
                        ->isVisible();
                });
            }},
        {"topic-partitions",
            [](Stage &stage) {
                stage.topics.front().partitions[2].isr = {1, 3};
                stage.topics.front().partitions[4].leader = -1;
                stage.topics.front().partitions[4].isr.clear();
                return panel(stage) && stage.click(QStringLiteral("topics.side.1"))
                    && stage.type(QStringLiteral("topics.partitions.total"), QStringLiteral("12"));
            }},
        {"topic-records",
            [](Stage &stage) {
                return deletion(stage, 1)
                    && stage.type(QStringLiteral("topics.records.value"), QStringLiteral("4000000"))
                    && stage.click(QStringLiteral("topics.records.set"));
            }},
        {"topic-records-unknown-time",
            [](Stage &stage) {
                return deletion(stage, 2)
                    && stage.type(QStringLiteral("topics.records.value"), QStringLiteral("2026-03-17 13:30"))
                    && stage.click(QStringLiteral("topics.records.set")) && stage.until([&stage] {
                           return stage.window()
                               ->findChild<QWidget *>(QStringLiteral("topics.records.note"))
                               ->isVisible();
                       });
            }},
        {"topic-delete-production",
            [](Stage &stage) {
                return panel(stage, QStringLiteral("shop-live"))
                    && stage.click(QStringLiteral("topics.delete"));
            }},
    };
}

} // namespace tailrace::test
