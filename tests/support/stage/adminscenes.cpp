// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/adminscenes.h"

#include "tests/support/fakes/examplebridges.h"
#include "ui/panes/groups/groupspane.h"
#include "ui/panes/groups/groupview.h"
#include "ui/panes/groups/lagchart.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QTableView>
#include <QTest>

namespace tailrace::test {

namespace {

std::vector<GroupDescription> exampleGroups()
{
    const auto at = [](const char *topic, std::int32_t partition, std::int64_t committed, std::int64_t end) {
        return GroupOffset {topic, partition, committed, end};
    };
    return {
        {"order-fulfilment", "Empty", {},
            {at("orders", 0, 4'117'571, 4'118'215), at("orders", 1, 4'120'331, 4'120'985),
                at("orders", 2, 4'116'537, 4'117'172), at("orders", 3, 4'115'331, 4'118'241),
                at("orders", 4, 4'118'770, 4'119'416), at("orders", 5, 4'117'168, 4'117'810),
                at("payments", 0, 902'114, 902'331), at("payments", 1, 899'870, 900'092),
                at("payments", 2, 905'540, 905'751), {"payments", 3, {}, 1'204}}},
        {"payment-capture", "Stable",
            {{"capture-0-6f1d2a77-0b5e-4c2e-9a41-3c0de5f1c2e4", "capture-0", "/10.40.2.22",
                 {{"payments", 0}, {"payments", 1}}},
                {"capture-1-77aa10c4-51d0-4a0e-b6b3-93b1d0c0a4f1", "capture-1", "/10.40.3.11",
                    {{"payments", 2}, {"payments", 3}}}},
            {at("payments", 0, 902'331, 902'331), at("payments", 1, 900'090, 900'092),
                {"payments", 2, 905'540, {}}, at("payments", 3, 1'204, 1'204)}},
        {"audit/archive nightly", "Empty", {}, {}},
        {"shop.recommendations", "PreparingRebalance", {}, {at("orders", 0, 1, 4'118'215)}},
        {"restricted", {}, {}, {}},
    };
}

std::vector<ConfigEntry> exampleConfigs(std::int32_t id)
{
    const auto set = [](const char *name, const std::string &value, const char *source) {
        return ConfigEntry {name, value, false, {{"source", source}, {"is_read_only", "false"}}};
    };
    return {set("broker.id", std::to_string(id), "STATIC_BROKER_CONFIG"),
        set("auto.create.topics.enable", "false", "STATIC_BROKER_CONFIG"),
        set("log.retention.ms", "604800000", "DEFAULT_CONFIG"),
        set("log.segment.bytes", "1073741824", "DEFAULT_CONFIG"),
        set("num.io.threads", "8", "DYNAMIC_DEFAULT_BROKER_CONFIG"),
        set("listener.security.protocol.map", "INTERNAL:PLAINTEXT,EXTERNAL:SASL_SSL", "STATIC_BROKER_CONFIG"),
        set("compression.type", "", "DEFAULT_CONFIG"),
        {"ssl.keystore.password", {}, true, {{"source", "STATIC_BROKER_CONFIG"}}},
        {"broker.rack", {}, false, {{"source", "DEFAULT_CONFIG"}}}};
}

std::vector<Quota> exampleQuotas()
{
    using Kind = QuotaEntity::Kind;
    return {{{{{Kind::User, {}}}}, {1'048'576, 2'097'152}},
        {{{{Kind::User, "iam-ServiceId-1f0f0d52-9a5e-4a3b-b9c6-2f8f5b1e7c10"}}}, {524'288, {}}},
        {{{{Kind::ClientId, "nightly-batch"}}}, {0, 1'500'000}},
        {{{{Kind::User, "reporting"}, {Kind::ClientId, {}}}}, {{}, 10'485'760}},
        {{{{Kind::Ip, "10.40.2.22"}}}, {1'000'000, 1'000'000}}};
}

Error unreachable()
{
    return Error::make(Error::Kind::Network, "stage:443: connection refused", "eventstreams: groups");
}

// With one that may not be looked at.
bool groups(Stage &stage)
{
    stage.groups->failures.emplace("restricted",
        Error::make(Error::Kind::Denied, "Not authorized to access group", "eventstreams: group", 403));
    if (!stage.openPane(QStringLiteral("pane.groups")))
        return false;
    auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("groups.table"));
    return stage.until([&stage, table] {
        return table && table->model()->rowCount() == 5 && stage.groups->described.size() == 5;
    });
}

bool group(Stage &stage, const char *name, const QString &connection = QStringLiteral("shop"))
{
    if (!stage.openPane(QStringLiteral("pane.groups"), QLatin1String(name), connection))
        return false;
    auto *pane = qobject_cast<ui::GroupsPane *>(stage.pane());
    return pane && stage.until([pane] { return pane->group()->description().has_value(); });
}

// The reset panel with the projection of this way.
bool reset(Stage &stage, const char *name, int way, const QString &connection = QStringLiteral("shop"))
{
    if (!group(stage, name, connection) || !stage.click(QStringLiteral("groups.resetButton"))
        || !stage.click(QStringLiteral("reset.way.%1").arg(way)))
        return false;
    const auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("reset.table"));
    return stage.until([table] { return table->isVisible() && table->model()->rowCount() > 0; });
}

bool brokers(Stage &stage)
{
    if (!stage.openPane(QStringLiteral("pane.brokers")))
        return false;
    const auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("brokers.config"));
    return stage.until([table] { return table->model()->rowCount() == 9; });
}

bool quotas(Stage &stage, const QString &connection = QStringLiteral("shop"))
{
    if (!stage.openPane(QStringLiteral("pane.quotas"), {}, connection))
        return false;
    const auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("quotas.table"));
    return stage.until([table] { return table->model()->rowCount() == 5; });
}

} // namespace

void fillAdministration(Stage &stage)
{
    stage.groups->all = exampleGroups();
    stage.brokers->all = {{1, "kafka-1.stg.example.com", 9093, "eu-de-1"},
        {2, "kafka-2.stg.example.com", 9093, "eu-de-2"}, {3, "kafka-3.stg.example.com", 9093, {}}};
    for (const BrokerInfo &broker : stage.brokers->all)
        stage.brokers->settings[broker.id] = exampleConfigs(broker.id);
    stage.quotas->all = exampleQuotas();
    stage.bridges->all = exampleBridges();
}

std::vector<Scene> adminScenes()
{
    return {
        {"groups", [](Stage &stage) { return groups(stage); }},
        {"groups-sorted",
            [](Stage &stage) {
                if (!groups(stage))
                    return false;
                auto *table = stage.window()->findChild<QTableView *>(QStringLiteral("groups.table"));
                table->sortByColumn(4, Qt::DescendingOrder);
                return true;
            }},
        {"groups-no-match",
            [](Stage &stage) {
                return groups(stage) && stage.type(QStringLiteral("groups.filter"), QStringLiteral("zzz"));
            }},
        {"groups-failed",
            [](Stage &stage) {
                stage.groups->listFailure = unreachable();
                return stage.openPane(QStringLiteral("pane.groups"))
                    && stage.until([&stage] { return stage.pane()->findChild<ui::Notice *>()->isVisible(); });
            }},
        {"group-empty", [](Stage &stage) { return group(stage, "order-fulfilment"); }},
        {"group-chart",
            [](Stage &stage) {
                if (!group(stage, "order-fulfilment") || !stage.click(QStringLiteral("groups.often")))
                    return false;
                auto *chart = stage.window()->findChild<ui::LagChart *>(QStringLiteral("groups.chart"));
                models::LagHistory history; // as of a group whose readers went away
                for (int i = 0; i < 120; ++i)
                    history.add(1'700'000'000'000 + i * 5000,
                        {.sum = i < 90 ? 400 + (i * 37) % 90 : 400 + (i - 90) * 210}, i < 90);
                chart->setHistory(history);
                stage.click(QStringLiteral("groups.often"));
                return true;
            }},
        {"group-read", [](Stage &stage) { return group(stage, "payment-capture"); }},
        {"group-nothing-committed", [](Stage &stage) { return group(stage, "audit/archive nightly"); }},
        {"group-reset", [](Stage &stage) { return reset(stage, "order-fulfilment", 0); }},
        {"group-reset-time",
            [](Stage &stage) {
                return reset(stage, "order-fulfilment", 2)
                    && stage.type(QStringLiteral("reset.value"), QStringLiteral("2026-03-17 13:30"));
            }},
        {"group-reset-wrong-time",
            [](Stage &stage) {
                return reset(stage, "order-fulfilment", 2)
                    && stage.type(QStringLiteral("reset.value"), QStringLiteral("yesterday"));
            }},
        {"group-reset-refused", [](Stage &stage) { return reset(stage, "payment-capture", 1); }},
        {"group-reset-unsupported",
            [](Stage &stage) {
                stage.groups->projectFailure = Error::make(Error::Kind::Unsupported,
                    "groups are set to earliest, latest or a time here", "eventstreams: reset");
                return group(stage, "order-fulfilment") && stage.click(QStringLiteral("groups.resetButton"))
                    && stage.until([&stage] {
                           return stage.window()
                               ->findChild<ui::Notice *>(QStringLiteral("reset.failure"))
                               ->isVisible();
                       });
            }},
        {"group-reset-production",
            [](Stage &stage) {
                return reset(stage, "order-fulfilment", 1, QStringLiteral("shop-live"))
                    && stage.click(QStringLiteral("reset.go"));
            }},
        {"group-reset-done",
            [](Stage &stage) {
                if (!reset(stage, "order-fulfilment", 0) || !stage.click(QStringLiteral("reset.go"))
                    || !stage.click(QStringLiteral("agreement.yes")))
                    return false;
                return stage.until([&stage] { return stage.groups->resets.size() == 1; });
            }},
        {"group-delete",
            [](Stage &stage) {
                return group(stage, "order-fulfilment") && stage.click(QStringLiteral("groups.delete"));
            }},
        {"group-deleted",
            [](Stage &stage) {
                if (!group(stage, "order-fulfilment") || !stage.click(QStringLiteral("groups.delete"))
                    || !stage.click(QStringLiteral("agreement.yes")))
                    return false;
                const auto *pane = qobject_cast<ui::GroupsPane *>(stage.pane());
                return stage.until([pane] { return !pane->group()->description().has_value(); });
            }},
        {"brokers", brokers},
        {"brokers-changed",
            [](Stage &stage) { return brokers(stage) && stage.click(QStringLiteral("brokers.changed")); }},
        {"brokers-no-configuration",
            [](Stage &stage) {
                stage.brokers->configFailure
                    = Error::make(Error::Kind::Denied, "Cluster authorization failed", "configs", 403);
                stage.brokers->statusFailure = unreachable();
                return stage.openPane(QStringLiteral("pane.brokers")) && stage.until([&stage] {
                    return stage.window()
                        ->findChild<ui::Notice *>(QStringLiteral("brokers.config.failure"))
                        ->isVisible();
                });
            }},
        {"quotas", [](Stage &stage) { return quotas(stage); }},
        {"quotas-new",
            [](Stage &stage) {
                return quotas(stage) && stage.click(QStringLiteral("quotas.new"))
                    && stage.type(QStringLiteral("quotas.name"), QStringLiteral("reader"))
                    && stage.type(QStringLiteral("quotas.producer"), QStringLiteral("1.5"));
            }},
        {"quotas-new-pair",
            [](Stage &stage) {
                if (!quotas(stage) || !stage.click(QStringLiteral("quotas.new")))
                    return false;
                auto *kind = stage.window()->findChild<QComboBox *>(QStringLiteral("quotas.kind"));
                kind->setFocus();
                QTest::keyClick(kind, Qt::Key_Down);
                QTest::keyClick(kind, Qt::Key_Down);
                return stage.type(QStringLiteral("quotas.name"), QStringLiteral("reporting"))
                    && stage.type(QStringLiteral("quotas.second.name"), QStringLiteral("nightly"));
            }},
        {"quotas-new-single",
            [](Stage &stage) {
                stage.quotas->kinds = {{QuotaEntity::Kind::User}};
                return quotas(stage) && stage.click(QStringLiteral("quotas.new"));
            }},
        {"quotas-delete",
            [](Stage &stage) { return quotas(stage) && stage.click(QStringLiteral("quotas.delete")); }},
        {"quotas-production",
            [](Stage &stage) {
                return quotas(stage, QStringLiteral("shop-live"))
                    && stage.type(QStringLiteral("quotas.producer"), QStringLiteral("3"))
                    && stage.click(QStringLiteral("quotas.save"));
            }},
        {"quotas-none",
            [](Stage &stage) {
                stage.quotas->all.clear();
                return stage.openPane(QStringLiteral("pane.quotas")) && stage.until([&stage] {
                    return stage.window()->findChild<QWidget *>(QStringLiteral("quotas.save"))->isVisible();
                });
            }},
    };
}

} // namespace tailrace::test
