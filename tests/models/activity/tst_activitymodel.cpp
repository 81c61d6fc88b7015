// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activity/activitymodel.h"
#include "models/activity/journalmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QTest>

using namespace tailrace;
using activity::ActivityStore;
using activity::Entry;
using models::ActivityModel;
using models::JournalModel;

class TestActivityModel : public QObject
{
    Q_OBJECT

    static void tell(ActivityStore &store, const char *what, int ms = 10, bool failed = false,
        const char *connection = "shop")
    {
        Entry entry;
        entry.what = what;
        entry.method = "GET";
        entry.target = "https://admin.example/topics";
        entry.duration = std::chrono::milliseconds(ms);
        entry.connection = connection;
        entry.transactionId = "tx-17";
        if (failed)
            entry.error = Error::make(Error::Kind::Denied, "not yours");
        store.finished(entry);
    }

    static QStringList shown(const ActivityModel &model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all << model.index(row, ActivityModel::Operation).data().toString();
        return all;
    }

private slots:
    void newOnesComeInAtTheTop()
    {
        ActivityStore store;
        tell(store, "a");
        ActivityModel model(store, "shop");
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tell(store, "b");
        tell(store, "other", 1, false, "laptop");
        tell(store, "c");
        QCOMPARE(shown(model), QStringList {QStringLiteral("a")});
        model.update();
        QCOMPARE(shown(model), (QStringList {QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        ActivityModel everything(store, {});
        QCOMPARE(everything.rowCount(), 4);
    }

    void filters()
    {
        ActivityStore store;
        tell(store, "quick");
        tell(store, "slow", 1001);
        tell(store, "failed", 10, true);
        tell(store, "slow and failed", 5000, true);
        ActivityModel model(store, "shop");
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.failures(), 2);
        model.setOnlyFailed(true);
        QCOMPARE(model.rowCount(), 2);
        model.setOnlySlow(true);
        QCOMPARE(shown(model), QStringList {QStringLiteral("slow and failed")});
        tell(store, "quick too");
        tell(store, "also slow and failed", 2000, true);
        model.update();
        QCOMPARE(model.rowCount(), 2);
        model.setOnlyFailed(false);
        model.setOnlySlow(false);
        model.setText(QStringLiteral("NOT YOURS"));
        QCOMPARE(model.rowCount(), 3);
        model.setText(QStringLiteral("tx-17"));
        QCOMPARE(model.rowCount(), 6);
        model.setText(QStringLiteral("nothing like it"));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.entry(0), nullptr);
    }

    void staysBounded()
    {
        ActivityStore store(20'000);
        ActivityModel model(store, "shop");
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 6000; ++i)
                tell(store, i % 2 == 0 ? "even" : "odd", 1, i % 2 == 0);
            model.update();
        }
        QCOMPARE(model.total(), 10'000);
        QCOMPARE(model.rowCount(), 10'000);
        QCOMPARE(model.failures(), 5'000);
        model.setOnlyFailed(true);
        tell(store, "odd");
        model.update();
        QCOMPARE(model.total(), 10'000);
        QCOMPARE(model.rowCount(), model.failures());
        QCOMPARE(model.entry(model.rowCount() - 1)->what, std::string("even"));
    }

    void journalAnswersMeaning()
    {
        JournalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        journal::Lines lines;
        const QByteArray raw = R"({"time":"2026-09-21T14:13:20.123Z","connection":"shop","operation":)"
                               R"("topic.delete","resource":"orders","outcome":"accepted","user":"ann"})";
        lines.lines.push_back({raw, QJsonDocument::fromJson(raw).object()});
        lines.lines.push_back({"half a li", {}});
        model.setLines(std::move(lines));
        QCOMPARE(model.rowCount(), 2);
        const auto at = [&model](int row, int column) { return model.index(row, column); };
        QCOMPARE(at(0, JournalModel::Time).data(JournalModel::NumberRole).toLongLong(), 1'790'000'000'123);
        QCOMPARE(at(0, JournalModel::Resource).data().toString(), QStringLiteral("orders"));
        QCOMPARE(at(0, 0).data(JournalModel::OutcomeRole).toString(), QStringLiteral("accepted"));
        QCOMPARE(at(1, JournalModel::Resource).data().toString(), QStringLiteral("half a li"));
        QVERIFY(!at(1, JournalModel::Time).data(JournalModel::NumberRole).isValid());
    }
};

TAILRACE_TEST(TestActivityModel)
#include "tst_activitymodel.moc"
