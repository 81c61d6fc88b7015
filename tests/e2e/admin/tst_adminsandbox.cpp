// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

// The verbs over the sandbox's Admin REST, where what is administered is there for Kafka's clients too.
class TestAdminSandbox : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_sandbox;
    QJsonArray m_clusters;

    QJsonObject admin(int cluster) const { return m_clusters.at(cluster)[QLatin1String("admin")].toObject(); }
    // A line over both endpoints of a cluster, Admin REST first.
    bool run(Program &program, const char *line, int cluster = 0) const
    {
        program.setVariable(QStringLiteral("KEY"), admin(cluster).value(QLatin1String("apiKey")).toString());
        return program.run(QString::fromLatin1(line).split(QLatin1Char(' '))
            + QStringList {QStringLiteral("--admin"), admin(cluster).value(QLatin1String("url")).toString(),
                QStringLiteral("--api-key-env"), QStringLiteral("KEY"), QStringLiteral("--kafka"),
                m_clusters.at(cluster)[QLatin1String("bootstrapServers")].toString()});
    }
    static QString text(const QJsonObject &object, const char *member)
    {
        return object.value(QLatin1String(member)).toString();
    }
    static QStringList names(const Program &program, const char *member)
    {
        QStringList all;
        for (const QJsonObject &line : program.lines())
            all.append(text(line, member));
        return all;
    }

    // A profile of the target that names the one of its source; the target's key comes with the line.
    void saveMirroredPair(const Program &program) const
    {
        const auto endpoint = [](const char *kind, const char *setting, const QJsonValue &value) {
            return QJsonObject {{QStringLiteral("kind"), QLatin1String(kind)},
                {QStringLiteral("settings"), QJsonObject {{QLatin1String(setting), value}}},
                {QStringLiteral("secrets"), QJsonObject()}};
        };
        const auto profile = [](const char *name, const char *from, const QJsonObject &only) {
            return QJsonObject {{QStringLiteral("name"), QLatin1String(name)},
                {QStringLiteral("environment"), QStringLiteral("development")},
                {QStringLiteral("mirrorsFrom"), QLatin1String(from)},
                {QStringLiteral("endpoints"), QJsonArray {only}}};
        };
        const QJsonObject document {{QStringLiteral("version"), 1},
            {QStringLiteral("profiles"),
                QJsonArray {profile("source", "",
                                endpoint("kafka", "bootstrap.servers",
                                    m_clusters.at(0)[QLatin1String("bootstrapServers")])),
                    profile("target", "source",
                        endpoint("eventstreams-admin", "url", admin(1).value(QLatin1String("url"))))}}};
        QVERIFY(QDir(program.configFolder()).mkpath(QStringLiteral("tailrace")));
        QFile file(program.configFolder() + QStringLiteral("/tailrace/profiles.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(document).toJson());
    }
    static QStringList members(const Program &program, const char *name)
    {
        return program.lines().value(0).value(QLatin1String(name)).toVariant().toStringList();
    }
    // How many records the target has of a topic; -1: it has no such topic.
    qint64 mirrored(const QString &topic) const
    {
        Program program;
        const bool ran = program.run({QStringLiteral("count"), topic, QStringLiteral("--kafka"),
            m_clusters.at(1)[QLatin1String("bootstrapServers")].toString()});
        return ran && program.status() == 0
            ? program.lines().value(0).value(QLatin1String("count")).toInteger(-1)
            : -1;
    }

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Program>();
        QVERIFY(m_sandbox->start(words({"sandbox", "start", "--rate", "50/s"})));
        QVERIFY(m_sandbox->waitForOutput("}\n"));
        m_clusters = m_sandbox->lines().first().value(QLatin1String("clusters")).toArray();
        QCOMPARE(m_clusters.size(), 2);
    }
    void cleanupTestCase()
    {
        QVERIFY(m_sandbox->signal(SIGINT));
        QCOMPARE(m_sandbox->status(), 130);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aTopicLivesForKafkasClients()
    {
        Program program;
        QVERIFY(run(program, "topic create fresh --partitions 2 --config retention.ms=3600000"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(text(program.lines().first(), "state"), QStringLiteral("done"));
        QVERIFY(run(program, "produce fresh --value hello --partition 1"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "topic partitions fresh"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(program.lines().at(1).value(QLatin1String("endOffset")).toInteger(), 1);
        QVERIFY(program.lines().at(1).value(QLatin1String("leader")).isDouble());
        // an endpoint that knows the ends makes "end" mean what was shown
        QVERIFY(run(program, "topic delete-records fresh --before end --yes"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(program.lines().at(1).value(QLatin1String("beginOffsetAfter")).toInteger(), 1);
        QVERIFY(run(program, "topic config fresh --set retention.ms=7200000"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(text(program.lines().first(), "before"), QStringLiteral("3600000"));
        QVERIFY(run(program, "topic add-partitions fresh 3"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "topic clone fresh other"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "topic delete fresh nosuch other --yes"));
        QCOMPARE(program.status(), 4);
        QVERIFY(run(program, "topic list"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!names(program, "name").contains(QStringLiteral("fresh")));
        QVERIFY(names(program, "name").contains(QStringLiteral("orders")));
    }

    void groupsAreReset()
    {
        Program program;
        QVERIFY(run(program, "group list"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(names(program, "group").contains(QStringLiteral("search/indexer")));
        QVERIFY(run(program, "group show search/indexer"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "group reset analytics.nightly --all-topics --to earliest --dry-run"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!program.lines().isEmpty());
        const qint64 before = program.lines().first().value(QLatin1String("before")).toInteger(-1);
        QVERIFY(run(program, "group reset analytics.nightly --all-topics --to latest --yes"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(program.lines().first().value(QLatin1String("before")).toInteger(-2), before);
        QVERIFY(run(program, "group delete analytics.nightly --yes"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "group show analytics.nightly"));
        QCOMPARE(text(program.error(), "kind"), QStringLiteral("notFound"));
        QVERIFY(!text(program.error(), "transactionId").isEmpty());
    }

    void theRestAnswers()
    {
        Program program;
        for (const char *line : {"cluster show", "cluster status", "broker list", "broker show 1",
                 "broker config 1", "quota list", "quota create iam-ServiceId-1 --producer-rate 5",
                 "quota set iam-ServiceId-1 --consumer-rate 6", "quota show iam-ServiceId-1",
                 "quota delete iam-ServiceId-1 --yes"}) {
            QVERIFY(run(program, line));
            QVERIFY2(program.status() == 0, program.err().constData());
            QVERIFY(!program.out().isEmpty());
        }
        QVERIFY(run(program, "mirroring show"));
        QCOMPARE(text(program.error(), "kind"), QStringLiteral("unsupported")); // it is the source
    }

    // What the preview said will start is what becomes active, and its records come; what is taken out stops.
    void whatIsSelectedIsMirrored()
    {
        Program program;
        saveMirroredPair(program);
        program.setVariable(QStringLiteral("KEY"), admin(1).value(QLatin1String("apiKey")).toString());
        const QStringList target = words({"--profile", "target", "--api-key-env", "KEY"});
        QVERIFY(
            program.run(words({"mirroring", "preview", "--include", "cart.*", "(?!.*(s|x))c.*"}) + target));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.lines().value(0).value(QLatin1String("isSource")).toBool());
        const QStringList starting = members(program, "starting");
        QVERIFY2(starting.contains(QStringLiteral("carts")), program.out().constData());
        QVERIFY(members(program, "stopping").isEmpty());

        QVERIFY(program.run(
            words({"mirroring", "set", "--include", "cart.*", "(?!.*(s|x))c.*", "--yes"}) + target));
        QVERIFY2(program.status() == 0, program.err().constData());
        QElapsedTimer timer;
        timer.start();
        QStringList active;
        do {
            QVERIFY(program.run(words({"mirroring", "topics"}) + target));
            active = names(program, "topic");
        } while (active.size() < starting.size() && timer.elapsed() < 20'000);
        QCOMPARE(active, starting);
        while (mirrored(QStringLiteral("carts")) <= 0 && timer.elapsed() < 40'000) { }
        QVERIFY(mirrored(QStringLiteral("carts")) > 0);

        QVERIFY(program.run(words({"mirroring", "preview", "--include", "nosuch"}) + target));
        QCOMPARE(members(program, "stopping"), starting);
        QVERIFY(program.run(words({"mirroring", "set", "--none", "--yes"}) + target));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(words({"mirroring", "show"}) + target));
        QVERIFY(program.lines().isEmpty());
        // what was under way arrives, then no more although the source goes on
        qint64 before = -1;
        qint64 after = mirrored(QStringLiteral("carts"));
        timer.restart();
        while (before != after && timer.elapsed() < 20'000) {
            before = after;
            QTest::qWait(1500);
            after = mirrored(QStringLiteral("carts"));
        }
        QCOMPARE(after, before);
    }

    void whatIsNotKnownIsSaidInThePreview()
    {
        Program program;
        QVERIFY(run(program, "mirroring preview --include carts nosuch (", 1));
        QCOMPARE(program.status(), 4);
        const QJsonObject preview = program.lines().value(0);
        QVERIFY(!preview.value(QLatin1String("complete")).toBool(true));
        QVERIFY(!preview.value(QLatin1String("isSource")).toBool(true));
        QVERIFY2(
            program.err().contains("{\"note\":\"the profile names no connection"), program.err().constData());
        const QJsonArray patterns = preview.value(QLatin1String("patterns")).toArray();
        QCOMPARE(patterns.size(), 3);
        QVERIFY(patterns.at(1)[QLatin1String("problem")].isNull());
        QVERIFY(!patterns.at(2)[QLatin1String("problem")].toString().isEmpty());
        Program help;
        QVERIFY(help.run(words({"help", "--schema", "mirroring", "preview"})));
        QCOMPARE(schemaFault(QJsonDocument::fromJson(help.out()).object(), preview), QString());
    }

    void oneCommandsOwnSandboxHasItToo()
    {
        Program program;
        QVERIFY(program.run(words({"group", "list", "--sandbox", "--trace"})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!program.lines().isEmpty());
        QVERIFY(program.err().contains("/admin/consumergroups"));
        QVERIFY(program.run(words({"topic", "delete", "orders", "--sandbox", "--read-only", "--yes"})));
        QCOMPARE(program.status(), 5);
    }
};

TAILRACE_TEST(TestAdminSandbox)
#include "tst_adminsandbox.moc"
