// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation of the administration services by its verb, through a recorder and a validator, against the
// sandbox. What was called is joined with the descriptions by table.py.
#include "tests/e2e/cli/program.h"
#include "tests/e2e/contract/family.h"
#include "tests/support/contract/recorder.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestOperationsOfTheCommandLine : public QObject
{
    Q_OBJECT

    bool m_here = false;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Recorder> m_source;
    std::unique_ptr<Recorder> m_target;
    std::unique_ptr<Recorder> m_hub;
    QTemporaryDir m_folder;

    void run(const char *option, const Recorder &recorder, const QByteArray &key, const char *line,
        const QStringList &more = {}) const
    {
        Program program;
        program.setVariable(QStringLiteral("KEY"), QString::fromLatin1(key));
        QVERIFY2(program.run(QString::fromLatin1(line).split(QLatin1Char(' '))
                     + QStringList {QString::fromLatin1(option), recorder.url(),
                         QStringLiteral("--api-key-env"), QStringLiteral("KEY")}
                     + more),
            line);
        QVERIFY2(program.status() == 0, (line + QByteArray(": ") + program.err()).constData());
    }

private slots:
    void initTestCase()
    {
        m_here = contractsAreHere();
        QVERIFY2(m_here || !contractsAreRequired(), "the interface descriptions are required");
        if (!m_here)
            return;
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
        const QString by = QStringLiteral("cli");
        const QString service = QStringLiteral("eventstreams");
        const QString admin = QStringLiteral("ibm-eventstreams-admin-rest-1.4.0.yaml");
        m_source = std::make_unique<Recorder>();
        QVERIFY(m_source->start(by, service, admin, m_sandbox->admin(0).url, QStringLiteral("source")));
        m_target = std::make_unique<Recorder>();
        QVERIFY(m_target->start(by, service, admin, m_sandbox->admin(1).url, QStringLiteral("target")));
        m_hub = std::make_unique<Recorder>();
        QVERIFY(m_hub->start(by, QStringLiteral("messagehub"),
            QStringLiteral("ibm-messagehub-classic-admin-rest-bridges.yaml"), m_sandbox->messageHub().url));
    }

    void messageHub_data()
    {
        QTest::addColumn<QString>("document");
        const QString settings = QStringLiteral(
            R"({"credentials":{"authUrl":"https://id.example","region":"r","password":"p","projectId":"p",)"
            R"("userId":"u"},"container":"box","uploadDurationThresholdSeconds":600,)"
            R"("uploadSizeThresholdKB":1024,"partitioning":[{"type":"kafkaOffset"}]})");
        const QString whole = QStringLiteral(
            R"({"name":"table","topic":"carts","type":"objectStorageOut","configuration":%1})")
                                  .arg(settings);
        for (const char *line :
            {"topic list", "topic create table.hub --partitions 2", "topic delete table.hub --yes"})
            QTest::newRow(line) << QString();
        QTest::newRow("bridge create") << whole;
        for (const char *line :
            {"bridge list", "bridge show table", "bridge pause table", "bridge resume table"})
            QTest::newRow(line) << QString();
        QTest::newRow("bridge update table") << whole;
        QTest::newRow("bridge patch table")
            << QStringLiteral(R"({"configuration":{"uploadDurationThresholdSeconds":900}})");
        QTest::newRow("bridge delete table --yes") << QString();
    }
    void messageHub()
    {
        QFETCH(QString, document);
        if (!m_here)
            return;
        QStringList words;
        if (!document.isEmpty()) {
            QFile file(m_folder.filePath(QStringLiteral("bridge.json")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(document.toUtf8());
            words << QStringLiteral("--file") << file.fileName();
        }
        run("--messagehub", *m_hub, m_sandbox->messageHub().key, QTest::currentDataTag(), words);
    }

    void eventStreams_data()
    {
        QTest::addColumn<bool>("target");
        for (const char *line : {"topic list", "topic list shop.*", "topic create table.one --partitions 2",
                 "topic show table.one", "topic config table.one --set retention.ms=7200000",
                 "topic config table.one --unset retention.ms", "topic add-partitions table.one 3",
                 "topic delete-records orders --before 0:1 --yes", "topic delete table.one --yes",
                 "cluster show", "cluster status", "broker list", "broker show 1", "broker config 1",
                 "group list", "group show search/indexer",
                 "group reset analytics.nightly --all-topics --to earliest --dry-run",
                 "group reset analytics.nightly --all-topics --to earliest --yes",
                 "group delete analytics.nightly --yes", "quota create iam-ServiceId-table --producer-rate 5",
                 "quota list", "quota set iam-ServiceId-table --consumer-rate 6",
                 "quota show iam-ServiceId-table", "quota delete iam-ServiceId-table --yes"})
            QTest::newRow(line) << false;
        for (const char *line : {"mirroring show", "mirroring set --include carts --yes", "mirroring topics"})
            QTest::newRow(line) << true;
    }
    void eventStreams()
    {
        QFETCH(bool, target);
        if (!m_here)
            return;
        run("--admin", target ? *m_target : *m_source, m_sandbox->admin(target ? 1 : 0).key,
            QTest::currentDataTag());
    }
};

TAILRACE_TEST(TestOperationsOfTheCommandLine)
#include "tst_commandline.moc"
