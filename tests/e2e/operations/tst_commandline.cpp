// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation of the administration services and of schema registries by its verb, through a recorder and
// a validator, against the sandbox. What was called is joined with the descriptions by table.py.
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
    std::unique_ptr<Recorder> m_artifacts;
    std::unique_ptr<Recorder> m_subjects;
    std::unique_ptr<Recorder> m_streams;
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

    // Each has one field more than the one before.
    QString schemaFile(int version) const
    {
        return m_folder.filePath(QStringLiteral("schema-%1.avsc").arg(version));
    }
    // "N" behind --file is the N-th of these.
    void runSchema(const Recorder &recorder, const char *dialect, const char *line) const
    {
        QString words = QString::fromLatin1(line);
        for (int version = 1; version <= 3; ++version)
            words.replace(
                QStringLiteral("--file %1").arg(version), QStringLiteral("--file ") + schemaFile(version));
        run("--registry", recorder, m_sandbox->registry().key, words.toLatin1().constData(),
            {QStringLiteral("--registry-dialect"), QString::fromLatin1(dialect)});
    }

    QString streamsAt(const char *member) const
    {
        return m_sandbox->streams().value(QLatin1String(member)).toString();
    }
    // What is accepted takes its time: an answer that says so is asked for again.
    void runStream(const char *line, const QStringList &more) const
    {
        QString root = streamsAt("url");
        root.chop(static_cast<int>(qstrlen("/streams")));
        for (int i = 0;; ++i) {
            Program program;
            program.setVariable(QStringLiteral("ID"), streamsAt("clientId"));
            program.setVariable(QStringLiteral("SECRET"), streamsAt("clientSecret"));
            QVERIFY2(program.run(QString::fromLatin1(line).split(QLatin1Char(' ')) + more
                         + QStringList {QStringLiteral("--okdata"), m_streams->url(),
                             QStringLiteral("--okdata-token"), root + QStringLiteral("/token-service"),
                             QStringLiteral("--client-credentials-env"), QStringLiteral("ID:SECRET")}),
                line);
            if (program.status() == 0)
                return;
            const bool isMoving
                = program.err().contains("not ready") || program.err().contains("constructed");
            QVERIFY2(isMoving && i < 20, (line + QByteArray(": ") + program.err()).constData());
            QTest::qWait(1000);
        }
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
        m_artifacts = std::make_unique<Recorder>();
        QVERIFY(m_artifacts->start(by, QStringLiteral("registry"),
            QStringLiteral("ibm-eventstreams-schema-registry-1.4.1.yaml"), m_sandbox->registry().url));
        m_subjects = std::make_unique<Recorder>();
        QVERIFY(m_subjects->start(by, QStringLiteral("confluent"),
            QStringLiteral("confluent-schema-registry.yaml"),
            m_sandbox->registry().url + QStringLiteral("/confluent")));
        m_streams = std::make_unique<Recorder>();
        QVERIFY(m_streams->start(
            by, QStringLiteral("okdata"), QStringLiteral("okdata-event-stream-api.json"), streamsAt("url")));
        QByteArray fields = R"({"name":"id","type":"int"})";
        for (int version = 1; version <= 3; ++version) {
            QFile file(schemaFile(version));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(R"({"type":"record","name":"Table","fields":[)" + fields + "]}");
            fields += QByteArray(R"(,{"name":"f%1","type":"int","default":0})")
                          .replace("%1", QByteArray::number(version));
        }
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

    void okdata_data()
    {
        QTest::addColumn<QByteArray>("events");
        for (const char *line : {"stream create tram-positions/1", "stream show tram-positions/1",
                 "stream subscribable tram-positions/1 on", "stream subscribable tram-positions/1",
                 "stream sink create tram-positions/1 s3", "stream sink list tram-positions/1",
                 "stream sink show tram-positions/1 s3", "stream sink delete tram-positions/1 s3 --yes"})
            QTest::newRow(line) << QByteArray();
        QTest::newRow("stream send city-bike-docks/1") << QByteArray("{\"dock\":1}\n{\"dock\":2}\n");
        QTest::newRow("stream events city-bike-docks/1 --from 2020-01-01 --to 2099-12-31") << QByteArray();
        QTest::newRow("stream delete tram-positions/1 --yes") << QByteArray();
    }
    void okdata()
    {
        QFETCH(QByteArray, events);
        if (!m_here)
            return;
        QStringList words;
        if (!events.isEmpty()) {
            QFile file(m_folder.filePath(QStringLiteral("events.jsonl")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(events);
            words << QStringLiteral("--file") << file.fileName();
        }
        runStream(QTest::currentDataTag(), words);
    }

    void artifacts_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"schema list", "schema list --all", "schema create table --file 1",
                 "schema add-version table --file 2", "schema update table --file 3", "schema versions table",
                 "schema versions table --all", "schema show table --version 1",
                 "schema diff table 1 latest --output raw", "schema diff table 2 3",
                 "schema rule set table compatibility FULL", "schema rule set table compatibility BACKWARD",
                 "schema rule show table compatibility", "schema rule list table",
                 "schema check table --file 1", "schema rule delete table compatibility",
                 "schema rule show compatibility", "schema rule set compatibility FORWARD",
                 "schema state table --version 1 disabled", "schema delete table --version 1 --yes",
                 "schema state table disabled", "schema state table enabled", "schema state table disabled",
                 "schema delete table --yes"})
            QTest::newRow(line) << QByteArray(line);
    }
    void artifacts()
    {
        QFETCH(QByteArray, line);
        if (m_here)
            runSchema(*m_artifacts, "ibm", line.constData());
    }

    void subjects_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"schema list", "schema list --all", "schema create table --file 1",
                 "schema add-version table --file 2", "schema add-version table --file 3",
                 "schema versions table", "schema show table", "schema show table --version 1",
                 "schema diff table 1 latest --output raw", "schema diff table 2 3", "schema by-id 1",
                 "schema rule set table compatibility FULL", "schema rule show table compatibility",
                 "schema check table --file 1", "schema rule delete table compatibility",
                 "schema rule show compatibility", "schema rule set compatibility BACKWARD",
                 "schema delete table --version 1 --yes", "schema delete table --version 1 --permanent --yes",
                 "schema delete table --yes", "schema delete table --permanent --yes"})
            QTest::newRow(line) << QByteArray(line);
    }
    void subjects()
    {
        QFETCH(QByteArray, line);
        if (m_here)
            runSchema(*m_subjects, "confluent", line.constData());
    }
};

TAILRACE_TEST(TestOperationsOfTheCommandLine)
#include "tst_commandline.moc"
