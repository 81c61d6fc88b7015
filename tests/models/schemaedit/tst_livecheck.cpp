// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/livecheck.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::LiveCheck;

namespace {

schema::SchemaPtr order(const std::string &fields)
{
    return schema::Schema::read("{\"type\": \"record\", \"name\": \"Order\", \"fields\": [" + fields + "]}")
        .schema;
}

const std::string id = "{\"name\": \"id\", \"type\": \"string\"}";
const std::string window = "{\"name\": \"window\", \"type\": \"string\"}";
const std::string status = "{\"name\": \"status\", \"type\": {\"type\": \"enum\", \"name\": \"Status\", "
                           "\"symbols\": [\"A\", \"B\", \"C\"]}}";
const std::string less
    = "{\"name\": \"status\", \"type\": {\"type\": \"enum\", \"name\": \"Status\", \"symbols\": [\"A\"]}}";

} // namespace

// Verdicts on a draft while it is edited.
class TestLiveCheck : public QObject
{
    Q_OBJECT

private slots:
    void findingsOfAllVersionsAreOne()
    {
        LiveCheck check;
        const auto version = order(id + ", " + status);
        check.setRule({{"1", version}, {"2", version}, {"4", version}}, schema::Level::BackwardTransitive);
        check.check(order(id + ", " + less + ", " + window));
        QVERIFY(check.isChecking());
        QTRY_VERIFY(!check.isChecking());
        QVERIFY(check.verdict());
        QVERIFY(!check.verdict()->isCompatible);
        QCOMPARE(check.verdict()->versions, std::size_t(3));
        QCOMPARE(check.verdict()->findings.size(), std::size_t(2));
        for (const auto &finding : check.verdict()->findings) {
            QCOMPARE(finding.versions, (std::vector<std::string> {"1", "2", "4"}));
            QVERIFY(finding.isBackward());
            if (finding.finding.rule == schema::Rule::MissingEnumSymbols)
                QCOMPARE(finding.finding.missing, (std::vector<std::string> {"B", "C"}));
        }
    }

    void theLastTextAlone()
    {
        LiveCheck check;
        check.setRule({{"1", order(id)}}, schema::Level::Backward);
        QSignalSpy changed(&check, &LiveCheck::changed);
        const auto bad = order(id + ", " + window);
        const auto good = order(id);
        for (int i = 0; i < 20; ++i) {
            check.check(bad);
            QTest::qWait(i % 3 == 0 ? 16 : 1); // some of them are under way
        }
        check.check(good);
        QTRY_VERIFY(!check.isChecking());
        QCOMPARE(check.verdict()->schema, good);
        QVERIFY(check.verdict()->isCompatible);
    }

    void withoutALevelNothingIsSaid()
    {
        LiveCheck check;
        check.setRule({{"1", order(id)}}, schema::Level::None);
        check.check(order(window));
        QVERIFY(!check.isChecking());
        QVERIFY(!check.verdict());
        check.setRule({{"1", order(id)}}, schema::Level::Backward);
        QTRY_VERIFY(check.verdict());
        check.check(nullptr);
        QVERIFY(!check.verdict());
    }

    void answersSoon()
    {
        std::string fields;
        for (int i = 0; i < 100; ++i)
            fields += (i ? ", " : "") + std::string("{\"name\": \"field") + std::to_string(i)
                + "\", \"type\": \"long\"}";
        std::vector<schema::Version> versions;
        for (int i = 1; i <= 20; ++i)
            versions.push_back({std::to_string(i), order(fields)});
        LiveCheck check;
        check.setRule(versions, schema::Level::FullTransitive);
        QElapsedTimer timer;
        timer.start();
        check.check(order(fields + ", " + window));
        QTRY_VERIFY_WITH_TIMEOUT(!check.isChecking(), 5000);
        qInfo("100 fields against 20 versions, answered after %lld ms", timer.elapsed());
        QCOMPARE(check.verdict()->findings.size(), std::size_t(1));
    }
};

TAILRACE_TEST(TestLiveCheck)

#include "tst_livecheck.moc"
