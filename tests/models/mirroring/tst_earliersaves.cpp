// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/earliersavesmodel.h"
#include "services/journal/journal.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using models::EarlierSavesModel;

namespace {

QJsonObject patterns(const std::vector<std::string> &all)
{
    QJsonArray list;
    for (const std::string &pattern : all)
        list.append(QString::fromStdString(pattern));
    return {{QStringLiteral("patterns"), list}};
}

journal::Entry save(const char *endpoint, const QJsonObject &before, const QJsonObject &after)
{
    journal::Entry entry;
    entry.epochMs = 1'700'000'000'123;
    entry.connection = "shop-dr";
    entry.endpoint = endpoint;
    entry.operation = "mirroring.replace";
    entry.resource = "selection";
    entry.before = before;
    entry.after = after;
    return entry;
}

} // namespace

// Saves of a selection, out of the journal on disk.
class TestEarlierSaves : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsThoseOfTheEndpointNewestFirst()
    {
        QTemporaryDir folder;
        journal::Journal journal(folder.path().toStdString());
        QVERIFY(journal.append(save("dr:443", patterns({"a"}), patterns({"a", "b\\..*"}))).has_value());
        QVERIFY(journal.append(save("other:443", patterns({"x"}), patterns({"y"}))).has_value());
        journal::Entry failed = save("dr:443", patterns({"a", "b\\..*"}), {});
        failed.asked = patterns({"z"});
        failed.error = Error::make(Error::Kind::Denied, "no");
        QVERIFY(journal.append(failed).has_value());
        journal::Entry topic = save("dr:443", {}, {});
        topic.operation = "topic.delete";
        topic.resource = "mirroring.replace";
        QVERIFY(journal.append(topic).has_value());
        QVERIFY(journal.append(save("dr:443", patterns({"a", "b\\..*"}), patterns({}))).has_value());
        QVERIFY(journal.append(save("dr:443", {}, patterns({"c"}))).has_value());

        const auto read = models::readSaves(folder.path().toStdString());
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.result().has_value());
        const auto saves = models::earlierSaves(read.result()->lines, QStringLiteral("dr:443"));
        QCOMPARE(saves.size(), std::size_t(3));
        QVERIFY(!saves[0].before); // nobody could read what was there
        QVERIFY(saves[0].after == std::vector<std::string>({"c"}));
        QVERIFY(*saves[1].before == (std::vector<std::string> {"a", "b\\..*"}));
        QVERIFY(saves[1].after.empty());
        QVERIFY(*saves[2].before == std::vector<std::string>({"a"}));
        QCOMPARE(saves[2].epochMs, 1'700'000'000'123);
        QCOMPARE(saves[2].connection, QStringLiteral("shop-dr"));
        QVERIFY(!saves[2].user.isEmpty());
    }

    void aDamagedLineIsNoSave()
    {
        journal::Line damaged;
        damaged.raw = "{";
        journal::Line half;
        half.json = {{QStringLiteral("operation"), QStringLiteral("mirroring.replace")},
            {QStringLiteral("endpoint"), QStringLiteral("dr:443")},
            {QStringLiteral("outcome"), QStringLiteral("done")}, {QStringLiteral("after"), patterns({"b"})},
            {QStringLiteral("before"),
                QJsonObject {{QStringLiteral("patterns"), QJsonArray {QStringLiteral("a"), 7}}}}};
        const auto saves = models::earlierSaves({damaged, half}, QStringLiteral("dr:443"));
        QCOMPARE(saves.size(), std::size_t(1));
        QVERIFY(!saves[0].before); // half a set is not put back
        QVERIFY(!saves[0].epochMs);
    }

    void theModelSaysWhatEachChanged()
    {
        EarlierSavesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSaves({{1, QStringLiteral("ann"), {}, std::vector<std::string> {"a", "b"}, {"b", "c", "d"}},
            {{}, {}, {}, {}, {"a", "b"}}});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0, EarlierSavesModel::User);
        QCOMPARE(first.data().toString(), QStringLiteral("ann"));
        QCOMPARE(first.data(EarlierSavesModel::AddedRole).toStringList(),
            (QStringList {QStringLiteral("c"), QStringLiteral("d")}));
        QCOMPARE(
            first.data(EarlierSavesModel::RemovedRole).toStringList(), QStringList {QStringLiteral("a")});
        QCOMPARE(first.data(EarlierSavesModel::BeforeRole).toInt(), 2);
        QCOMPARE(first.data(EarlierSavesModel::AfterRole).toInt(), 3);
        QVERIFY(!first.data(EarlierSavesModel::InForceRole).toBool());
        model.setInForce({"a", "b"});
        QVERIFY(first.data(EarlierSavesModel::InForceRole).toBool());
        const QModelIndex second = model.index(1, EarlierSavesModel::Time);
        QVERIFY(!second.data(EarlierSavesModel::EpochRole).isValid());
        QVERIFY(!second.data(EarlierSavesModel::BeforeRole).isValid());
    }
};

TAILRACE_TEST(TestEarlierSaves)
#include "tst_earliersaves.moc"
