// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>
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

    void whatIsSelectedIsMirrored()
    {
        Program program;
        QVERIFY(run(program, "mirroring set --include carts --yes", 1));
        QVERIFY2(program.status() == 0, program.err().constData());
        QElapsedTimer timer;
        timer.start();
        do {
            QVERIFY(run(program, "mirroring topics", 1));
        } while (program.lines().isEmpty() && timer.elapsed() < 20'000);
        QCOMPARE(program.lines().size(), 1);
        QVERIFY(text(program.lines().first(), "topic").contains(QStringLiteral("carts")));
        QVERIFY(run(program, "mirroring set --none --yes", 1));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(run(program, "mirroring show", 1));
        QVERIFY(program.lines().isEmpty());
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
