// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemaedit/fixes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::schemaedit;
using tailrace::schema::Level;
using tailrace::schema::Report;
using tailrace::schema::Schema;
using tailrace::schema::SchemaPtr;

namespace {

SchemaPtr record(const char *fields)
{
    return Schema::read(std::string("{\"type\":\"record\",\"name\":\"R\",\"fields\":[") + fields + "]}")
        .schema;
}

} // namespace

class TestFixes : public QObject
{
    Q_OBJECT

private slots:
    void changesComeBack()
    {
        const std::string before = "abcdef";
        const Change change {{{{0, 0}, "x"}, {{2, 4}, ""}, {{5, 6}, "yy"}}};
        const auto after = change.apply(before);
        QVERIFY(after);
        QCOMPARE(*after, std::string("xabeyy"));
        QCOMPARE(*change.inverse(before).apply(*after), before);
        QCOMPARE(change.trace({0, 2})->begin, 1U);
        QCOMPARE(change.trace({4, 5})->begin, 3U);
        QVERIFY(!change.trace({3, 5}));
        QVERIFY(!(Change {{{{0, 9}, ""}}}).apply(before));
        QVERIFY(!(Change {{{{2, 4}, ""}, {{3, 5}, ""}}}).apply(before));
    }

    void eachFixHelps_data()
    {
        QTest::addColumn<QByteArray>("earlier");
        QTest::addColumn<QByteArray>("proposed");
        QTest::addColumn<int>("level");
        QTest::addColumn<QList<int>>("kinds");
        const QByteArray plain = "{\"name\":\"a\",\"type\":\"int\"}";
        const int backward = static_cast<int>(Level::Backward);
        const int forward = static_cast<int>(Level::Forward);
        const auto of = [](std::initializer_list<Fix::Kind> kinds) {
            QList<int> list;
            for (const Fix::Kind kind : kinds)
                list << static_cast<int>(kind);
            return list;
        };
        const auto anEnum = [](const char *name, const char *symbols) {
            return QByteArray("{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"") + name
                + "\",\"symbols\":[" + symbols + "]}}";
        };
        const auto ofType
            = [](const char *type) { return QByteArray("{\"name\":\"a\", \"type\": ") + type + "}"; };
        using Kind = Fix::Kind;
        QTest::newRow("no default") << plain << plain + ",{\"name\":\"b\",\"type\":\"long\"}" << backward
                                    << of({Kind::AddDefault, Kind::MakeOptional, Kind::RemoveField});
        QTest::newRow("field gone") << plain + ",{\"name\":\"b\",\"type\":\"long\"}" << plain << forward
                                    << of({Kind::RestoreField});
        QTest::newRow("symbols gone") << anEnum("E", "\"A\",\"B\",\"C\"") << anEnum("E", "\"A\"") << backward
                                      << of({Kind::AddSymbols, Kind::AddEnumDefault});
        QTest::newRow("symbol new") << anEnum("E", "\"A\"") << anEnum("E", "\"A\", \"B\"") << forward
                                    << of({Kind::RemoveSymbols});
        QTest::newRow("name") << anEnum("E", "\"A\"") << anEnum("F", "\"A\"") << backward
                              << of({Kind::AddAlias, Kind::RestoreName, Kind::RestoreType});
        QTest::newRow("type") << ofType("\"string\"") << ofType("\"int\"") << backward
                              << of({Kind::RestoreType});
        QTest::newRow("branch") << ofType("[\"null\", \"string\"]") << ofType("[\"null\"]") << backward
                                << of({Kind::AddBranch});
        QTest::newRow("size") << ofType("{\"type\":\"fixed\",\"name\":\"F\",\"size\":4}")
                              << ofType("{\"type\":\"fixed\",\"name\":\"F\",\"size\":8}") << backward
                              << of({Kind::RestoreSize});
    }

    void eachFixHelps()
    {
        QFETCH(QByteArray, earlier);
        QFETCH(QByteArray, proposed);
        QFETCH(int, level);
        QFETCH(QList<int>, kinds);
        const SchemaPtr next = record(proposed.constData());
        const SchemaPtr last = record(earlier.constData());
        QVERIFY(next && last);
        const std::vector<tailrace::schema::Version> versions {{"1", last}};
        const Report report = checkCompatibility(next, versions, static_cast<Level>(level));
        QCOMPARE(report.findings.size(), std::size_t(1));
        const std::vector<Fix> fixes
            = fixesOf(report.findings.front(), report, next, versions, static_cast<Level>(level));
        QList<int> found;
        for (const Fix &fix : fixes) {
            found << static_cast<int>(fix.kind);
            const auto text = fix.change.apply(next->text());
            QVERIFY(text);
            const auto reading = Schema::read(*text);
            QVERIFY(reading.isAccepted());
            QVERIFY(checkCompatibility(reading.schema, versions, static_cast<Level>(level)).isCompatible);
            QCOMPARE(*fix.change.inverse(next->text()).apply(*text), next->text());
        }
        QCOMPARE(found, kinds);
    }
};

TAILRACE_TEST(TestFixes)
#include "tst_fixes.moc"
