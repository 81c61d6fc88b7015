// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/partitiontablemodel.h"
#include "models/topics/recorddeletionmodel.h"
#include "models/topics/topicconfigmodel.h"
#include "models/topics/topictablemodel.h"
#include "models/topics/topicwriter.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "tests/support/fakes/faketopics.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/delegates/celldelegate.h"
#include "ui/panes/topics/topicpanel.h"
#include "ui/panes/topics/topicspane.h"
#include "ui/theme/format.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;
using namespace std::chrono_literals;
using models::RecordDeletionModel;
using models::TopicConfigModel;
using models::TopicTableModel;
using test::FakeTopics;

class TestTopicPanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_admin = std::make_shared<test::FakeTopicAdmin>();
        m_admin->names = {"cleanup.policy", "retention.ms"};
        m_admin->set = {{"retention.ms", "1000"}, {"min.insync.replicas", "2"}};
        m_topics = std::make_shared<FakeTopics>();
        m_topics->all = {FakeTopics::topicOf("orders", 3, 3), FakeTopics::topicOf("payments", 2)};
        m_offered = true;
    }
    void cleanup() { m_pane.reset(); }

    void createsWithExactlyTheKeysOfTheService()
    {
        open();
        QTest::keyClick(m_pane->view(), Qt::Key_Insert);
        QVERIFY(field("topics.create.name")->hasFocus());
        QVERIFY(part<QWidget>("topics.create.config.retention.ms"));
        QVERIFY(part<QWidget>("topics.create.config.cleanup.policy.choice"));
        QVERIFY(!part<QWidget>("topics.create.config.segment.ms"));
        QVERIFY(!button("topics.create")->isEnabled());
        QTest::keyClicks(field("topics.create.name"), QStringLiteral("orders"));
        QVERIFY(text("topics.create.reason").contains(QStringLiteral("already")));
        QTest::keyClicks(field("topics.create.name"), QStringLiteral(".dlq"));
        type("topics.create.partitions", QStringLiteral("0"));
        QVERIFY(!button("topics.create")->isEnabled());
        type("topics.create.partitions", QStringLiteral("6"));
        type("topics.create.config.retention.ms", QStringLiteral("soon"));
        QVERIFY(!button("topics.create")->isEnabled());
        type("topics.create.config.retention.ms", QStringLiteral("604800000"));
        QCOMPARE(text("topics.create.config.retention.ms.exact"), theme::duration(604'800'000));
        QTest::mouseClick(button("topics.create"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->created.size(), std::size_t(1));
        const NewTopic &made = m_admin->created.front();
        QCOMPARE(made.name, std::string("orders.dlq"));
        QCOMPARE(*made.partitions, 6);
        QVERIFY(!made.replication); // the service's choice
        QCOMPARE(made.configs.size(), std::size_t(1)); // what was left empty is not sent
        QCOMPARE(made.configs.front().name, std::string("retention.ms"));
        QCOMPARE(made.configs.front().value, std::string("604800000"));
    }

    void anAcceptedTopicIsPendingUntilItIsThere()
    {
        m_admin->effect = Effect::Accepted;
        open();
        QTest::mouseClick(button("topics.new"), Qt::LeftButton);
        type("topics.create.name", QStringLiteral("orders.dlq"));
        QTest::keyClick(field("topics.create.name"), Qt::Key_Return);
        QTRY_COMPARE(model()->rowCount(), 3);
        const int row = model()->rowOf(QStringLiteral("orders.dlq"));
        QCOMPARE(model()->index(row, 0).data(TopicTableModel::PendingRole).toInt(),
            static_cast<int>(TopicTableModel::Pending::Creation));
        QCOMPARE(m_pane->view()->currentIndex().row(), row);
        QVERIFY(part<Notice>("topics.pending")->isVisible());
        QCOMPARE(m_pane->status().first().text, QStringLiteral("pending"));
        m_topics->all.push_back(FakeTopics::topicOf("orders.dlq", 1));
        QTRY_VERIFY(part<Notice>("topics.outcome")->isVisible());
        QTRY_COMPARE(model()
                         ->index(model()->rowOf(QStringLiteral("orders.dlq")), TopicTableModel::Partitions)
                         .data()
                         .toInt(),
            1);
        QVERIFY(!part<Notice>("topics.pending")->isVisible());
        QTRY_VERIFY(part<QTableView>("topics.config")->isVisible());
    }

    void aRefusedCreationKeepsWhatWasTyped()
    {
        m_admin->failure = Error::make(Error::Kind::Api, "too many partitions", "create topic", 422);
        open();
        QTest::mouseClick(button("topics.new"), Qt::LeftButton);
        type("topics.create.name", QStringLiteral("big"));
        QTest::mouseClick(button("topics.create"), Qt::LeftButton);
        auto *outcome = part<Notice>("topics.outcome");
        QTRY_VERIFY(outcome->isVisible());
        QVERIFY(outcome->verbatim().contains(QStringLiteral("too many partitions")));
        QCOMPARE(field("topics.create.name")->text(), QStringLiteral("big"));
        QVERIFY(button("topics.create")->isEnabled());
        QCOMPARE(model()->rowCount(), 2);
    }

    void whatTakesTooLongIsSaidAndCanBeDismissed()
    {
        m_admin->effect = Effect::Accepted;
        open();
        m_pane->writer()->setLimit(150ms);
        QTest::mouseClick(button("topics.new"), Qt::LeftButton);
        type("topics.create.name", QStringLiteral("slow"));
        QTest::mouseClick(button("topics.create"), Qt::LeftButton);
        auto *pending = part<Notice>("topics.pending");
        QTRY_VERIFY(pending->isVisible() && pending->level() == Notice::Level::Warning);
        QVERIFY(pending->title().contains(QStringLiteral("not to be seen yet")));
        QTest::mouseClick(button("topics.pending.stop"), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 2);
        QVERIFY(!pending->isVisible());
    }

    void configurationSendsOnlyWhatDiffers()
    {
        open();
        QTest::keyClick(m_pane->view(), Qt::Key_I, Qt::ControlModifier);
        auto *table = part<QTableView>("topics.config");
        QTRY_COMPARE(table->model()->rowCount(), 3); // with the one that can be given
        auto *config = qobject_cast<TopicConfigModel *>(table->model());
        table->setCurrentIndex(config->index(config->rowOf(QStringLiteral("min.insync.replicas")), 0));
        QVERIFY(field("topics.config.value")->isReadOnly());
        QVERIFY(text("topics.config.reason").contains(QStringLiteral("min.insync.replicas")));
        const int row = config->rowOf(QStringLiteral("retention.ms"));
        table->setCurrentIndex(config->index(row, 0));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(field("topics.config.value")->hasFocus());
        type("topics.config.value", QStringLiteral("a day"));
        QVERIFY(!button("topics.config.save")->isEnabled());
        type("topics.config.value", QStringLiteral("86400000"));
        QCOMPARE(config->index(row, TopicConfigModel::Before).data().toString(), QStringLiteral("1000"));
        QCOMPARE(config->index(row, TopicConfigModel::After).data().toString(), QStringLiteral("86400000"));
        QVERIFY(m_pane->hasUnsavedChanges());
        QTest::mouseClick(button("topics.config.save"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->changed.size(), std::size_t(1));
        const TopicChange &change = m_admin->changed.front().second;
        QVERIFY(!change.totalPartitions);
        QCOMPARE(change.configs.size(), std::size_t(1));
        QCOMPARE(change.configs.front().name, std::string("retention.ms"));
        QCOMPARE(*change.configs.front().value, std::string("86400000"));
        QTRY_VERIFY(!m_pane->hasUnsavedChanges());
    }

    // Whatever fills in the topic's row meanwhile says the topic again; who types in a row stays in it.
    void theRowThatIsEditedStays()
    {
        open();
        openPanel();
        auto *table = part<QTableView>("topics.config");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        auto *config = qobject_cast<TopicConfigModel *>(table->model());
        const int row = config->rowOf(QStringLiteral("retention.ms"));
        table->setCurrentIndex(config->index(row, 0));
        type("topics.config.value", QStringLiteral("86400"));
        m_topics->all.front() = FakeTopics::topicOf("orders", 4, 3);
        m_pane->refresh();
        QTRY_VERIFY(text("topics.partitions.now").contains(QStringLiteral("4 partitions")));
        QCOMPARE(table->currentIndex().row(), row);
        QTest::keyClicks(field("topics.config.value"), QStringLiteral("000"));
        QCOMPARE(config->index(row, TopicConfigModel::After).data().toString(), QStringLiteral("86400000"));
    }

    void aPropertyGoesBackToItsDefault()
    {
        open();
        openPanel();
        auto *table = part<QTableView>("topics.config");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        auto *config = qobject_cast<TopicConfigModel *>(table->model());
        table->setCurrentIndex(config->index(config->rowOf(QStringLiteral("retention.ms")), 0));
        QTest::mouseClick(button("topics.config.default"), Qt::LeftButton);
        QTest::mouseClick(button("topics.config.save"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->changed.size(), std::size_t(1));
        QVERIFY(!m_admin->changed.front().second.configs.front().value);
    }

    void whatIsTypedStaysWhenAnotherTopicIsChosen()
    {
        open();
        openPanel();
        auto *table = part<QTableView>("topics.config");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        auto *config = qobject_cast<TopicConfigModel *>(table->model());
        table->setCurrentIndex(config->index(config->rowOf(QStringLiteral("retention.ms")), 0));
        type("topics.config.value", QStringLiteral("5"));
        m_pane->view()->setFocus();
        QTest::keyClick(m_pane->view(), Qt::Key_Down);
        QCOMPARE(text("topics.panel.name"), QStringLiteral("orders"));
        QTest::mouseClick(part<QToolButton>("topics.panel.close"), Qt::LeftButton);
        QVERIFY(button("agreement.yes")->isVisible());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QVERIFY(!m_pane->panel()->isVisible());
        openPanel();
        QCOMPARE(text("topics.panel.name"), QStringLiteral("payments"));
        QTest::keyClick(m_pane->panel(), Qt::Key_Escape);
        QVERIFY(!m_pane->panel()->isVisible());
    }

    void partitionsSayWhoLeadsAndWhereTheyEnd()
    {
        m_topics->all.front() = FakeTopics::topicOf("orders", 3, 3);
        m_topics->all.front().partitions[1].isr = {1, 3};
        m_topics->all.front().partitions[2].leader = -1;
        m_topics->marks = {{0, {100, 1300}}};
        open();
        openPanel();
        QTest::mouseClick(button("topics.side.1"), Qt::LeftButton);
        auto *table = part<QTableView>("topics.partitions");
        QVERIFY(table->isVisible());
        const auto cell = [table](int row, int column) {
            return static_cast<ui::CellDelegate *>(table->itemDelegate())
                ->cell(table->model()->index(row, column));
        };
        using Model = models::PartitionTableModel;
        QCOMPARE(table->model()->rowCount(), 3);
        QTRY_COMPARE(cell(0, Model::Count).text, QStringLiteral("1\u00a0200"));
        QCOMPARE(cell(1, Model::InSync).text, QStringLiteral("1,3"));
        QVERIFY(cell(1, Model::InSync).toolTip.startsWith(QStringLiteral("2 of 3")));
        QCOMPARE(cell(2, Model::Leader).text, QStringLiteral("none"));
        QVERIFY(!cell(2, Model::Leader).toolTip.isEmpty());
        QVERIFY(text("topics.partitions.now")
                    .contains(QStringLiteral("1 without a leader. 1 under-replicated.")));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentIndex().row(), 1);
    }

    void partitionsAreOnlyAddedAndKeysMove()
    {
        m_admin->effect = Effect::Accepted;
        open();
        openPanel();
        QTest::mouseClick(button("topics.side.1"), Qt::LeftButton);
        type("topics.partitions.total", QStringLiteral("3"));
        QVERIFY(!button("topics.partitions.add")->isEnabled());
        QVERIFY(text("topics.partitions.reason").contains(QStringLiteral("3 partitions")));
        type("topics.partitions.total", QStringLiteral("6"));
        QVERIFY(part<Notice>("topics.partitions.consequence")->title().contains(QStringLiteral("Keys move")));
        QTest::keyClick(field("topics.partitions.total"), Qt::Key_Return);
        QVERIFY(m_admin->changed.empty());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->changed.size(), std::size_t(1));
        QCOMPARE(*m_admin->changed.front().second.totalPartitions, 6);
        QTRY_VERIFY(part<Notice>("topics.pending")->isVisible());
        QVERIFY(!button("topics.delete")->isEnabled());
        m_topics->all.front() = FakeTopics::topicOf("orders", 6, 3);
        QTRY_VERIFY(part<Notice>("topics.outcome")->isVisible());
        QTRY_VERIFY(text("topics.partitions.now").contains(QStringLiteral("6 partitions")));
    }

    void recordsGoUpToAnOffsetWithAPreview()
    {
        m_topics->marks = {{0, {100, 500}}, {1, {0, 50}}, {2, {7, 7}}};
        open();
        openPanel();
        QTest::mouseClick(button("topics.side.2"), Qt::LeftButton);
        auto *records = qobject_cast<RecordDeletionModel *>(part<QTableView>("topics.records")->model());
        QTRY_VERIFY(records->knowsEnds());
        QVERIFY(!button("topics.records.delete")->isEnabled());
        choose("topics.records.way", 1);
        type("topics.records.value", QStringLiteral("300"));
        QTest::keyClick(field("topics.records.value"), Qt::Key_Return);
        QCOMPARE(records->summary().records, std::int64_t(250));
        auto *said = part<Notice>("topics.records.consequence");
        QVERIFY(said->title().contains(QStringLiteral("250 records")));
        QVERIFY(said->title().contains(QStringLiteral("2 partitions")));
        auto *table = part<QTableView>("topics.records");
        table->setCurrentIndex(records->index(1, RecordDeletionModel::Cut));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_F2); // one partition by itself
        auto *editor = table->findChild<QLineEdit *>(QStringLiteral("topics.records.cut"));
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("20"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(records->summary().records, std::int64_t(220));
        QTest::mouseClick(button("topics.records.delete"), Qt::LeftButton);
        QVERIFY(m_admin->emptied.empty());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->emptied.size(), std::size_t(1));
        const auto &cuts = m_admin->emptied.front().second;
        QCOMPARE(cuts.size(), std::size_t(2)); // partition 2 has none to lose
        QCOMPARE(*cuts[0].offset, std::int64_t(300));
        QCOMPARE(*cuts[1].offset, std::int64_t(20));
    }

    void recordsOlderThanATime()
    {
        m_topics->marks = {{0, {100, 500}}, {1, {0, 50}}, {2, {0, 90}}};
        m_topics->timesFailure.reset();
        m_topics->times = {{0, 200}, {1, 10}}; // partition 2 has no record since then
        open();
        openPanel();
        QTest::mouseClick(button("topics.side.2"), Qt::LeftButton);
        auto *records = qobject_cast<RecordDeletionModel *>(part<QTableView>("topics.records")->model());
        QTRY_VERIFY(records->knowsEnds());
        choose("topics.records.way", 2);
        type("topics.records.value", QStringLiteral("yesterday"));
        QVERIFY(!button("topics.records.set")->isEnabled());
        type("topics.records.value", QStringLiteral("2026-03-17 13:30"));
        QTest::mouseClick(button("topics.records.set"), Qt::LeftButton);
        QTRY_COMPARE(records->summary().records, std::int64_t(110));
        QCOMPARE(m_topics->timesAsked, std::vector<std::int64_t> {1'773'754'200'000});
        QVERIFY(part<Notice>("topics.records.note")->isVisible());
        QCOMPARE(records->deletions().size(), std::size_t(2));
        m_topics->timesFailure = Error::make(Error::Kind::Unsupported, "no times here");
        QTest::mouseClick(button("topics.records.set"), Qt::LeftButton);
        QTRY_VERIFY(
            part<Notice>("topics.records.note")->verbatim().contains(QStringLiteral("knows offsets")));
    }

    void deletesAfterAskingAndTheRowStaysUntilItIsTrue()
    {
        m_admin->effect = Effect::Accepted;
        open();
        QTest::keyClick(m_pane->view(), Qt::Key_Delete);
        QVERIFY(button("agreement.yes")->isVisible());
        QVERIFY(m_admin->removed.empty());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_admin->removed, std::vector<std::string> {"orders"});
        QTRY_COMPARE(model()->index(0, 0).data(TopicTableModel::PendingRole).toInt(),
            static_cast<int>(TopicTableModel::Pending::Removal));
        QCOMPARE(model()->rowCount(), 2);
        m_topics->all.erase(m_topics->all.begin());
        QTRY_COMPARE(model()->rowCount(), 1);
        QTRY_COMPARE(text("topics.panel.name"), QStringLiteral("payments"));
    }

    void readOnlySaysWhyNothingCanBeDone()
    {
        open(true);
        QVERIFY(!button("topics.new")->isEnabled());
        QCOMPARE(button("topics.new")->toolTip(), QStringLiteral("This connection is read-only."));
        openPanel();
        QVERIFY(!button("topics.delete")->isEnabled());
        auto *table = part<QTableView>("topics.config");
        QTRY_COMPARE(table->model()->rowCount(), 2); // what it shows can be looked at
        QVERIFY(field("topics.config.value")->isReadOnly());
        QCOMPARE(text("topics.config.reason"), QStringLiteral("This connection is read-only."));
        QTest::mouseClick(button("topics.side.2"), Qt::LeftButton);
        QCOMPARE(text("topics.records.reason"), QStringLiteral("This connection is read-only."));
    }

    void aMissingCapabilityIsNamed()
    {
        m_offered = false;
        open();
        QVERIFY(!button("topics.new")->isEnabled());
        QVERIFY(button("topics.new")->toolTip().contains(QStringLiteral("the fake has none")));
        openPanel();
        QVERIFY(!button("topics.delete")->isEnabled());
        QVERIFY(button("topics.delete")->toolTip().contains(QStringLiteral("the fake has none")));
    }

    void theServicePicksTheTopicsOfAPattern()
    {
        m_topics->patterns = true;
        m_topics->picked = {"payments"};
        open();
        type("topics.filter", QStringLiteral("pay*"));
        QTRY_COMPARE(m_topics->patternsAsked, std::vector<std::string> {"pay*"});
        QTRY_VERIFY(model()->isLimited());
        QCOMPARE(model()->rowCount(), 1);
        QTest::keyClick(field("topics.filter"), Qt::Key_Escape);
        QCOMPARE(model()->rowCount(), 2);
    }

    void withoutTheServiceAPatternIsMatchedHere()
    {
        open();
        type("topics.filter", QStringLiteral("/(ord|x).*/"));
        QTRY_COMPARE(model()->rowCount(), 1);
        QVERIFY(m_topics->patternsAsked.empty());
        type("topics.filter", QStringLiteral("/(/"));
        QTRY_VERIFY(field("topics.filter")->property("invalid").toBool());
        QVERIFY(part<Notice>("topics.failure")->isVisible());
    }

    void everyControlHasAName()
    {
        open();
        openPanel();
        QTRY_COMPARE(part<QTableView>("topics.config")->model()->rowCount(), 3);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false)
    {
        auto backend = std::make_unique<test::FakeBackend>("eventstreams-admin", "admin.example:443");
        backend->offer<TopicList>(m_topics);
        if (m_offered) {
            backend->offer<TopicAdmin>(m_admin);
            backend->offer<TopicConfigs>(m_admin);
            backend->offer<RecordDeletion>(m_admin);
        }
        Services services;
        services.navigator = &m_navigator;
        services.connection = test::connectionOver(std::move(backend), "shop", readOnly);
        m_pane = std::make_unique<TopicsPane>(services);
        m_pane->resize(1200, 760);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->view()->setFocus();
        QTRY_COMPARE(model()->rowCount(), 2);
    }
    void openPanel() { QTest::mouseClick(part<QToolButton>("topics.detail"), Qt::LeftButton); }
    void type(const char *name, const QString &text)
    {
        field(name)->setFocus();
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
    }
    void choose(const char *name, int index)
    {
        auto *box = part<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    template<class W>
    W *part(const char *name) const
    {
        return m_pane->findChild<W *>(QLatin1String(name));
    }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    QLineEdit *field(const char *name) const { return part<QLineEdit>(name); }
    QString text(const char *name) const { return part<QLabel>(name)->text(); }
    TopicTableModel *model() const { return m_pane->model(); }

    std::shared_ptr<test::FakeTopicAdmin> m_admin;
    std::shared_ptr<FakeTopics> m_topics;
    test::FakeNavigator m_navigator;
    std::unique_ptr<TopicsPane> m_pane;
    bool m_offered = true;
};

TAILRACE_TEST(TestTopicPanel)
#include "tst_topicpanel.moc"
