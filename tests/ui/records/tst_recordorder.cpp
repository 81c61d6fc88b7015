// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/recordview.h"
#include "ui/theme/format.h"

#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using test::FakeRecordSource;

class TestRecordOrder : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<test::PaneFixture> m_f;

    void open()
    {
        m_f.reset();
        m_f = std::make_unique<test::PaneFixture>(m_settings.get());
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
    }
    ui::RecordView *view() const { return m_f->pane->view(); }
    void choose(const char *text) const
    {
        auto *menu = m_f->pane->findChild<QToolButton *>(QStringLiteral("records.columns"))->menu();
        menu->popup(QPoint(0, 0));
        for (QAction *action : menu->actions()) {
            if (action->text() == QLatin1String(text))
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        }
        menu->close();
    }
    std::optional<ui::StatusItem> status(const char *text) const
    {
        for (const ui::StatusItem &item : m_f->pane->status()) {
            if (item.text == QLatin1String(text))
                return item;
        }
        return std::nullopt;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<settings::SettingsStore>(m_folder->path());
        open();
    }
    void cleanup()
    {
        m_f.reset();
        m_settings.reset();
    }

    void newestFirstIsRemembered()
    {
        QHeaderView *header = view()->header();
        const QPoint time(header->sectionViewportPosition(0) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, time);
        QVERIFY(view()->model()->isNewestFirst());
        open();
        QVERIFY(view()->model()->isNewestFirst());
        choose("Newest first");
        QVERIFY(!view()->model()->isNewestFirst());
        open();
        QVERIFY(!view()->model()->isNewestFirst());
    }

    void byArrivalIsRemembered()
    {
        QCOMPARE(m_f->pane->controller()->order(), records::RecordOrder::Time);
        const int reads = m_f->source->reads;
        choose("By time across partitions");
        QCOMPARE(m_f->pane->controller()->order(), records::RecordOrder::Arrival);
        QCOMPARE(m_f->source->reads, reads + 1); // the order of what is held cannot change
        open();
        QCOMPARE(m_f->pane->controller()->order(), records::RecordOrder::Arrival);
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_f->source->start({one, two});
        m_f->source->feed({{"k", "v", false, false, {}, 0, 200}, {"k", "v", false, false, {}, 1, 100}});
        QTRY_COMPARE(view()->model()->rows(), 2);
        QCOMPARE(view()->model()->record(0)->record.timestamp, 200);
        QVERIFY(status("order of arrival"));
    }

    void mergedUpToIsInTheZoneOfTheTimes()
    {
        const QByteArray zone = qgetenv("TZ");
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_f->source->start({one, two});
        const std::int64_t time = 1'700'000'000'000;
        m_f->source->feed({{"k", "v", false, false, {}, 0, time}, {"k", "v", false, false, {}, 1, time + 5}});
        QTRY_VERIFY(status("merged up to"));
        QTRY_COMPARE(status("merged up to")->value, QStringLiteral("22:13:20.000"));
        choose("Times in UTC");
        QVERIFY(!view()->isUtc());
        const QString local = status("merged up to")->value;
        zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
        tzset();
        QCOMPARE(local, QStringLiteral("07:13:20.000"));
    }

    void releasesForMemoryAreSaid()
    {
        m_settings->set(settings::keys::storeBudgetBytes, std::int64_t {16} << 20);
        open();
        PartitionProgress one;
        PartitionProgress two;
        two.partition = 1;
        m_f->source->start({one, two});
        QVERIFY(!status("out of order, perhaps"));
        const std::string value(256 << 10, 'v');
        std::vector<FakeRecordSource::Record> records;
        for (int i = 0; i < 40; ++i) // 10 MiB, of which 4 may wait
            records.push_back({"k", value, false, false, {}, 0, 1000 + i});
        m_f->source->feed(records);
        QTRY_VERIFY(status("out of order, perhaps"));
        QCOMPARE(status("out of order, perhaps")->value,
            theme::number(m_f->pane->controller()->counters().merge.forced));
        QCOMPARE(status("merged up to")->tone, ui::Tone::Warning);
    }
};

TAILRACE_TEST(TestRecordOrder)
#include "tst_recordorder.moc"
