// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/subjectlooker.h"
#include "models/schemas/subjecttablemodel.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::SubjectLook;
using models::SubjectLooker;
using models::SubjectTableModel;

// The list of schemas and what its rows ask for.
class TestSubjects : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void namesAtOnce()
    {
        SubjectTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setSubjects({{"payments-value"}, {"audit-value", {SchemaState::Kind::Disabled, "DISABLED"}}});
        QCOMPARE(model.names().join(QLatin1Char(' ')), QStringLiteral("audit-value payments-value"));
        QCOMPARE(data(model, 0, SubjectTableModel::State), QVariant(QStringLiteral("DISABLED")));
        QVERIFY(!data(model, 0, SubjectTableModel::Versions).isValid());
        QVERIFY(!model.index(0, 0).data(SubjectTableModel::SetAtRole).isValid());
    }

    void asksForEachRowOnce()
    {
        SubjectTableModel model;
        model.setSubjects({{"a"}, {"b"}, {"c"}, {"d"}});
        QCOMPARE(model.takeUnasked(1, 3, 2), (std::vector<std::string> {"b", "c"}));
        QCOMPARE(model.takeUnasked(0, 9, 9), (std::vector<std::string> {"a", "d"}));
        QVERIFY(model.takeUnasked(0, 9, 9).empty());
        model.forgetLook(QStringLiteral("c"));
        QCOMPARE(model.takeUnasked(0, 9, 9), (std::vector<std::string> {"c"}));
        QVERIFY(model.takeUnasked(0, 9, 0).empty());
    }

    void keepsWhatIsKnownOfRows()
    {
        SubjectTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setSubjects({{"a"}, {"b"}});
        SubjectLook look;
        look.subject = "b";
        look.type = SchemaType {};
        look.versions = 7;
        look.level = RuleInForce {{SchemaRule::Kind::Compatibility, "FULL"}, SetAt::Global};
        model.setLook(look, {});
        model.setSubjects({{"b"}, {"c"}});
        QCOMPARE(data(model, 0, SubjectTableModel::Versions).toInt(), 7);
        QCOMPARE(data(model, 0, SubjectTableModel::Level).toString(), QStringLiteral("FULL"));
        QCOMPARE(model.index(0, 0).data(SubjectTableModel::SetAtRole).toInt(), int(SetAt::Global));
        QVERIFY(!data(model, 1, SubjectTableModel::Versions).isValid());
        // A later failure takes nothing away.
        SubjectLook failed;
        failed.subject = "b";
        model.setLook(failed, QStringLiteral("no route"));
        QCOMPARE(data(model, 0, SubjectTableModel::Versions).toInt(), 7);
        QCOMPARE(model.index(0, 0).data(SubjectTableModel::ErrorRole).toString(), QStringLiteral("no route"));
    }

    void filtersByLettersInOrder()
    {
        SubjectTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setSubjects({{"orders-value"}, {"orders-key"}, {"payments-value"}});
        model.setFilter(QStringLiteral("ORDk"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.subjectAt(0), QStringLiteral("orders-key"));
        QCOMPARE(model.rowOf(QStringLiteral("payments-value")), -1);
        QCOMPARE(model.total(), 3);
    }

    void sortsByWhatIsKnown()
    {
        SubjectTableModel model;
        model.setSubjects({{"a"}, {"b"}, {"c"}});
        SubjectLook look;
        look.subject = "b";
        look.versions = 2;
        model.setLook(look, {});
        look.subject = "c";
        look.versions = 100;
        model.setLook(look, {});
        model.sort(SubjectTableModel::Versions, Qt::DescendingOrder);
        QCOMPARE(model.subjectAt(0), QStringLiteral("c"));
        QCOMPARE(model.subjectAt(2), QStringLiteral("a")); // not known: last
        model.sort(SubjectTableModel::Versions, Qt::AscendingOrder);
        QCOMPARE(model.subjectAt(0), QStringLiteral("b"));
        QCOMPARE(model.subjectAt(2), QStringLiteral("a"));
    }

    void aRowIsLookedAtAsAWhole()
    {
        const auto registry = std::make_shared<test::FakeRegistry>();
        registry->can.listsHidden = true;
        registry->add("orders", "1").add("orders", "2");
        registry->schemas["orders"][1].info.state = {SchemaState::Kind::Disabled, "DISABLED"};
        registry->ruleSets[""] = {{SchemaRule::Kind::Compatibility, "BACKWARD"}};
        const SubjectLook look = lookAt(registry, "orders");
        QCOMPARE(look.versions, std::optional(2));
        QCOMPARE(look.state->kind, SchemaState::Kind::Enabled); // one of them is
        QCOMPARE(look.level->rule.level, std::string("BACKWARD"));
        QCOMPARE(look.level->setAt, SetAt::Global);
        QVERIFY(look.type && !look.error);
    }

    void aHiddenSchemaHasATypeToo()
    {
        const auto registry = std::make_shared<test::FakeRegistry>();
        registry->can.listsHidden = true;
        registry->add("old", "1");
        registry->schemas["old"][0].info.state = {SchemaState::Kind::Disabled, "DISABLED"};
        const SubjectLook look = lookAt(registry, "old");
        QVERIFY(look.type);
        QCOMPARE(look.state->kind, SchemaState::Kind::Disabled);
    }

    void failuresAreTold()
    {
        const auto registry = std::make_shared<test::FakeRegistry>();
        registry->failure = Error::make(Error::Kind::Network, "refused");
        const SubjectLook look = lookAt(registry, "orders");
        QVERIFY(look.error.has_value());
        QVERIFY(!look.versions);
    }

private:
    static QVariant data(const SubjectTableModel &model, int row, int column)
    {
        return model.index(row, column).data();
    }
    static SubjectLook lookAt(const std::shared_ptr<test::FakeRegistry> &registry, const std::string &subject)
    {
        SubjectLooker looker;
        looker.setReader(registry, registry->can);
        SubjectLook seen;
        connect(&looker, &SubjectLooker::looked, &looker, [&seen](const SubjectLook &look) { seen = look; });
        QSignalSpy spy(&looker, &SubjectLooker::looked);
        looker.look(subject);
        if (looker.running() != 1 || !spy.wait())
            QTest::qFail("nothing was looked at", __FILE__, __LINE__);
        return seen;
    }
};

TAILRACE_TEST(TestSubjects)
#include "tst_subjects.moc"
