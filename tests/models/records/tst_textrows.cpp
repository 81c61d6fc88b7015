// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/shownrow.h"
#include "models/records/textrows.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <random>
#include <vector>

using namespace tailrace::records;

// Rows of a viewer, found from their neighbourhood alone.
class TestTextRows : public QObject
{
    Q_OBJECT

    static std::vector<std::size_t> allBegins(const TextRows &rows)
    {
        std::vector<std::size_t> begins {0};
        for (TextRow row = rows.row(0); !row.isLast; row = rows.row(row.next))
            begins.push_back(row.next);
        return begins;
    }
    static std::string textOf(int seed, std::size_t size)
    {
        static const std::vector<std::string> pieces {"a", "\n", "\t", "\xc3\xa4", "\xe2\x82\xac",
            "\xf0\x9f\x98\x80", "\xff", "\xcc\x81", "word ", std::string("\0", 1), "\x80\x80\x80\x80"};
        std::mt19937 random(static_cast<unsigned>(seed));
        std::string text;
        while (text.size() < size)
            text += pieces[random() % (seed % 2 == 0 ? pieces.size() : 1)];
        return text;
    }

private slots:
    void anyPlaceLeadsToTheSameRows_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("columns");
        for (int seed = 0; seed < 6; ++seed) {
            for (const int columns : {8, 40, 2000})
                QTest::addRow("%d %d", seed, columns) << seed << columns;
        }
    }
    void anyPlaceLeadsToTheSameRows()
    {
        QFETCH(int, seed);
        QFETCH(int, columns);
        const std::string text = textOf(seed, 3 * TextRows::blockBytes + 7);
        const TextRows rows(text, columns);
        const std::vector<std::size_t> begins = allBegins(rows);
        QVERIFY(begins.size() > 3);
        std::size_t row = 0;
        for (std::size_t byte = 0; byte <= text.size(); byte += byte % 97 + 1) {
            while (row + 1 < begins.size() && begins[row + 1] <= byte)
                ++row;
            QCOMPARE(rows.beginOf(byte), begins[row]);
        }
        QCOMPARE(rows.beginOf(text.size()), begins.back());
        for (std::size_t i = 0; i < begins.size(); i += 13) {
            const std::size_t back = std::min<std::size_t>(i, 21);
            QCOMPARE(rows.back(begins[i], static_cast<std::int64_t>(back)), begins[i - back]);
            QCOMPARE(rows.forward(begins[i - back], static_cast<std::int64_t>(back)), begins[i]);
        }
        QCOMPARE(rows.back(begins.back(), 1'000'000), std::size_t {0});
        QCOMPARE(rows.forward(0, 1'000'000), begins.back());
    }

    void rowsEndAtFeedsAndWhereTheyAreFull()
    {
        const TextRows rows("0123456789\nab\n", 8);
        QCOMPARE(allBegins(rows), (std::vector<std::size_t> {0, 8, 11, 14}));
        QCOMPARE(rows.row(8).end, std::size_t {10});
        QVERIFY(rows.row(14).isLast);
        const TextRows wide(
            "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad", 8); // two cells each
        QCOMPARE(allBegins(wide), (std::vector<std::size_t> {0, 12}));
        QCOMPARE(allBegins(TextRows({}, 8)), std::vector<std::size_t> {0});
    }

    void charactersAreWhole()
    {
        const std::string text = "a\xcc\x81\xf0\x9f\x98\x80\xff";
        const TextRows rows(text, 80);
        QCOMPARE(rows.nextCharacter(0), std::size_t {3}); // with the accent on it
        QCOMPARE(rows.nextCharacter(3), std::size_t {7});
        QCOMPARE(rows.nextCharacter(7), std::size_t {8});
        QCOMPARE(rows.nextCharacter(8), std::size_t {8});
        QCOMPARE(rows.previousCharacter(8), std::size_t {7});
        QCOMPARE(rows.previousCharacter(7), std::size_t {3});
        QCOMPARE(rows.previousCharacter(3), std::size_t {0});
    }

    void nothingInATextTurnsItsSurroundings()
    {
        const ShownRow row = shownRow("a\x1b\t\xe2\x80\xae\xff\xf0\x9f\x98\x80");
        QCOMPARE(row.text, QStringLiteral("a\u241b\t\ufffd\ufffd") + QString::fromUtf8("\xf0\x9f\x98\x80"));
        QCOMPARE(row.bytes, (std::vector<std::uint32_t> {0, 1, 2, 3, 6, 7, 7, 11}));
        QCOMPARE(row.unitAt(3), 3);
        QCOMPARE(row.unitAt(11), 7);
    }
};

TAILRACE_TEST(TestTextRows)
#include "tst_textrows.moc"
