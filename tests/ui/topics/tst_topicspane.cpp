// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topictablemodel.h"
#include "services/settings/settingsstore.h"
#include "tests/support/gui/fakecluster.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/topics/topicspane.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;
using models::TopicTableModel;
using test::FakeCluster;

namespace {

class Asked : public Navigator
{
public:
    QStringList opened;
    bool open(const QString &paneId, const std::shared_ptr<Connection> &, const PaneRequest &request) override
    {
        opened << paneId + QLatin1Char(' ') + request.object;
        return true;
    }
    bool canOpen(const QString &, const std::shared_ptr<Connection> &) const override { return true; }
};

} // namespace

class TestTopicsPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<settings::SettingsStore>(m_folder->path());
        m_cluster = std::make_shared<FakeCluster>();
        m_cluster->all = {FakeCluster::topicOf("orders", 6, 3), FakeCluster::topicOf("payments", 3),
            FakeCluster::topicOf("inventory.reorders", 1)};
        m_asked = {};
    }

    void cleanup()
    {
        m_pane.reset();
        m_settings.reset();
    }

    void listsAndFillsInRecords()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(m_cluster->topicsAsked, 1);
        const int row = model()->rowOf(QStringLiteral("orders"));
        QTRY_COMPARE(
            model()->index(row, TopicTableModel::Records).data(TopicTableModel::NumberRole).toLongLong(),
            21'000);
        QCOMPARE(m_cluster->watermarksAsked.size(), 3U); // each once
    }

    void theRowUnderThePointerIsMarkedWhole()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QAbstractItemView *view = m_pane->view();
        const auto last
            = [&](int row) { return view->visualRect(model()->index(row, TopicTableModel::Records)); };
        const auto ground = [&](int row) {
            return view->viewport()->grab().toImage().pixelColor(last(row).topLeft() + QPoint(2, 2));
        };
        const QColor plain = ground(2);
        QTest::mouseMove(
            view->viewport(), view->visualRect(model()->index(2, TopicTableModel::Name)).center());
        QTRY_VERIFY(ground(2) != plain);
        QTest::mouseMove(
            view->viewport(), view->visualRect(model()->index(1, TopicTableModel::Name)).center());
        QTRY_COMPARE(ground(2), plain);
        QVERIFY(ground(1) != plain);
    }

    void filtersWhileTypingAndOpensWithEnter()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(m_pane->view(), Qt::Key_Slash);
        QLineEdit *filter = field();
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("ord"));
        QCOMPARE(model()->rowCount(), 2);
        QTest::keyClick(filter, Qt::Key_Down);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(m_asked.opened, QStringList(QStringLiteral("pane.records inventory.reorders")));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(model()->rowCount(), 3);
        QVERIFY(m_pane->view()->hasFocus());
    }

    void noMatchIsAnEmptyStateWithAWayBack()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClicks(field(), QStringLiteral("zzz"));
        auto *empty = m_pane->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->button(), Qt::LeftButton);
        QCOMPARE(model()->rowCount(), 3);
        QVERIFY(!empty->isVisible());
    }

    void starStaysInTheSettings()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        const QRect cell = m_pane->view()->visualRect(model()->index(1, 0));
        QTest::mouseClick(m_pane->view()->viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(14, 12));
        QCOMPARE(
            m_settings->get(settings::keys::favouriteTopics), QStringList(QStringLiteral("fake/orders")));
        QVERIFY(model()->index(1, 0).data(TopicTableModel::FavouriteRole).toBool());
        QTest::keyClick(m_pane->view(), Qt::Key_S);
        QVERIFY(m_settings->get(settings::keys::favouriteTopics).isEmpty());
    }

    void failureIsSaidVerbatimAndRetried()
    {
        m_cluster->failure
            = Error::make(Error::Kind::Auth, "SASL authentication error: nope", "kafka: Metadata");
        open();
        auto *notice = m_pane->findChild<Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->verbatim(), QStringLiteral("kafka: Metadata: SASL authentication error: nope"));
        m_cluster->failure.reset();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 3);
        QVERIFY(!notice->isVisible());
    }

    void refreshKeepsTheChosenTopic()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        m_pane->view()->setCurrentIndex(model()->index(model()->rowOf(QStringLiteral("payments")), 0));
        m_cluster->all.insert(m_cluster->all.begin(), FakeCluster::topicOf("added"));
        m_pane->refresh();
        QTRY_COMPARE(model()->rowCount(), 4);
        QCOMPARE(model()->topicAt(m_pane->view()->currentIndex().row()), QStringLiteral("payments"));
    }

    void sortsByAClickOnTheHeader()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QHeaderView *header = m_pane->view()->horizontalHeader();
        const int x = header->sectionViewportPosition(TopicTableModel::Partitions) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 12));
        QCOMPARE(model()->topicAt(0), QStringLiteral("inventory.reorders"));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 12));
        QCOMPARE(model()->topicAt(0), QStringLiteral("orders"));
    }

    void readOnlyGreysProduceWithTheReason()
    {
        open(true);
        QTRY_COMPARE(model()->rowCount(), 3);
        auto *produce = m_pane->findChild<QPushButton *>(QStringLiteral("topics.produce"));
        QVERIFY(!produce->isEnabled());
        QVERIFY(!produce->toolTip().isEmpty());
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false)
    {
        Services services;
        services.settings = m_settings.get();
        services.navigator = &m_asked;
        services.connection = test::connectionTo(m_cluster, "fake", readOnly);
        m_pane = std::make_unique<TopicsPane>(services);
        m_pane->resize(1100, 700);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->view()->setFocus();
    }
    TopicTableModel *model() const { return m_pane->model(); }
    QLineEdit *field() const { return m_pane->findChild<QLineEdit *>(QStringLiteral("topics.filter")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::shared_ptr<FakeCluster> m_cluster;
    Asked m_asked;
    std::unique_ptr<TopicsPane> m_pane;
};

TAILRACE_TEST(TestTopicsPane)
#include "tst_topicspane.moc"
