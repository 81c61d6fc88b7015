// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace tailrace::test;

// Schemas held against files: no server is there, and none is asked for.
class TestSchemaFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QJsonObject m_schema; // of a finding

    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString written(const char *name, const QByteArray &text) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            return {};
        return out.fileName();
    }
    static QByteArray record(const QByteArray &fields)
    {
        return R"({"type":"record","name":"Order","namespace":"shop","fields":[)" + fields + "]}";
    }
    // Of each finding: "direction rule path readerVersion writerVersion".
    QStringList findings(const Program &program) const
    {
        QStringList all;
        for (const QJsonObject &each : program.lines()) {
            if (const QString fault = schemaFault(m_schema, each); !fault.isEmpty())
                return {fault};
            QStringList words;
            for (const char *member : {"direction", "rule", "path", "readerVersion", "writerVersion"}) {
                const QJsonValue value = each.value(QLatin1String(member));
                words << (value.isNull() ? QStringLiteral("new")
                                         : value.toString().section(QLatin1Char('/'), -1));
            }
            words[2] = each.value(QLatin1String("path")).toString();
            all << words.join(QLatin1Char(' '));
        }
        return all;
    }
    static QStringList check(const QString &file, const QStringList &more)
    {
        return words({"schema", "check", "--file"}) + QStringList {file} + more;
    }

private slots:
    void initTestCase()
    {
        Program program;
        QVERIFY(program.run(words({"help", "--schema", "schema", "check"})));
        m_schema = QJsonDocument::fromJson(program.out()).object();
        QVERIFY(!m_schema.isEmpty());
        QVERIFY(!written("one.avsc", record(R"({"name":"id","type":"string"})")).isEmpty());
        QVERIFY(!written(
            "two.avsc", record(R"({"name":"id","type":"string"},{"name":"n","type":"int","default":0})"))
                     .isEmpty());
        QVERIFY(!written("three.avsc", record(R"({"name":"id","type":"string"},{"name":"n","type":"long"})"))
                     .isEmpty());
        QVERIFY(!written("broken.avsc", "{\"type\":\n \"recordx\"}").isEmpty());
        QVERIFY(
            !written("bad-default.avsc", record(R"({"name":"id","type":"int","default":"x"})")).isEmpty());
    }

    void findings_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QStringList>("against");
        QTest::addColumn<QStringList>("expected");
        const QStringList one {file("one.avsc")};
        const QStringList both {file("one.avsc"), file("two.avsc")};
        const QString noDefault
            = QStringLiteral("backward READER_FIELD_MISSING_DEFAULT_VALUE /fields/1 new one.avsc");
        const QString narrowed = QStringLiteral("forward TYPE_MISMATCH /fields/1/type two.avsc new");
        QTest::newRow("level of itself") << QString() << one << QStringList {noDefault};
        QTest::newRow("backward") << QStringLiteral("BACKWARD") << both << QStringList {noDefault};
        QTest::newRow("forward") << QStringLiteral("FORWARD") << both << QStringList {narrowed};
        QTest::newRow("full") << QStringLiteral("FULL") << both << QStringList {narrowed, noDefault};
        QTest::newRow("fits") << QString() << QStringList {file("two.avsc")} << QStringList();
    }
    void findings()
    {
        QFETCH(QString, level);
        QFETCH(QStringList, against);
        QFETCH(QStringList, expected);
        QStringList more = words({"--against"}) + against;
        if (!level.isEmpty())
            more << QStringLiteral("--level") << level;
        Program program;
        QVERIFY(program.run(check(file("three.avsc"), more)));
        QCOMPARE(findings(program), expected);
        QCOMPARE(program.status(), expected.isEmpty() ? 0 : 3);
        const QJsonObject summary = program.summary();
        QCOMPARE(summary.value(QLatin1String("compatible")).toBool(), expected.isEmpty());
        QCOMPARE(summary.value(QLatin1String("findings")).toInt(), expected.size());
        QVERIFY(summary.value(QLatin1String("registry")).isNull());
        QCOMPARE(summary.value(QLatin1String("against")).toArray().size(), against.size());
        for (const QJsonObject &each : program.lines()) {
            const QJsonArray fixes = each.value(QLatin1String("fixes")).toArray();
            QVERIFY(!fixes.isEmpty());
            for (const QJsonValue &fix : fixes) {
                QVERIFY(!fix[QLatin1String("title")].toString().isEmpty());
                const QJsonValue edit = fix[QLatin1String("patch")][0];
                QVERIFY(edit[QLatin1String("begin")].toInt(-1) <= edit[QLatin1String("end")].toInt(-2));
                QVERIFY(edit[QLatin1String("text")].isString());
            }
        }
    }

    void anArrayForJson()
    {
        Program program;
        QVERIFY(program.run(check(file("two.avsc"), {QStringLiteral("--against"), file("one.avsc")})
            + words({"--output", "json"})));
        QCOMPARE(program.status(), 0);
        QCOMPARE(QJsonDocument::fromJson(program.out()), QJsonDocument(QJsonArray()));
    }

    void sentencesForPeople()
    {
        Program program;
        QVERIFY(program.run(check(file("three.avsc"), {QStringLiteral("--against"), file("one.avsc")})
            + words({"--output", "table"})));
        QCOMPARE(program.status(), 3);
        QVERIFY(program.out().contains("field n of the new schema has no default"));
        QVERIFY(program.out().contains("  fix: make field n optional"));
        QVERIFY(program.err().startsWith("incompatible by BACKWARD"));
    }

    // What only the specification says is told, and does not make the answer "no".
    void aWarningIsNoFinding()
    {
        const auto decimal = [](const char *precision) {
            return R"({"type":"bytes","logicalType":"decimal","scale":2,"precision":)" + QByteArray(precision)
                + "}";
        };
        const QString before = written("decimal-1.avsc", decimal("9"));
        const QString after = written("decimal-2.avsc", decimal("10"));
        Program program;
        QVERIFY(program.run(check(after, {QStringLiteral("--against"), before}) + words({"--quiet"})));
        QCOMPARE(program.status(), 0);
        QVERIFY(program.out().isEmpty());
        const QJsonObject warning
            = QJsonDocument::fromJson(program.err()).object().value(QLatin1String("warning")).toObject();
        QVERIFY(warning.value(QLatin1String("message"))
                    .toString()
                    .startsWith(QStringLiteral("decimal(10, 2) of the new schema is not decimal(9, 2) of ")));
    }

    void whatIsNoSchemaIsAnswered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("type") << file("broken.avsc") << QStringLiteral("line 2");
        QTest::newRow("default") << file("bad-default.avsc") << QStringLiteral("line 1");
    }
    void whatIsNoSchemaIsAnswered()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        Program program;
        QVERIFY(program.run(check(text, {QStringLiteral("--against"), file("one.avsc")})));
        QCOMPARE(program.status(), 3);
        QVERIFY(program.out().isEmpty());
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("schema"));
        QVERIFY(program.error().value(QLatin1String("where")).toString().startsWith(place));
    }

    void whatCannotBeAsked_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<int>("status");
        const QString two = file("two.avsc");
        const QString against = QStringLiteral("--against");
        QTest::newRow("no such file") << check(two, {against, file("nowhere.avsc")}) << 1;
        QTest::newRow("no schema") << check(two, {against, file("broken.avsc")}) << 1;
        QTest::newRow("not Avro") << check(
            two, {QStringLiteral("--type"), QStringLiteral("json"), against, two})
                                  << 1;
        QTest::newRow("neither schema nor file") << check(two, {}) << 2;
        QTest::newRow("two kinds") << check(two, {against, QStringLiteral("latest"), two}) << 2;
        QTest::newRow("no version") << check(two, {QStringLiteral("S"), against, QStringLiteral("0")}) << 2;
        QTest::newRow("level") << check(
            two, {QStringLiteral("--level"), QStringLiteral("SOME"), against, two})
                               << 2;
        QTest::newRow("raw") << check(two, {against, two, QStringLiteral("--output"), QStringLiteral("raw")})
                             << 2;
    }
    void whatCannotBeAsked()
    {
        QFETCH(QStringList, line);
        QFETCH(int, status);
        Program program;
        QVERIFY(program.run(line));
        QCOMPARE(program.status(), status);
        QVERIFY(program.out().isEmpty());
        QVERIFY(!program.err().isEmpty());
    }
};

TAILRACE_TEST(TestSchemaFiles)
#include "tst_schemafiles.moc"
