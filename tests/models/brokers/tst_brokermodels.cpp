// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/brokers/brokerconfigmodel.h"
#include "models/brokers/brokertablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using models::BrokerConfigModel;
using models::BrokerTableModel;

class TestBrokerModels : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void brokersById()
    {
        BrokerTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setBrokers({{10, "b", 9093, "rack-1"}, {2, "c", 9092, {}}, {1, "a", 9092, "rack-2"}});
        QCOMPARE(model.brokerAt(0)->id, 1);
        QCOMPARE(model.brokerAt(2)->id, 10);
        QVERIFY(!model.brokerAt(3));
        QCOMPARE(model.rowOf(2), 1);
        QCOMPARE(model.rowOf(7), -1);
        const QPersistentModelIndex first = model.index(0, 0);
        model.sort(BrokerTableModel::Rack, Qt::DescendingOrder);
        QCOMPARE(first.data(BrokerTableModel::BrokerRole).toInt(), 1);
        QCOMPARE(model.brokerAt(2)->id, 2); // without a rack
    }

    void theControllerIsMarked()
    {
        BrokerTableModel model;
        model.setBrokers({{1, "a", 9092, {}}, {2, "b", 9092, {}}});
        QVERIFY(!model.index(1, 0).data(BrokerTableModel::ControllerRole).toBool());
        model.setController(2);
        QVERIFY(model.index(1, 0).data(BrokerTableModel::ControllerRole).toBool());
        QVERIFY(!model.index(0, 0).data(BrokerTableModel::ControllerRole).toBool());
        model.setController(-1); // nobody
        QVERIFY(!model.controller().has_value());
    }

    void sensitiveValuesAreNotKept()
    {
        BrokerConfigModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setConfigs({{"ssl.keystore.password", "secret", true, {}}, {"log.dirs", "/data", false, {}},
            {"broker.rack", {}, false, {}}, {"listeners", "", false, {}}});
        QCOMPARE(model.rowCount(), 4);
        const auto of
            = [&model](int row, int role) { return model.index(row, BrokerConfigModel::Value).data(role); };
        QVERIFY(!of(0, BrokerConfigModel::SetRole).toBool()); // broker.rack
        QVERIFY(of(1, BrokerConfigModel::SetRole).toBool()); // an empty text is a value
        QCOMPARE(of(1, Qt::DisplayRole).toString(), QString());
        QVERIFY(of(3, BrokerConfigModel::SensitiveRole).toBool());
        QVERIFY(!of(3, Qt::DisplayRole).isValid());
        model.setFilter(QStringLiteral("secret"));
        QCOMPARE(model.rowCount(), 0);
    }

    void filtersInNamesAndValues()
    {
        BrokerConfigModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setConfigs({{"log.retention.ms", "604800000", false, {}}, {"log.dirs", "/data/logs", false, {}},
            {"num.io.threads", "8", false, {}}});
        model.setFilter(QStringLiteral("retms"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("log.retention.ms"));
        model.setFilter(QStringLiteral("/data"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("log.dirs"));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("log.dirs"));
    }

    void onlyWhatIsNotDefault()
    {
        BrokerConfigModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setConfigs({{"a", "1", false, {{"source", "DEFAULT_CONFIG"}}},
            {"b", "1", false, {{"source", "STATIC_BROKER_CONFIG"}}},
            {"c", "1", false, {{"source", "DYNAMIC_DEFAULT_BROKER_CONFIG"}}},
            {"d", "1", false, {{"isDefault", "true"}}}, {"e", "1", false, {{"is_default", "false"}}},
            {"f", "1", false, {}}});
        QVERIFY(model.saysDefaults());
        model.setOnlyChanged(true);
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown << model.index(row, 0).data().toString();
        QCOMPARE(shown.join(QLatin1Char(' ')), QStringLiteral("b c e f")); // f: nobody says
        QVERIFY(!model.index(3, 0).data(BrokerConfigModel::DefaultRole).isValid());
    }

    void aServiceThatSaysNoDefaults()
    {
        BrokerConfigModel model;
        model.setConfigs({{"a", "1", false, {}}});
        QVERIFY(!model.saysDefaults());
    }
};

TAILRACE_TEST(TestBrokerModels)
#include "tst_brokermodels.moc"
