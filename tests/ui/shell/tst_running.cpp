// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/running.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/shell/runningbutton.h"
#include "ui/shell/runningpopup.h"
#include "ui/theme/color.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace tailrace;
using namespace tailrace::ui;
using activity::Progress;

// What runs, at the end of the status line.
class TestRunning : public QObject
{
    Q_OBJECT

    std::shared_ptr<activity::RunningList> m_list;
    std::unique_ptr<QWidget> m_window;
    RunningButton *m_button = nullptr;

    RunningPopup *popup() const { return m_button->findChild<RunningPopup *>(); }
    QList<QPushButton *> stops() const
    {
        return popup()->findChildren<QPushButton *>(QStringLiteral("running.stop"));
    }
    QString words() const
    {
        QStringList all;
        for (const QLabel *label : popup()->findChildren<QLabel *>()) {
            if (label->isVisible())
                all << label->text();
        }
        return all.join(u'\n');
    }

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_list = std::make_shared<activity::RunningList>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 500);
        auto *column = new QVBoxLayout(m_window.get());
        column->addStretch();
        m_button = new RunningButton(m_list, m_window.get());
        column->addWidget(m_button);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void onlyWhatLastsIsShown()
    {
        QVERIFY(m_button->isHidden());
        const auto running = m_list->begin("read orders", "shop");
        QTRY_VERIFY(!m_button->isHidden());
        QVERIFY(std::chrono::steady_clock::now() - running->started()
            >= std::chrono::milliseconds(RunningButton::shortestMs));
        QCOMPARE(m_button->text(), QStringLiteral("1 running"));
        running->end();
        QTRY_VERIFY(m_button->isHidden());
        {
            const auto dropped = m_list->begin("list topics", "shop");
            QCOMPARE(m_list->all().size(), 1U);
        }
        QVERIFY(m_list->all().empty());
    }

    // The status line's border does not end where this begins.
    void theLineAboveGoesOn()
    {
        const auto running = m_list->begin("read orders", "shop");
        QTRY_VERIFY(!m_button->isHidden());
        const QImage shown = m_button->grab().toImage();
        const QRgb border = theme::color(theme::Token::Border, m_button).rgb();
        for (int x = 0; x < shown.width(); ++x)
            QCOMPARE(shown.pixel(x, 0), border);
        QVERIFY(shown.pixel(0, 3) != border);
    }

    void progressEstimateAndStop()
    {
        std::int64_t done = 250;
        bool stopped = false;
        const auto read = m_list->begin("read orders", "shop");
        read->attach([&done] { return Progress {done, 1000}; }, [&stopped] { stopped = true; });
        const auto tail = m_list->begin("read payments", "shop");
        tail->attach([] { return Progress {12'345, {}}; }, [] {});
        const auto list = m_list->begin("list topics", "laptop");
        QTRY_VERIFY(!m_button->isHidden());
        QTRY_COMPARE(m_button->text(), QStringLiteral("3 running"));
        QTest::mouseClick(m_button, Qt::LeftButton);
        QVERIFY(popup()->isVisible());
        const QString first = words();
        QVERIFY2(first.contains(QStringLiteral("250 of 1\u00a0000, about ")), qPrintable(first));
        QVERIFY2(first.contains(QStringLiteral("12\u00a0345 records, since ")), qPrintable(first));
        QVERIFY2(first.contains(QStringLiteral("list topics · laptop")), qPrintable(first));
        const auto *bar = popup()->findChild<QProgressBar *>();
        QCOMPARE(bar->value() * 4, bar->maximum());
        done = 500;
        QTRY_COMPARE(bar->value() * 2, bar->maximum());
        // Each that can be ended has its button.
        QCOMPARE(stops().size(), 3);
        QVERIFY(!stops().at(2)->isVisible());
        QTest::mouseClick(stops().at(0), Qt::LeftButton);
        QVERIFY(stopped);
        QVERIFY(!stops().at(0)->isEnabled());
        read->detach();
        read->end();
        QTRY_COMPARE(stops().size(), 2);
        QCOMPARE(test::namelessWidgets(popup()).join(u','), QString());
        tail->detach();
        tail->end();
        list->end();
        QTRY_VERIFY(words().contains(QStringLiteral("Nothing lasts")));
    }
};

TAILRACE_TEST(TestRunning)
#include "tst_running.moc"
