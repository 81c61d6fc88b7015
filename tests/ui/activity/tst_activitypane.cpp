// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activity/activitymodel.h"
#include "models/activity/journalmodel.h"
#include "services/activity/activitystore.h"
#include "services/journal/journal.h"
#include "tests/support/gui/fakecluster.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/activity/activitypane.h"
#include "ui/panes/activity/journalview.h"
#include "ui/panes/activity/operationsview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

class TestActivityPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<activity::ActivityStore>();
    }
    void cleanup() { m_pane.reset(); }

    void newOperationsAppearByThemselves()
    {
        tell("eventstreams: list topics");
        open();
        QCOMPARE(m_pane->operations()->model()->rowCount(), 1);
        tell("eventstreams: create topic", 2000, true);
        QTRY_COMPARE(m_pane->operations()->model()->rowCount(), 2);
    }

    void failedAndSlowOnesAreFound()
    {
        tell("quick");
        tell("slow", 1500);
        tell("failed", 10, true);
        open();
        const auto *model = m_pane->operations()->model();
        QTest::mouseClick(button("activity.slow"), Qt::LeftButton);
        QCOMPARE(model->rowCount(), 1);
        QTest::mouseClick(button("activity.failed"), Qt::LeftButton);
        QCOMPARE(model->rowCount(), 0);
        auto *empty = m_pane->operations()->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(button("activity.empty.action"), Qt::LeftButton);
        QCOMPARE(model->rowCount(), 3);
        auto *field = m_pane->findChild<QWidget *>(QStringLiteral("activity.filter"));
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("FAIL"));
        QCOMPARE(model->rowCount(), 1);
    }

    void detailsAndCommandOfTheChosenOne()
    {
        tell("older", 10, true);
        tell("newer");
        open();
        auto *view = m_pane->operations()->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        const QString details
            = m_pane->findChild<QPlainTextEdit *>(QStringLiteral("activity.details"))->toPlainText();
        QVERIFY(details.startsWith(QLatin1String("older")));
        QVERIFY(details.contains(QLatin1String("not yours")));
        QVERIFY(details.contains(QLatin1String("tx-17")));
        QTest::mouseClick(button("activity.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("curl 'https://admin/older'"));
    }

    void theJournalIsSearchedAndExported()
    {
        journal::Journal journal(m_folder->path().toStdString());
        for (const char *topic : {"orders", "payments", "orders-eu"}) {
            journal::Entry entry;
            entry.connection = "shop";
            entry.operation = "topic.delete";
            entry.resource = topic;
            QVERIFY(journal.append(entry));
        }
        open();
        QTest::mouseClick(button("activity.journal"), Qt::LeftButton);
        const auto *model = m_pane->journal()->model();
        QTRY_COMPARE(model->rowCount(), 3);
        auto *field = m_pane->findChild<QWidget *>(QStringLiteral("journal.filter"));
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("orders"));
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(
            model->index(0, models::JournalModel::Resource).data().toString(), QStringLiteral("orders-eu"));
        const QString target = m_folder->filePath(QStringLiteral("out.jsonl"));
        m_pane->journal()->exportTo(target);
        auto *notice = m_pane->journal()->findChild<Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->level(), Notice::Level::Ok);
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 2);
        const QString table = m_folder->filePath(QStringLiteral("out.CSV"));
        m_pane->journal()->exportTo(table);
        QTRY_VERIFY(QFile::exists(table));
        QFile csv(table);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readLine().startsWith("time,user,connection"));
        m_pane->journal()->exportTo(m_folder->filePath(QStringLiteral("no/such/folder.jsonl")));
        QTRY_COMPARE(notice->level(), Notice::Level::Danger);
    }

    void withoutAnythingItSaysSo()
    {
        open();
        QVERIFY(m_pane->operations()->findChild<EmptyState *>()->isVisible());
        QTest::mouseClick(button("activity.journal"), Qt::LeftButton);
        auto *empty = m_pane->journal()->findChild<EmptyState *>();
        QTRY_VERIFY(empty->sentence().startsWith(QLatin1String("Nothing was written")));
        QVERIFY(!button("journal.export")->isEnabled());
    }

    void everyControlHasAName()
    {
        tell("a");
        open();
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
        QTest::mouseClick(button("activity.journal"), Qt::LeftButton);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void tell(const char *what, int ms = 10, bool failed = false)
    {
        activity::Entry entry;
        entry.what = what;
        entry.method = "GET";
        entry.target = std::string("https://admin/") + what;
        entry.command = std::string("curl 'https://admin/") + what + "'";
        entry.connection = "fake";
        entry.transactionId = "tx-17";
        entry.duration = std::chrono::milliseconds(ms);
        if (failed)
            entry.error = Error::make(Error::Kind::Denied, "not yours", "eventstreams");
        m_store->finished(entry);
    }
    void open()
    {
        Services services;
        services.activity = m_store.get();
        services.journalFolder = m_folder->path().toStdString();
        services.connection = test::connectionTo(std::make_shared<test::FakeCluster>(), "fake");
        m_pane = std::make_unique<ActivityPane>(services);
        m_pane->resize(1100, 700);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
    }
    QAbstractButton *button(const char *name) const
    {
        return m_pane->findChild<QAbstractButton *>(QLatin1String(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<activity::ActivityStore> m_store;
    std::unique_ptr<ActivityPane> m_pane;
};

TAILRACE_TEST(TestActivityPane)
#include "tst_activitypane.moc"
