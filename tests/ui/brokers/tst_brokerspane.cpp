// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/brokers/brokerconfigmodel.h"
#include "models/brokers/brokertablemodel.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakebrokers.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/brokers/brokerconfig.h"
#include "ui/panes/brokers/brokerspane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toggle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using models::BrokerConfigModel;
using models::BrokerTableModel;

// The brokers, with keys and mouse.
class TestBrokersPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_brokers = std::make_shared<test::FakeBrokers>();
        m_brokers->all
            = {{2, "kafka-2", 9092, "rack-b"}, {1, "kafka-1", 9092, "rack-a"}, {3, "kafka-3", 9093, {}}};
        m_brokers->controllerId = 2;
        for (const int id : {1, 2, 3})
            m_brokers->settings[id]
                = {{"broker.id", std::to_string(id), false, {{"source", "STATIC_BROKER_CONFIG"}}},
                    {"log.retention.ms", "604800000", false, {{"source", "DEFAULT_CONFIG"}}},
                    {"ssl.keystore.password", {}, true, {{"source", "STATIC_BROKER_CONFIG"}}}};
    }
    void cleanup() { m_pane.reset(); }

    void listsBrokersWithTheirController()
    {
        open();
        QTRY_COMPARE(view()->model()->rowCount(), 3);
        QTRY_VERIFY(view()->model()->index(1, 0).data(BrokerTableModel::ControllerRole).toBool());
        QCOMPARE(text("brokers.cluster"), QStringLiteral("cluster-1"));
        QCOMPARE(text("brokers.controller"), QStringLiteral("2  kafka-2:9092"));
        QCOMPARE(text("brokers.service"), QStringLiteral("available"));
        QCOMPARE(m_pane->status().last().value, QStringLiteral("eventstreams-admin admin.example:443"));
    }

    void configurationOfTheChosenBroker()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        QCOMPARE(config()->index(0, 1).data().toString(), QStringLiteral("1"));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Down);
        QTRY_COMPARE(config()->index(0, 1).data().toString(), QStringLiteral("2"));
        QCOMPARE(text("brokers.config.title"), QStringLiteral("Broker 2"));
        QCOMPARE(
            part<QLabel>("brokers.config.title")->toolTip(), QStringLiteral("kafka-2:9092, rack rack-b"));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
            view()->visualRect(view()->model()->index(2, 1)).center());
        QTRY_COMPARE(config()->index(0, 1).data().toString(), QStringLiteral("3"));
    }

    void answersForAnotherBrokerAreDropped()
    {
        m_brokers->held = true;
        open();
        QTRY_COMPARE(m_brokers->waiting(), 1U);
        QTest::keyClick(view(), Qt::Key_Down);
        QTRY_COMPARE(m_brokers->waiting(), 2U);
        m_brokers->release(); // broker 2
        QTRY_COMPARE(config()->rowCount(), 3);
        m_brokers->release(); // broker 1, late
        QTest::qWait(20);
        QCOMPARE(config()->index(0, 1).data().toString(), QStringLiteral("2"));
    }

    void aBrokerThatIsGoneIsSaid()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        m_brokers->all.erase(m_brokers->all.begin()); // 2
        QTest::keyClick(view(), Qt::Key_Down);
        QTRY_VERIFY(notice("brokers.config.failure")->isVisible());
        QVERIFY(notice("brokers.config.failure")->title().contains(QStringLiteral("Broker 2 is not")));
    }

    void passingOverABrokerAsksNothing()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Down);
        QTRY_COMPARE(config()->index(0, 1).data().toString(), QStringLiteral("3"));
        QCOMPARE(m_brokers->asked, std::vector<std::int32_t>({1, 3}));
    }

    void filtersAndShowsOnlyWhatIsNotDefault()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        configView()->setFocus();
        QTest::keyClick(configView(), Qt::Key_Slash);
        auto *filter = part<QLineEdit>("brokers.filter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("reten"));
        QCOMPARE(config()->rowCount(), 1);
        auto *changed = part<ui::Toggle>("brokers.changed");
        QTest::mouseClick(changed, Qt::LeftButton, {}, QPoint(10, 12));
        QCOMPARE(config()->rowCount(), 0);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(config()->rowCount(), 2);
        QVERIFY(configView()->hasFocus());
    }

    void withoutWordOfDefaultsThereIsNoSuchSwitch()
    {
        m_brokers->settings[1] = {{"a", "1", false, {}}};
        open();
        QTRY_COMPARE(config()->rowCount(), 1);
        auto *changed = part<ui::Toggle>("brokers.changed");
        QVERIFY(!changed->isEnabled());
        QVERIFY(!changed->toolTip().isEmpty());
    }

    void copiesWhatCanBeSeen()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        configView()->setFocus();
        configView()->setCurrentIndex(config()->index(1, 0));
        QTest::keyClick(configView(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("log.retention.ms=604800000"));
        configView()->setCurrentIndex(config()->index(2, 0)); // sensitive: nothing to copy
        QTest::keyClick(configView(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("log.retention.ms=604800000"));
    }

    void failuresStandWhereTheyBelong()
    {
        m_brokers->configFailure = Error::make(Error::Kind::Denied, "not authorised", "configs", 403);
        m_brokers->clusterFailure = Error::make(Error::Kind::Timeout, "no answer", "cluster");
        m_brokers->statusFailure = Error::make(Error::Kind::Network, "gone");
        open();
        QTRY_COMPARE(view()->model()->rowCount(), 3); // the list stands by itself
        QTRY_VERIFY(notice("brokers.config.failure")->isVisible());
        QVERIFY(notice("brokers.cluster.failure")->isVisible());
        QCOMPARE(text("brokers.service"), QStringLiteral("did not answer"));
        m_brokers->statusFailure = Error::make(Error::Kind::Auth, "no", "status", 401);
        m_pane->refresh();
        QTRY_COMPARE(text("brokers.service"), QStringLiteral("answers, status not told"));
        QCOMPARE(text("brokers.controller"), QStringLiteral("–"));
        m_brokers->configFailure.reset();
        m_brokers->clusterFailure.reset();
        QTest::mouseClick(notice("brokers.config.failure")->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(config()->rowCount(), 3);
        QTest::mouseClick(part<QToolButton>("brokers.refresh"), Qt::LeftButton);
        QTRY_VERIFY(!notice("brokers.cluster.failure")->isVisible());
    }

    void aListThatFailsIsRetried()
    {
        m_brokers->listFailure = Error::make(Error::Kind::Api, "Unknown Kafka Error", "brokers", 503);
        open();
        QTRY_VERIFY(notice("brokers.failure")->isVisible());
        m_brokers->listFailure.reset();
        QTest::mouseClick(notice("brokers.failure")->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(view()->model()->rowCount(), 3);
        QVERIFY(!notice("brokers.failure")->isVisible());
    }

    void aClusterThatNamesItsBrokersAlone()
    {
        open(OnlyCluster);
        QTRY_COMPARE(view()->model()->rowCount(), 3);
        QCOMPARE(text("brokers.service"), QStringLiteral("not told here"));
        QVERIFY(m_brokers->asked.empty());
        QVERIFY(!part<QLineEdit>("brokers.filter")->isEnabled());
    }

    void withoutAnyCapabilityItSaysWhy()
    {
        open(Nothing);
        bool said = false;
        for (const auto *empty : m_pane->findChildren<ui::EmptyState *>())
            said = said
                || (empty->isVisible()
                    && empty->sentence() == QStringLiteral("This connection shows no brokers."));
        QVERIFY(said);
    }

    void refreshKeepsTheChosenBroker()
    {
        open();
        QTRY_COMPARE(view()->model()->rowCount(), 3);
        view()->setCurrentIndex(view()->model()->index(1, 0));
        m_brokers->all.insert(m_brokers->all.begin(), {0, "kafka-0", 9092, {}});
        m_pane->refresh();
        QTRY_COMPARE(view()->model()->rowCount(), 4);
        QCOMPARE(view()->currentIndex().data(BrokerTableModel::BrokerRole).toInt(), 2);
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(config()->rowCount(), 3);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    enum Offered
    {
        Nothing,
        OnlyCluster,
        Everything
    };

    void open(Offered offered = Everything)
    {
        ui::Services services;
        services.navigator = &m_navigator;
        auto backend = std::make_unique<test::FakeBackend>("eventstreams-admin", "admin.example:443");
        if (offered != Nothing)
            backend->offer<ClusterInfo>(m_brokers);
        if (offered == Everything)
            backend->offer<Brokers>(m_brokers).offer<ServiceStatus>(m_brokers);
        services.connection = test::connectionOver(std::move(backend), "shop");
        m_pane = std::make_unique<ui::BrokersPane>(services);
        m_pane->resize(1200, 760);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->setFocus();
    }
    template<class W>
    W *part(const char *objectName) const
    {
        return m_pane->findChild<W *>(QLatin1String(objectName));
    }
    QTableView *view() const { return m_pane->view(); }
    BrokerConfigModel *config() const { return m_pane->config()->model(); }
    QTableView *configView() const { return m_pane->config()->view(); }
    QString text(const char *label) const { return part<QLabel>(label)->text(); }
    ui::Notice *notice(const char *name) const { return part<ui::Notice>(name); }

    std::shared_ptr<test::FakeBrokers> m_brokers;
    test::FakeNavigator m_navigator;
    std::unique_ptr<ui::BrokersPane> m_pane;
};

TAILRACE_TEST(TestBrokersPane)
#include "tst_brokerspane.moc"
