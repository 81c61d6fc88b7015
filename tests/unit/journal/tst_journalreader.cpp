// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journal.h"
#include "services/journal/journalreader.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;

class TestJournalReader : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string folder() const { return m_folder->path().toStdString(); }

    Result<journal::Lines> read(const QString &text, std::size_t limit = 100) const
    {
        auto future = journal::readJournal(folder(), text, limit);
        future.waitForFinished();
        return future.result();
    }

    void put(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QByteArray resources(const journal::Lines &lines)
    {
        QByteArray all;
        for (const journal::Line &line : lines.lines)
            all += line.json[u"resource"].toString().toUtf8() + ' ';
        return all.trimmed();
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void withoutAJournalThereIsNothing()
    {
        const auto lines = read({});
        QVERIFY(lines.has_value());
        QVERIFY(lines->lines.empty() && !lines->more);
    }

    void newestFirstOverAllFiles()
    {
        put(QStringLiteral("journal-20260101-000000000.jsonl"),
            "{\"resource\":\"a\"}\n{\"resource\":\"b\"}\n");
        put(QStringLiteral("journal-20260201-000000000.jsonl"), "{\"resource\":\"c\"}\n");
        journal::Journal journal(folder());
        journal::Entry entry;
        for (const char *name : {"d", "e"}) {
            entry.resource = name;
            QVERIFY(journal.append(entry));
        }
        const auto all = read({});
        QCOMPARE(resources(*all), QByteArray("e d c b a"));
        QVERIFY(!all->more);
        const auto newest = read({}, 3);
        QCOMPARE(resources(*newest), QByteArray("e d c"));
        QVERIFY(newest->more);
    }

    void searchLooksEverywhereInALine()
    {
        put(QStringLiteral("journal.jsonl"),
            "{\"resource\":\"orders\",\"user\":\"ann\"}\n{\"resource\":\"payments\"}\n{\"resource\":\"x\","
            "\"error\":{\"message\":\"Orders denied\"}}\n");
        QCOMPARE(resources(*read(QStringLiteral("ORDERS"))), QByteArray("x orders"));
        QCOMPARE(resources(*read(QStringLiteral("ann"))), QByteArray("orders"));
        QCOMPARE(resources(*read(QStringLiteral("nobody"))), QByteArray());
    }

    void aBrokenLineIsKeptAsItIs()
    {
        put(QStringLiteral("journal.jsonl"), "{\"resource\":\"a\"}\n{\"resou\n\n{\"resource\":\"b\"}");
        const auto lines = read({});
        QCOMPARE(lines->lines.size(), 3U);
        QCOMPARE(lines->lines[0].json[u"resource"].toString(), QStringLiteral("b")); // without its line's end
        QVERIFY(lines->lines[1].json.isEmpty());
        QCOMPARE(lines->lines[1].raw, QByteArray("{\"resou"));
    }

    void exportKeepsBytesAndOrder()
    {
        const QByteArray content = "{\"resource\":\"a\", \"n\":9007199254740993}\n{\"resource\":\"b\"}\n";
        put(QStringLiteral("journal.jsonl"), content);
        const QString target = m_folder->filePath(QStringLiteral("out.jsonl"));
        QVERIFY(journal::exportLines(read({})->lines, target).has_value());
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
        const auto nowhere
            = journal::exportLines(read({})->lines, m_folder->filePath(QStringLiteral("no/such/folder")));
        QVERIFY(!nowhere && nowhere.error().kind == Error::Kind::Io);
    }

    void csvHasAColumnForEachThing()
    {
        put(QStringLiteral("journal.jsonl"),
            "{\"time\":\"2026-01-02T03:04:05.006Z\",\"user\":\"ann\",\"connection\":\"shop, eu\","
            "\"operation\":\"topic.change\",\"resource\":\"=1+1\",\"outcome\":\"failed\","
            "\"before\":{\"retention.ms\":\"1\"},\"error\":{\"kind\":\"denied\",\"code\":-29,"
            "\"message\":\"not \\\"yours\\\"\"}}\n"
            "half a li\n");
        const QString target = m_folder->filePath(QStringLiteral("out.csv"));
        QVERIFY(journal::exportLines(read({})->lines, target, journal::Format::Csv).has_value());
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> rows = file.readAll().split('\n');
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[0],
            QByteArray("time,user,connection,environment,endpoint,operation,resource,outcome,before,after,"
                       "asked,errorKind,errorCode,errorMessage,raw\r"));
        QCOMPARE(rows[1],
            QByteArray("2026-01-02T03:04:05.006Z,ann,\"shop, eu\",,,topic.change,'=1+1,failed,"
                       "\"{\"\"retention.ms\"\":\"\"1\"\"}\",,,denied,-29,\"not \"\"yours\"\"\",\r"));
        QCOMPARE(rows[2], QByteArray(",,,,,,,,,,,,,,half a li\r"));
    }
};

TAILRACE_TEST(TestJournalReader)
#include "tst_journalreader.moc"
