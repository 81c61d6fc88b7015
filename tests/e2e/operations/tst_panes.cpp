// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation of the administration services by its pane, through a recorder and a validator, against the
// sandbox: the pane's controls, worked as a user works them. table.py joins what was called with the
// descriptions.
#include "tests/e2e/contract/family.h"
#include "tests/e2e/operations/realpane.h"
#include "tests/support/contract/recorder.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

class TestOperationsOfThePanes : public QObject
{
    Q_OBJECT

    bool m_here = false;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Recorder> m_source;

    RealPane::At source() const { return {"eventstreams-admin", m_source->url(), m_sandbox->admin(0).key}; }

    static int rowOf(const QAbstractItemView *table, const QString &text)
    {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == text)
                return row;
        }
        return -1;
    }

    // One of the pane's empty states is seen and says so.
    static bool says(const RealPane &pane, const QString &words)
    {
        const auto states = pane.pane().findChildren<ui::EmptyState *>();
        return std::any_of(states.begin(), states.end(),
            [&](const auto *each) { return each->isVisible() && each->sentence().contains(words); });
    }

    // A topic of two partitions, made in the pane; its panel is open at the end.
    static void workTopic(const RealPane &pane, const QString &name)
    {
        auto *table = pane.part<QTableView>("topics.table");
        QVERIFY(RealPane::becomes([&] { return table->model()->rowCount() > 0; }));
        QVERIFY(pane.click("topics.new"));
        QVERIFY(pane.type("topics.create.name", name));
        QVERIFY(pane.type("topics.create.partitions", QStringLiteral("2")));
        QVERIFY(pane.click("topics.create"));
        auto *outcome = pane.part<ui::Notice>("topics.outcome");
        QVERIFY(RealPane::becomes([&] { return outcome->isVisible(); }));
        QVERIFY(rowOf(table, name) >= 0);
    }

private slots:
    void initTestCase()
    {
        m_here = contractsAreHere();
        QVERIFY2(m_here || !contractsAreRequired(), "the interface descriptions are required");
        if (!m_here)
            return;
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
        m_source = std::make_unique<Recorder>();
        QVERIFY(m_source->start(QStringLiteral("pane"), QStringLiteral("eventstreams"),
            QStringLiteral("ibm-eventstreams-admin-rest-1.4.0.yaml"), m_sandbox->admin(0).url,
            QStringLiteral("source")));
    }
    void init()
    {
        failOnAnyWarning();
        if (!m_here)
            return;
    }

    void brokers()
    {
        if (!m_here)
            return;
        const RealPane pane(QStringLiteral("pane.brokers"), source());
        QVERIFY(pane.isOpen());
        auto *table = pane.part<QTableView>("brokers.table");
        QVERIFY(table);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, RealPane::patienceMs);
        auto *config = pane.part<QTableView>("brokers.config");
        QVERIFY(config);
        QTRY_VERIFY_WITH_TIMEOUT(config->model()->rowCount() > 0, RealPane::patienceMs);
    }

    // Whoever comes with a wrong key learns that the service is there.
    void aliveWithoutCredentials()
    {
        if (!m_here)
            return;
        RealPane::At at = source();
        at.key = "wrong";
        const RealPane pane(QStringLiteral("pane.brokers"), at);
        auto *service = pane.part<QLabel>("brokers.service");
        QTRY_VERIFY_WITH_TIMEOUT(service->text().startsWith(QStringLiteral("answers")), RealPane::patienceMs);
    }

    void topics()
    {
        if (!m_here)
            return;
        const RealPane pane(QStringLiteral("pane.topics"), source(), {}, m_sandbox->bootstrapServers(0));
        QVERIFY(pane.isOpen());
        workTopic(pane, QStringLiteral("pane.topic"));
        // change what it is set to
        auto *config = pane.part<QTableView>("topics.config");
        QVERIFY(RealPane::becomes([&] { return rowOf(config, QStringLiteral("retention.ms")) >= 0; }));
        config->setCurrentIndex(config->model()->index(rowOf(config, QStringLiteral("retention.ms")), 0));
        QVERIFY(pane.type("topics.config.value", QStringLiteral("7200000")));
        QVERIFY(pane.click("topics.config.save"));
        QVERIFY(RealPane::becomes([&] { return !pane.pane().hasUnsavedChanges(); }));
        QVERIFY(pane.click("topics.side.1"));
        QVERIFY(pane.type("topics.partitions.total", QStringLiteral("3")));
        QVERIFY(pane.click("topics.partitions.add"));
        QVERIFY(pane.click("agreement.yes"));
        auto *now = pane.part<QLabel>("topics.partitions.now");
        QVERIFY(RealPane::becomes([&] { return now->text().contains(QStringLiteral("3 partitions")); }));
        QVERIFY(pane.click("topics.delete"));
        QVERIFY(pane.click("agreement.yes"));
        auto *table = pane.part<QTableView>("topics.table");
        QVERIFY(RealPane::becomes([&] { return rowOf(table, QStringLiteral("pane.topic")) < 0; }));
        // records of one that has some
        table->setCurrentIndex(table->model()->index(rowOf(table, QStringLiteral("orders")), 0));
        QVERIFY(pane.click("topics.side.2"));
        auto *way = pane.part<QComboBox>("topics.records.way");
        QVERIFY(RealPane::becomes([&] { return way->isVisible() && way->isEnabled(); }));
        way->setFocus();
        QTest::keyClick(way, Qt::Key_Home);
        QTest::keyClick(way, Qt::Key_Down); // up to an offset
        QVERIFY(pane.type("topics.records.value", QStringLiteral("1")));
        QTest::keyClick(pane.part<QLineEdit>("topics.records.value"), Qt::Key_Return);
        QVERIFY(pane.click("topics.records.delete"));
        QVERIFY(pane.click("agreement.yes"));
        auto *pending = pane.part<ui::Notice>("topics.pending"); // the brokers that it has keep every record
        QVERIFY(RealPane::becomes([&] { return pending->isVisible(); }));
    }

    void topicsOfMessageHub()
    {
        if (!m_here)
            return;
        Recorder recorder;
        QVERIFY(recorder.start(QStringLiteral("pane"), QStringLiteral("messagehub"),
            QStringLiteral("ibm-messagehub-classic-admin-rest-bridges.yaml"), m_sandbox->messageHub().url,
            QStringLiteral("topics")));
        const RealPane pane(
            QStringLiteral("pane.topics"), {"messagehub-admin", recorder.url(), m_sandbox->messageHub().key});
        QVERIFY(pane.isOpen());
        workTopic(pane, QStringLiteral("pane.hub"));
        QVERIFY(pane.click("topics.delete"));
        QVERIFY(pane.click("agreement.yes"));
        auto *table = pane.part<QTableView>("topics.table");
        QVERIFY(RealPane::becomes([&] { return rowOf(table, QStringLiteral("pane.hub")) < 0; }));
    }

    void mirroring()
    {
        if (!m_here)
            return;
        Recorder target;
        QVERIFY(target.start(QStringLiteral("pane"), QStringLiteral("eventstreams"),
            QStringLiteral("ibm-eventstreams-admin-rest-1.4.0.yaml"), m_sandbox->admin(1).url,
            QStringLiteral("target")));
        const RealPane pane(
            QStringLiteral("pane.mirroring"), {"eventstreams-admin", target.url(), m_sandbox->admin(1).key});
        QVERIFY(pane.isOpen());
        QVERIFY(pane.click("mirroring.add"));
        QVERIFY(RealPane::becomes([&] { return pane.part<QLineEdit>("mirroring.edit") != nullptr; }));
        auto *editor = pane.part<QLineEdit>("mirroring.edit");
        QTest::keyClicks(editor, QStringLiteral("prices"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(RealPane::becomes([&] { return pane.part<QLineEdit>("mirroring.edit") == nullptr; }));
        QVERIFY(pane.click("mirroring.save"));
        QVERIFY(pane.click("agreement.yes"));
        QVERIFY(RealPane::becomes([&] { return !pane.pane().hasUnsavedChanges(); }));
        auto *active = pane.part<QAbstractItemView>("mirroring.active");
        QVERIFY(RealPane::becomes([&] {
            pane.pane().refresh();
            QTest::qWait(300);
            return rowOf(active, QStringLiteral("prices")) >= 0;
        }));
    }

    void groups()
    {
        if (!m_here)
            return;
        const RealPane list(QStringLiteral("pane.groups"), source());
        QVERIFY(list.isOpen());
        auto *table = list.part<QAbstractItemView>("groups.table");
        QVERIFY(table);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, QStringLiteral("search/indexer")) >= 0, RealPane::patienceMs);

        const RealPane pane(QStringLiteral("pane.groups"), source(), QStringLiteral("analytics.nightly"));
        QVERIFY(pane.click("groups.resetButton"));
        QVERIFY(pane.click("reset.go"));
        QVERIFY(pane.click("agreement.yes"));
        // a reset that is still on its way would bring the group back after it was deleted
        auto *moved = pane.part<ui::Notice>("reset.consequence");
        QTRY_VERIFY_WITH_TIMEOUT(moved->title().contains(QStringLiteral("moved")), RealPane::patienceMs);

        const RealPane again(QStringLiteral("pane.groups"), source(), QStringLiteral("analytics.nightly"));
        QVERIFY(again.click("groups.delete"));
        QVERIFY(again.click("agreement.yes"));
        QTRY_VERIFY_WITH_TIMEOUT(says(again, QStringLiteral("is deleted")), RealPane::patienceMs);
    }

    void quotas()
    {
        if (!m_here)
            return;
        const RealPane pane(QStringLiteral("pane.quotas"), source());
        QVERIFY(pane.isOpen());
        const QString entity = QStringLiteral("iam-ServiceId-pane");
        auto *table = pane.part<QTableView>("quotas.table");
        QVERIFY(pane.click("quotas.new"));
        QVERIFY(pane.type("quotas.name", entity));
        QVERIFY(pane.type("quotas.producer", QStringLiteral("5")));
        QVERIFY(pane.click("quotas.save"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, entity) >= 0, RealPane::patienceMs);
        table->setCurrentIndex(table->model()->index(rowOf(table, entity), 0));
        QVERIFY(pane.type("quotas.producer", QStringLiteral("7")));
        QVERIFY(pane.click("quotas.save"));
        QTRY_VERIFY_WITH_TIMEOUT(!pane.pane().hasUnsavedChanges(), RealPane::patienceMs);
        QVERIFY(pane.click("quotas.delete"));
        QVERIFY(pane.click("agreement.yes"));
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, entity) < 0, RealPane::patienceMs);
    }
};

TAILRACE_TEST(TestOperationsOfThePanes)
#include "tst_panes.moc"
