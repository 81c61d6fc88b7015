// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/histogramwidget.h"
#include "ui/panes/records/recordview.h"

#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tailrace;
using test::FakeRecordSource;

class TestRecordsPane : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PaneFixture> m_f;

    template<class T>
    T *part(const char *name) const
    {
        return m_f->pane->findChild<T *>(QLatin1String(name));
    }
    void type(QWidget *widget, const char *text) const { QTest::keyClicks(widget, QLatin1String(text)); }
    ui::RecordView *view() const { return m_f->pane->view(); }

private slots:
    void init()
    {
        // what the offscreen platform cannot do is no fault of ours
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_f = std::make_unique<test::PaneFixture>();
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        view()->setFocus();
    }
    void cleanup() { m_f.reset(); }

    void firstLookAsksForTheNewest()
    {
        QCOMPARE(m_f->source->lastSpec.topics, std::vector<std::string> {"orders"});
        QVERIFY(std::holds_alternative<from::Last>(m_f->source->lastSpec.start));
        QVERIFY(std::holds_alternative<until::Never>(m_f->source->lastSpec.stop));
    }

    void typingAFilter()
    {
        m_f->source->feed(20, R"({"status":"PAID"})");
        m_f->source->feed(3, R"({"status":"PLACED"})");
        QTRY_COMPARE(view()->model()->rows(), 23);
        QTest::keyClick(view(), Qt::Key_Slash);
        auto *filter = part<ui::FilterEdit>("records.filter");
        QTRY_VERIFY(filter->hasFocus());
        type(filter, "PLACED");
        QTRY_COMPARE(view()->model()->rows(), 3);
        QTRY_VERIFY(part<QLabel>("records.scan")->text().contains(QStringLiteral("3 hits")));
        type(filter, " (");
        QTRY_VERIFY(!filter->problem().isEmpty());
        QVERIFY(part<QLabel>("records.check")->text().startsWith(QStringLiteral("column ")));
        QCOMPARE(view()->model()->rows(), 3); // the last right filter stays
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(view()->model()->rows(), 23);
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_VERIFY(view()->hasFocus());
    }

    void pauseAndStopAreTwoThings()
    {
        m_f->source->feed(5, "x");
        QTRY_COMPARE(view()->model()->rows(), 5);
        QTest::keyClick(view(), Qt::Key_Space);
        QVERIFY(m_f->pane->controller()->isPaused());
        QCOMPARE(part<QPushButton>("records.pause")->text(), QStringLiteral("Resume"));
        m_f->source->feed(5, "x");
        QTRY_COMPARE(m_f->pane->controller()->counters().received, 10);
        QCOMPARE(view()->model()->rows(), 5);
        QTest::keyClick(view(), Qt::Key_Space);
        QTRY_COMPARE(view()->model()->rows(), 10);
        QTest::mouseClick(part<QPushButton>("records.stop"), Qt::LeftButton);
        QVERIFY(!m_f->source->isListening());
        QVERIFY(!part<QPushButton>("records.stop")->isEnabled());
    }

    void detailShowsTheSelectedRecord()
    {
        m_f->source->feed({{"k", R"({"total":9007199254740993,"lines":[{"sku":"A"}]})"}});
        QTRY_COMPARE(view()->model()->rows(), 1);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, QPoint(200, 10));
        QTRY_VERIFY(m_f->pane->detail()->isVisible());
        auto *tree = part<QTreeView>("records.tree");
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QCOMPARE(part<QLabel>("records.path")->text(), QStringLiteral("$.total"));
        QVERIFY(tree->model()->index(0, 0).data().toString().contains(QStringLiteral("9007199254740993")));
        const QModelIndex sku
            = tree->model()->index(0, 0, tree->model()->index(0, 0, tree->model()->index(1, 0)));
        tree->setCurrentIndex(sku);
        QCOMPARE(part<QLabel>("records.path")->text(), QStringLiteral("$.lines[0].sku"));
        QTest::mouseClick(part<QPushButton>("records.filterNode"), Qt::LeftButton);
        QCOMPARE(part<ui::FilterEdit>("records.filter")->text(), QStringLiteral("$.lines[0].sku == \"A\""));
        QTRY_COMPARE(m_f->pane->controller()->counters().matches, 1);
        for (int tab = ui::DetailPanel::Tree; tab <= ui::DetailPanel::Metadata; ++tab)
            m_f->pane->detail()->setTab(static_cast<ui::DetailPanel::Tab>(tab));
        QVERIFY(m_f->pane->detail()->text().contains(QStringLiteral("9007199254740993")));
    }

    void copyIsExact()
    {
        m_f->source->feed({{"k1", R"({"n":9007199254740993})"}, {"", "", true, true}});
        QTRY_COMPARE(view()->model()->rows(), 2);
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral(R"({"n":9007199254740993})"));
    }

    void sendAgainHandsOverTheBytes()
    {
        std::string headers;
        appendHeader(headers, "source", "web");
        m_f->source->feed({{"", std::string("\x00\x01\xff", 3), true, false, headers, 3, 1'700'000'000'123}});
        QTRY_COMPARE(view()->model()->rows(), 1);
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_f->navigator.opened, QStringLiteral("pane.producer"));
        QVERIFY(m_f->navigator.last.draft);
        const ui::ProduceDraft &draft = *m_f->navigator.last.draft;
        QCOMPARE(draft.topic, std::string("orders"));
        QVERIFY(!draft.key);
        QCOMPARE(*draft.value, std::string("\x00\x01\xff", 3));
        QCOMPARE(draft.headers, headers);
        QCOMPARE(draft.partition, 3);
        QCOMPARE(*draft.timestamp, std::int64_t {1'700'000'000'123});
    }

    void clearKeepsFetching()
    {
        m_f->source->feed(5, "x");
        QTRY_COMPARE(view()->model()->rows(), 5);
        QTest::mouseClick(part<QToolButton>("records.clear"), Qt::LeftButton);
        QTRY_COMPARE(view()->model()->rows(), 0);
        QVERIFY(m_f->source->isListening());
        m_f->source->feed(2, "y");
        QTRY_COMPARE(view()->model()->rows(), 2);
        QCOMPARE(m_f->pane->controller()->counters().evicted, 5);
    }

    void noticeOpensInFull()
    {
        Notice notice;
        notice.wallMs = 1'700'000'000'123;
        notice.partition = 3;
        notice.error.kind = Error::Kind::Kafka;
        notice.error.message = "Broker: <b>Unknown</b> member";
        m_f->source->notice(notice);
        m_f->source->feed(1, "x");
        QTRY_COMPARE(view()->model()->rows(), 2);
        view()->setCurrentRow(0);
        QTest::keyClick(view(), Qt::Key_Return);
        auto *details = part<QDialog>("records.noticeDetails");
        QVERIFY(details && details->isVisible() && !details->isModal());
        for (QPushButton *button : details->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Copy"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("Time: 2023-11-14T22:13:20.123Z")));
        QVERIFY(copied.contains(QStringLiteral("Partition: 3")));
        QVERIFY(copied.contains(QStringLiteral("Broker: <b>Unknown</b> member")));
        details->close();
    }

    void filteringManyAnswersAtOnce()
    {
        for (int i = 0; i < 50; ++i)
            m_f->source->feed(999, R"({"status":"PAID","total":42})");
        m_f->source->feed(50, R"({"status":"PLACED","total":7})");
        QTRY_COMPARE(view()->model()->rows(), 50'000);
        auto *filter = part<ui::FilterEdit>("records.filter");
        QElapsedTimer took;
        took.start();
        filter->setFilterText(QStringLiteral("$.status == \"PLACED\""));
        const qint64 blocked = took.elapsed();
        QTRY_COMPARE(m_f->pane->controller()->scanned(), 50'000);
        QTRY_COMPARE(view()->model()->rows(), 50);
        qInfo("50 000 records: the call %lld ms, all rows %lld ms", blocked, took.elapsed());
        QVERIFY(blocked < 1000);
    }

    void failureIsWordedWithRetry()
    {
        m_f->source->finish(fail(Error::Kind::Auth, "SASL authentication failed", "kafka"));
        QTRY_COMPARE(m_f->pane->controller()->state(), records::TailState::Failed);
        const int before = m_f->source->reads;
        const auto buttons = m_f->pane->findChildren<QPushButton *>();
        const auto retry = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
            return button->text() == QLatin1String("Retry") && button->isVisible();
        });
        QVERIFY(retry != buttons.end());
        QTest::mouseClick(*retry, Qt::LeftButton);
        QCOMPARE(m_f->source->reads, before + 1);
    }

    void draggingTheHistogramFilters()
    {
        std::vector<FakeRecordSource::Record> records;
        for (int i = 0; i < 100; ++i)
            records.push_back({"k", "v", false, false, {}, 0, 1'700'000'000'000 + i * 1000});
        m_f->source->feed(records);
        QTRY_COMPARE(view()->model()->rows(), 100);
        auto *histogram = part<ui::HistogramWidget>("records.histogram");
        QTRY_VERIFY(histogram->accessibleDescription().contains(QStringLiteral("2023-11-14")));
        const int middle = histogram->width() / 2;
        QTest::mousePress(histogram, Qt::LeftButton, {}, QPoint(4, 20));
        QTest::mouseMove(histogram, QPoint(middle / 2, 20));
        QTest::mouseMove(histogram, QPoint(middle, 20));
        QTest::mouseRelease(histogram, Qt::LeftButton, {}, QPoint(middle, 20));
        QTRY_VERIFY(view()->model()->rows() > 40 && view()->model()->rows() < 60);
    }
};

TAILRACE_TEST(TestRecordsPane)
#include "tst_recordspane.moc"
