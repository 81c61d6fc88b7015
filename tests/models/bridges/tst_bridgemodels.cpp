// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/bridgedraft.h"
#include "models/bridges/bridgetablemodel.h"
#include "models/bridges/measure.h"
#include "tests/support/fakes/examplebridges.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using namespace tailrace::models;
using bridges::Json;
using Rule = bridges::Fault::Rule;
namespace place = bridges::place;

class TestBridgeModels : public QObject
{
    Q_OBJECT

    static bool has(const BridgeDraft &draft, Rule rule, std::string_view where)
    {
        const auto faults = draft.faults();
        return std::any_of(faults.begin(), faults.end(),
            [&](const bridges::Fault &fault) { return fault.rule == rule && fault.path == where; });
    }
    static std::string sent(const Secret &body) { return body.reveal(); }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void measuresAreExact()
    {
        QCOMPARE(Measure::of(600, Measure::time()).digits, QStringLiteral("10"));
        QCOMPARE(Measure::of(600, Measure::time()).unit, 1);
        QCOMPARE(Measure::of(3601, Measure::time()).unit, 0);
        QCOMPARE(Measure::of(65'536, Measure::size()).digits, QStringLiteral("64"));
        QCOMPARE(Measure::of(1'048'576, Measure::size()).unit, 2);
        QCOMPARE(Measure::of(0, Measure::size()).digits, QStringLiteral("0"));
        QCOMPARE(
            (Measure {QStringLiteral("7"), 2}.value(Measure::time())), std::optional<std::int64_t>(25'200));
        for (const char *wrong : {"", "-1", "1.5", "x", "9223372036854775807"})
            QVERIFY2(!(Measure {QLatin1String(wrong), 2}.value(Measure::time())), wrong);
    }

    void listsFiltersAndSorts()
    {
        BridgeTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setBridges(test::exampleBridges());
        model.setLeavingTopics({QStringLiteral("shipments")});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, BridgeTableModel::Name).data().toString(), QStringLiteral("clicksarchive"));
        QCOMPARE(model.count(BridgeState::Kind::Running), 2);
        const int leaving = model.rowOf(QStringLiteral("shipmentsin"));
        QVERIFY(model.index(leaving, BridgeTableModel::Topic).data(BridgeTableModel::LeavingRole).toBool());
        QVERIFY(!model.index(0, BridgeTableModel::Topic).data(BridgeTableModel::LeavingRole).toBool());
        model.sort(BridgeTableModel::Threshold, Qt::DescendingOrder);
        QCOMPARE(model.bridgeAt(0)->name, std::string("paymentsdaily")); // 1 h
        model.setFilter(QStringLiteral("ship"));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.find(QStringLiteral("clicksarchive")));
        QCOMPARE(model.rowOf(QStringLiteral("clicksarchive")), -1);
    }

    void anUntouchedBridgeSendsNothing()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        QVERIFY(!draft.isDirty() && !draft.isNew());
        QVERIFY(draft.faults().empty()); // the mask is what the service keeps
        QVERIFY(draft.changedPlaces().empty());
        QCOMPARE(sent(draft.patch()), std::string("{}"));
        QVERIFY(!draft.isWhole());
        QCOMPARE(draft.password(), BridgeDraft::Password::Kept);
    }

    // Only what was changed goes out; the mask never does.
    void aChangeIsAMergePatch()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        draft.setText(place::container, QStringLiteral("box2"));
        draft.set(place::seconds, Json::number(900));
        QVERIFY(draft.isDirty());
        QVERIFY(draft.hasChanged(place::container) && !draft.hasChanged(place::region));
        QCOMPARE(sent(draft.patch()),
            std::string(R"({"configuration":{"container":"box2","uploadDurationThresholdSeconds":900}})"));
        QVERIFY(draft.text().contains(QStringLiteral("box2")));
        draft.discard();
        QVERIFY(!draft.isDirty());
    }

    void textAndValuesAreOne()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        QSignalSpy rewritten(&draft, &BridgeDraft::rewritten);
        draft.setText(draft.text().replace(QStringLiteral("shop-orders"), QStringLiteral("crate")));
        QCOMPARE(draft.value(place::container), QStringLiteral("crate"));
        QCOMPARE(rewritten.size(), 0); // what is being typed is left alone
        const QString good = draft.text();
        draft.setText(good.chopped(1));
        QVERIFY(draft.broken().has_value());
        QVERIFY(draft.broken()->where.starts_with("line "));
        QCOMPARE(draft.value(place::container), QStringLiteral("crate")); // the last good one
        draft.revertText();
        QVERIFY(!draft.broken());
        QCOMPARE(draft.text(), good);
        draft.setText(place::region, QStringLiteral("paris"));
        QVERIFY(draft.lineOf(place::region) > 1);
        QVERIFY(draft.text()
                    .split(QLatin1Char('\n'))
                    .value(draft.lineOf(place::region) - 1)
                    .contains(QStringLiteral("paris")));
    }

    void aNewPasswordIsKeptApart()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        draft.setPassword(Secret("hunter2"));
        QVERIFY(draft.isDirty() && draft.isWhole());
        QCOMPARE(draft.password(), BridgeDraft::Password::New);
        QVERIFY(!draft.text().contains(QStringLiteral("hunter2")));
        QVERIFY(!draft.patchText().contains(QStringLiteral("hunter2")));
        QVERIFY(draft.hasChanged(place::storagePassword));
        QCOMPARE(
            sent(draft.patch()), std::string(R"({"configuration":{"credentials":{"password":"hunter2"}}})"));
        QVERIFY(sent(draft.whole()).find(R"("password":"hunter2")") != std::string::npos);
        draft.setPassword(Secret("****"));
        QVERIFY(has(draft, Rule::Masked, place::storagePassword)); // asterisks are no password
        draft.setPassword(Secret());
        QVERIFY(!draft.isDirty());
    }

    void aPasswordTypedIntoTheTextIsTaken()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        draft.setText(draft.text().replace(QStringLiteral("********"), QStringLiteral("hunter2")));
        QCOMPARE(draft.password(), BridgeDraft::Password::New);
        QVERIFY(draft.document().compact().find("hunter2") == std::string::npos);
        QVERIFY(draft.isWhole());
        draft.setText(place::region, QStringLiteral("paris")); // writes the text anew
        QVERIFY(!draft.text().contains(QStringLiteral("hunter2")));
        QVERIFY(sent(draft.whole()).find("hunter2") != std::string::npos);
        draft.setText(draft.text().replace(QStringLiteral("********"), QStringLiteral("***")));
        QCOMPARE(draft.password(), BridgeDraft::Password::New); // any mask is the mask
    }

    void anotherMaskIsNoChange()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        draft.setText(draft.text().replace(QStringLiteral("********"), QStringLiteral("***")));
        QCOMPARE(sent(draft.patch()), std::string("{}"));
        QVERIFY(!draft.isWhole());
    }

    void whatIsFixedIsAFault()
    {
        BridgeDraft draft;
        draft.show(test::exampleBridges()[0]);
        draft.setText(draft.text().replace(QStringLiteral("\"orders\""), QStringLiteral("\"carts\"")));
        QVERIFY(has(draft, Rule::Fixed, place::topic));
    }

    void aNewBridgeHasToBeFilledIn()
    {
        BridgeDraft draft;
        draft.startNew(QStringLiteral("objectStorageOut"));
        QVERIFY(draft.isNew() && !draft.isDirty());
        QVERIFY(has(draft, Rule::Missing, place::storagePassword));
        QVERIFY(has(draft, Rule::Name, place::name));
        for (const std::string_view where : {place::name, place::topic, place::authUrl, place::region,
                 place::projectId, place::userId, place::container})
            draft.setText(where, QStringLiteral("abc"));
        draft.setText(draft.text().replace(QStringLiteral("\"region\": \"abc\""),
            QStringLiteral("\"region\": \"abc\", \"password\": \"****\"")));
        QVERIFY(has(draft, Rule::Masked, place::storagePassword)); // there is none yet that it could mask
        draft.setPassword(Secret("hunter2"));
        QVERIFY(draft.faults().empty());
        QVERIFY(sent(draft.whole()).find("hunter2") != std::string::npos);

        draft.startNew(QStringLiteral("mqIn"));
        QVERIFY(has(draft, Rule::Endpoints, place::endpoints));
        for (const std::string_view where :
            {place::name, place::topic, place::channel, place::queue, place::queueManager})
            draft.setText(where, QStringLiteral("abc"));
        draft.set(place::endpoints, Json::array({Json::string("qm:1414")}));
        QVERIFY(draft.faults().empty()); // it needs no password
    }

    void aCopyHasNeitherNameNorPassword()
    {
        BridgeDraft draft;
        draft.startCopy(test::exampleBridges()[0]);
        QVERIFY(draft.isNew());
        QCOMPARE(draft.name(), QString());
        QCOMPARE(draft.password(), BridgeDraft::Password::None);
        QCOMPARE(draft.value(place::container), QStringLiteral("shop-orders"));
    }
};

TAILRACE_TEST(TestBridgeModels)
#include "tst_bridgemodels.moc"
