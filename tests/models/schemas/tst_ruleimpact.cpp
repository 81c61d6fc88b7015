// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/ruleimpact.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using schema::Level;

// Which versions that exist a level would not have let in.
class TestRuleImpact : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pairsOfALevel()
    {
        // 2 adds b without a default, 3 takes it away again.
        const std::vector<Schema> all {version(1, {}), version(2, "b"), version(3, {})};
        const auto backward = models::impactOf(all, Level::Backward);
        QCOMPARE(backward.pairs, 2);
        QCOMPARE(backward.broken.size(), 1U);
        QCOMPARE(backward.broken[0].older, 1);
        QCOMPARE(backward.broken[0].newer, 2);
        QCOMPARE(backward.broken[0].rule, std::string("READER_FIELD_MISSING_DEFAULT_VALUE"));
        QCOMPARE(backward.broken[0].location, std::string("/fields/1"));
        QVERIFY(!backward.broken[0].isForward);
        const auto forward = models::impactOf(all, Level::Forward);
        QCOMPARE(forward.broken.size(), 1U);
        QCOMPARE(forward.broken[0].older, 2);
        QCOMPARE(forward.broken[0].newer, 3);
        QVERIFY(forward.broken[0].isForward);
        const auto full = models::impactOf(all, Level::FullTransitive);
        QCOMPARE(full.pairs, 3);
        QCOMPARE(full.broken.size(), 2U); // 1 and 3 are the same
        QCOMPARE(full.broken[0].newer, 3); // newest first
        QCOMPARE(models::impactOf(all, Level::None).pairs, 0);
    }

    void whatCannotBeReadIsNamed()
    {
        Schema json = version(2, {});
        json.info.type = {SchemaType::Kind::Json, "JSON"};
        Schema broken = version(3, {});
        broken.text = "{";
        Schema referencing = version(4, {});
        referencing.info.references = {{"shop.Address", "address-value", 1}};
        const auto impact
            = models::impactOf({version(1, {}), json, broken, referencing, version(5, {})}, Level::Full);
        QCOMPARE(impact.unread, (std::vector<std::int32_t> {2, 3, 4}));
        QCOMPARE(impact.pairs, 1);
        QVERIFY(impact.broken.empty());
    }

    void onThePool()
    {
        const auto future = models::impactLater({version(1, {}), version(2, "b")}, Level::Backward);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result().has_value());
        QCOMPARE(future.result()->broken.size(), 1U);
    }

private:
    static Schema version(std::int32_t number, const std::string &more)
    {
        Schema schema;
        schema.info.version = number;
        const auto field = [](const std::string &name) {
            return "{\"name\": \"" + name + "\", \"type\": \"int\"}";
        };
        schema.text = "{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + field("a");
        if (!more.empty())
            schema.text += ", " + field(more);
        schema.text += "]}";
        return schema;
    }
};

TAILRACE_TEST(TestRuleImpact)
#include "tst_ruleimpact.moc"
