// SPDX-License-Identifier: GPL-3.0-or-later
// What a pattern takes, beside what MirrorMaker's own filter takes: the same, refused by both, or honestly
// not known here.
#include "services/mirroring/preview.h"
#include "tests/support/kafka/javapeer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

namespace {

const QStringList &topicNames()
{
    static const QStringList all = QStringLiteral("orders orders.v2 orders-eu orders_eu Orders ORDERS order "
                                                  "a b aa ab aaa abc a.b a-b a_b -a .a _a 1 10 255 007 "
                                                  "payments payments.eu.v1 payments.us.v1 payments.internal "
                                                  "heartbeats mm2-offsets.source.internal __consumer_offsets "
                                                  "shop.carts shop.carts.dlq shop-carts x y z xyz XyZ topic1 "
                                                  "topic2 topic10 topic99 log.2026-11-23 k K s "
                                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab bbbb b2b é-free")
                                       .remove(QStringLiteral(" é-free"))
                                       .split(QLatin1Char(' '));
    return all;
}

// Patterns whose meaning is told for certain here.
const char *const certain[] = {"orders", "orders.*", "orders\\..*", "orders|payments", ".*", ".+", ".", "..",
    "a?b?c?", "a*", "a+b", "a*+a", "a++b", "a?+a", "(a|ab)(c|bcd)?", "(?:orders|order)", "(?i)orders",
    "(?i:ORD)ers", "O(?i)RDERS", "(?i)[a-c]+", "(?-i)orders", "(?s).*", "(?m)^orders$", "^orders$",
    "^*orders", "$orders", "orders$*", "\\Aorders\\z", "orders\\Z", "\\Gorders", "\\Qorders.v2\\E", "\\Qa.b",
    "\\Q\\E", "a\\Q.\\Eb", "\\Q-\\Ea", "[\\Q.-\\E]a", "topic\\d", "topic\\d+", "topic\\d{2}", "topic\\d{1,2}",
    "topic\\d{2,}", "topic\\D", "\\w+", "\\W+", "[\\w.]+", "[^\\w]+a", "\\p{Lower}+", "\\p{Upper}\\p{Lower}+",
    "\\pL+", "\\PL+", "\\p{Alpha}+", "\\p{Alnum}+", "\\p{Punct}.*", "\\p{IsAlphabetic}+",
    "\\p{javaLowerCase}+", "\\p{L}+", "\\P{Lu}+", "\\p{IsPunctuation}a", "\\p{P}a", "\\p{S}a", "[a-c]+",
    "[^a-c]+", "[a-c&&[b]]+", "[a-z&&[^bc]]+", "[a-z&&b]", "[a-z&&[^aeiou]]+", "[^a-z&&[xyz]]+",
    "[^a-w&&[a-z]]+", "[a[bc]]+", "[a[^b-z]]+", "[]a]+", "[a-]+", "[-a]+", "[a\\-b]+", "[.]a", "[a.b]+",
    "[a&b]+", "[\\x61-\\x63]+", "\\x61", "\\x{61}", "\\u0061", "\\0141", "\\07", "\\cA", "\\ta", "\\R",
    "a\\R?", "\\X+", "\\h*a", "\\v*a", "\\H", "\\V+", "\\S+", "\\s*a", "(?=o).*", "(?!o).*", "(?=.*eu).*",
    "(?!.*internal).*", "(?!__).*", "(?>a|ab)c", "(?>a+)b", "(?<name>a)b", "(a)(b)", "(a(b(c)))", "()",
    "(|a)b", "a||b", "|a", "a|", "", "a{2}", "a{2}{3}", "{2}a", "a{0}b", "a{1,1}", "a{2}?", "a{1,}+",
    "(ab){1,2}", "x{3}|y", "}", "]", "a}", "a]", "\\.a", "\\-a", "\\_a", "\\bofficial\\b", ".*\\bv2",
    ".*\\Bers", ".*\\b.*", "orders\\b.v2", "log\\.\\d{4}(-\\d\\d){2}", "(topic)?\\d+",
    "[a-z]+(\\.[a-z]+)*\\.v\\d", "é", "[é-ü]", "[a-é]+", "[^é]+", "orders é?", "(?i)\\x4F.*", "(?i)[^o]rders",
    "shop[.-]carts(\\.dlq)?", "(?d)a", "a#b", "a b", "k", "(?i)k", "\\@", "\\/a", "((((((((((a))))))))))"};

// Patterns of which that much is said, and no more.
const char *const uncertain[] = {"(a)\\1", "(?<n>a)\\k<n>", "(?<=a)b", "(?<!a)b", "(?x) a b", "(?u)a",
    "(?U)\\w+", "\\N{LATIN SMALL LETTER A}", "[a-z&&[b]&&[b]]", "\\p{IsGreek}a", "\\b{g}a", "a{70000}",
    "(?i)\\p{Lower}+", "[&&a]"};

} // namespace

class TestJavaPattern : public QObject
{
    Q_OBJECT

    QStringList m_answers;
    std::vector<std::string> m_topics;

    static QStringList patterns()
    {
        QStringList all;
        for (const char *each : certain)
            all << QString::fromUtf8(each);
        for (const char *each : uncertain)
            all << QString::fromUtf8(each);
        for (const char *each :
            {"(", ")", "a)", "[", "[a", "[]", "[^]", "*", "a**", "+", "?a", "a|*b", "(*a)", "{", "a{", "a{x}",
                "a{1", "a{2,1}", "\\", "a\\", "\\y", "\\E", "\\q", "\\x6", "\\x{110000}", "\\x{", "\\u006",
                "\\0", "\\08", "\\c", "\\p{", "\\k", "\\k<n>", "(?<1a>b)", "(?<n>a)(?<n>b)", "(?z)a", "(?",
                "(?i", "(?#a)", "[b-a]", "[a-\\d]", "[\\b]", "[\\z]", "(?$a)", "\\p{}"})
            all << QString::fromUtf8(each);
        return all;
    }

private slots:
    void initTestCase()
    {
        for (const QString &topic : topicNames())
            m_topics.push_back(topic.toStdString());
        QStringList words {QStringLiteral("mirrored"), topicNames().join(QLatin1Char(' '))};
        QStringList asked = patterns();
        QVERIFY(asked.removeAll(QString()) == 1); // MirrorMaker takes no empty element
        m_answers = JavaPeer::shared().command(words + asked);
        QVERIFY2(JavaPeer::shared().problem().isEmpty(), qPrintable(JavaPeer::shared().problem()));
        QCOMPARE(m_answers.size(), asked.size());
        QVERIFY(asked.size() > 200);
    }

    void asMirrorMakerHasIt_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("known");
        QStringList asked = patterns();
        asked.removeAll(QString());
        QStringList unknown;
        for (const char *each : uncertain)
            unknown << QString::fromUtf8(each);
        for (int i = 0; i < asked.size(); ++i)
            QTest::newRow(qPrintable(asked.at(i))) << m_answers.at(i) << !unknown.contains(asked.at(i));
    }
    void asMirrorMakerHasIt()
    {
        QFETCH(QString, answer);
        QFETCH(bool, known);
        const auto preview = mirroring::preview({QTest::currentDataTag()}, {}, m_topics);
        const auto &pattern = preview.patterns.front();
        QString here = QStringLiteral("takes");
        for (const std::string &topic : m_topics) {
            if (std::find(pattern.takes.begin(), pattern.takes.end(), topic) != pattern.takes.end())
                here += QLatin1Char(' ') + QString::fromStdString(topic);
        }
        if (pattern.problem)
            here = pattern.problem->kind == Error::Kind::Invalid ? QStringLiteral("refused")
                                                                 : QStringLiteral("not known");
        QCOMPARE(here, !known ? QStringLiteral("not known") : answer.trimmed());
    }
};

TAILRACE_TEST(TestJavaPattern)
#include "tst_javapattern.moc"
