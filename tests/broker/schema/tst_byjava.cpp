// SPDX-License-Identifier: GPL-3.0-or-later
// Schemas by chance, changed as histories change them, each held against what it was in both directions: the
// same verdict for the same reasons in the same places as Avro for Java, the same canonical form and
// fingerprints.
#include "tests/broker/schema/verdicts.h"
#include "tests/support/avro/mutation.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

namespace {

constexpr int rounds = 22;
constexpr int historiesOfRound = 500;
constexpr int texts = 5000;

// A word of the text becomes another one: of Avro, of the text itself, or of neither.
std::string damaged(std::string text, Random &random)
{
    static const std::vector<std::string> words {"\"int\"", "\"null\"", "\"string\"", "\"double\"",
        "\"record\"", "\"enum\"", "\"fixed\"", "\"array\"", "\"map\"", "\"error\"", "\"type\"", "\"name\"",
        "\"namespace\"", "\"default\"", "\"symbols\"", "\"size\"", "\"items\"", "\"values\"", "\"aliases\"",
        "\"fields\"", "\"order\"", "\"doc\"", "\"logicalType\"", "\"shop\"", "\"N1\"", "\"shop.N1\"", "\"\"",
        "\"a-b\"", "\"S0\"", "0", "-1", "1.0", "99999999999", "null", "true", "[]", "{}", "[1]", "[\"N1\"]"};
    struct Word
    {
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    std::vector<Word> found;
    for (std::size_t i = 0; i < text.size();) {
        const bool isString = text[i] == '"';
        if (!isString && std::string_view("{}[],:").find(text[i]) != std::string_view::npos) {
            ++i;
            continue;
        }
        const std::size_t stop
            = isString ? text.find('"', i + 1) + 1 : std::min(text.find_first_of("{}[],:", i), text.size());
        found.push_back({i, stop - i});
        i = stop;
    }
    const Word word = oneOf(random, found);
    const Word other = oneOf(random, found);
    return text.replace(word.begin, word.size,
        chance(random, 40) ? text.substr(other.begin, other.size) : oneOf(random, words));
}

struct Tally
{
    int pairs = 0; // that Java has a verdict of
    int compatible = 0;
    int refused = 0; // by both
    std::map<std::string, int> pairsOf {}; // that have a reason of this type
    int forms = 0;
};

} // namespace

class TestByJava : public QObject
{
    Q_OBJECT

    AvroOracle m_oracle;
    Tally m_tally;
    int m_disagreements = 0;

    void disagree(const QString &what, const std::string &ours, const std::string &java)
    {
        if (++m_disagreements <= 5)
            qInfo("%s\n  here: %s\n  Java: %s", qPrintable(what), ours.c_str(), java.c_str());
    }

    void compare(const std::string &reader, const std::string &writer, const AvroOracle::Answer &answer)
    {
        const Verdict ours = verdictOf(schema::Schema::read(reader), schema::Schema::read(writer));
        const Verdict java = verdictOf(answer);
        if (!(ours == java))
            disagree(QString::fromStdString("reader " + reader + "\nwriter " + writer),
                ours.text().toStdString(),
                java.text().toStdString() + (java.word == "ERROR" ? answer.back() : std::string()));
        if (java.word == "ERROR") {
            ++m_tally.refused;
            return;
        }
        ++m_tally.pairs;
        m_tally.compatible += java.word == "COMPATIBLE" ? 1 : 0;
        std::set<std::string> types;
        for (const auto &reason : java.reasons)
            types.insert(reason.first);
        for (const std::string &type : types)
            ++m_tally.pairsOf[type];
    }

    void compareForm(const std::string &text, const AvroOracle::Answer &answer)
    {
        const AvroOracle::Answer ours = formOf(schema::Schema::read(text));
        const bool isSame = answer.front() == "ERROR" ? ours.front() == "ERROR" : ours == answer;
        m_tally.forms += answer.front() == "FORM" ? 1 : 0;
        if (!isSame)
            disagree(QString::fromStdString(text), ours.size() > 1 ? ours[1] : ours[0], answer.at(1));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void mutatedSchemas()
    {
        QElapsedTimer clock;
        clock.start();
        for (int round = 0; round < rounds; ++round) {
            std::vector<std::pair<std::string, std::string>> histories;
            std::vector<AvroOracle::Question> questions;
            for (int i = 0; i < historiesOfRound; ++i) {
                Random random(static_cast<std::uint64_t>(round * historiesOfRound + i + 1));
                Draft draft = Draft::random(random);
                const std::string before = draft.text();
                for (std::size_t steps = 1 + pick(random, 4); steps > 0; --steps)
                    mutate(draft, random);
                const std::string after = draft.text();
                histories.emplace_back(before, after);
                questions.push_back({{"check", after, before}});
                questions.push_back({{"check", before, after}});
                questions.push_back({{"form", after}});
            }
            const std::vector<AvroOracle::Answer> answers = m_oracle.ask(questions);
            QVERIFY2(answers.size() == questions.size(), qPrintable(m_oracle.problem()));
            for (std::size_t i = 0; i < histories.size(); ++i) {
                const auto &[before, after] = histories[i];
                compare(after, before, answers[3 * i]);
                compare(before, after, answers[3 * i + 1]);
                compareForm(after, answers[3 * i + 2]);
            }
        }
        QString counts;
        for (const auto &[type, count] : m_tally.pairsOf)
            counts += QStringLiteral(", %1 %2").arg(QString::fromStdString(type)).arg(count);
        qInfo("%d pairs, %d compatible%s; %d refused by both; %d canonical forms; %lld ms", m_tally.pairs,
            m_tally.compatible, qPrintable(counts), m_tally.refused, m_tally.forms,
            static_cast<long long>(clock.elapsed()));
        QCOMPARE(m_disagreements, 0);
        QVERIFY(m_tally.pairs >= 20'000);
        QVERIFY(m_tally.compatible * 10 >= m_tally.pairs * 3);
        QCOMPARE(m_tally.pairsOf.size(), std::size_t(6));
        for (const auto &each : m_tally.pairsOf)
            QVERIFY2(each.second >= 500, each.first.c_str());
    }

    // What is no schema is none to either, and what is one all the same means the same.
    void damagedTexts()
    {
        m_disagreements = 0;
        const int formsBefore = m_tally.forms;
        std::vector<AvroOracle::Question> questions;
        for (int i = 0; i < texts; ++i) {
            Random random(static_cast<std::uint64_t>(1'000'000 + i));
            std::string text = Draft::random(random).text();
            for (std::size_t steps = 1 + pick(random, 2); steps > 0; --steps)
                text = damaged(std::move(text), random);
            questions.push_back({{"form", text}});
        }
        const std::vector<AvroOracle::Answer> answers = m_oracle.ask(questions);
        QVERIFY2(answers.size() == questions.size(), qPrintable(m_oracle.problem()));
        for (std::size_t i = 0; i < answers.size(); ++i)
            compareForm(questions[i].words[1], answers[i]);
        const int taken = m_tally.forms - formsBefore;
        qInfo("%d damaged texts, %d of them schemas", texts, taken);
        QCOMPARE(m_disagreements, 0);
        QVERIFY(taken > texts / 20 && taken < texts - texts / 20);
    }
};

TAILRACE_TEST(TestByJava)
#include "tst_byjava.moc"
