// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mirroring/javapattern.h"
#include "services/mirroring/preview.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::mirroring;
using Names = std::vector<std::string>;

class TestMirroringPreview : public QObject
{
    Q_OBJECT

    const Names m_topics {"orders.v1", "orders.v2", "carts", "payments", "orders.v1"};

private slots:
    void startsAndStops()
    {
        const Preview got = preview({"orders\\..*", "carts"}, {"orders.v1", "payments"}, m_topics);
        QVERIFY(got.isComplete);
        QCOMPARE(got.taken, (Names {"carts", "orders.v1", "orders.v2"}));
        QCOMPARE(got.starting, (Names {"carts", "orders.v2"}));
        QCOMPARE(got.stopping, (Names {"payments"}));
        QCOMPARE(got.patterns.at(0).takes, (Names {"orders.v1", "orders.v2"}));
    }

    void nothingSelectedStopsAll()
    {
        const Preview got = preview({}, {".*"}, m_topics);
        QVERIFY(got.patterns.empty() && got.taken.empty() && got.starting.empty());
        QCOMPARE(got.stopping.size(), std::size_t(4));
    }

    void deadAndShadowed()
    {
        const Preview got
            = preview({"orders.v1", "nosuch", "orders.*", "orders\\..*", "carts"}, {}, m_topics);
        QVERIFY(got.patterns[0].shadowedBy == std::optional<std::size_t>(2));
        QVERIFY(got.patterns[1].isDead() && !got.patterns[1].shadowedBy);
        QVERIFY(!got.patterns[2].shadowedBy); // of two that take the same the first one counts
        QVERIFY(got.patterns[3].shadowedBy == std::optional<std::size_t>(2));
        QVERIFY(!got.patterns[4].shadowedBy && !got.patterns[4].isDead());
    }

    void whatIsNotKnownIsSaid()
    {
        const Preview got = preview({"(a)\\1", "carts", "("}, {}, m_topics);
        QVERIFY(!got.isComplete);
        QVERIFY(got.patterns[0].problem && got.patterns[0].problem->kind == Error::Kind::Unsupported);
        QVERIFY(!got.patterns[0].isDead());
        QVERIFY(got.patterns[2].problem && got.patterns[2].problem->kind == Error::Kind::Invalid);
        QCOMPARE(got.taken, (Names {"carts"}));
        QVERIFY(!preview({"carts"}, {"(a)\\1"}, m_topics).isComplete);
    }

    // A pattern that tries without end is given up and said, it neither hangs nor counts as no match.
    void endlessTryingIsGivenUp()
    {
        const auto pattern = JavaPattern::make("(a+)+(b+)+(a+)+c");
        QVERIFY(pattern.has_value());
        QVERIFY(pattern->matches("aabbaac") == std::optional(true));
        const std::string name = std::string(80, 'a') + std::string(80, 'b') + std::string(80, 'a');
        QVERIFY(!pattern->matches(name).value_or(false));
        const Preview got = preview({"(a+)+(b+)+(a+)+c"}, {}, {name, "x"});
        QCOMPARE(got.isComplete, pattern->matches(name).has_value());
    }
};

TAILRACE_TEST(TestMirroringPreview)
#include "tst_preview.moc"
