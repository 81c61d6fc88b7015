// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/run.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

using Sent = QList<QByteArray>;

// Cluster, brokers, quotas and mirroring.
class TestAdminCluster : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void clusterAndItsStatus()
    {
        AdminRun run;
        QVERIFY2(run.run(QStringLiteral("cluster show")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.first().value(QLatin1String("controllerId")).toInteger(), 1);
        QVERIFY2(run.run(QStringLiteral("cluster status")), qPrintable(run.problem()));
        QCOMPARE(run.status(), 0);
        QCOMPARE(run.admin.sent("GET"), (Sent {"GET /admin/cluster", "GET /alive", "GET /admin/status"}));
        QVERIFY(run.admin.received().at(1).header("authorization").isEmpty());
        run.admin.status = "offline";
        QVERIFY2(run.run(QStringLiteral("cluster status")), qPrintable(run.problem()));
        QCOMPARE(run.status(), 3);
        run.admin.status = "on fire";
        QVERIFY2(run.run(QStringLiteral("cluster status")), qPrintable(run.problem()));
        QCOMPARE(run.first().value(QLatin1String("status")).toString(), QStringLiteral("unknown"));
        QCOMPARE(run.first().value(QLatin1String("serviceStatus")).toString(), QStringLiteral("on fire"));
    }

    void brokers()
    {
        AdminRun run;
        QVERIFY2(run.run(QStringLiteral("broker list")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.lines().size(), 2);
        QCOMPARE(run.first().value(QLatin1String("id")).toInteger(-1), 0);
        QVERIFY2(run.run(QStringLiteral("broker show 0")), qPrintable(run.problem()));
        QCOMPARE(run.first().value(QLatin1String("configs")).toArray().size(), 2);
        QVERIFY2(run.run(QStringLiteral("broker config 0")), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 2);
        QVERIFY(run.lines().at(1).value(QLatin1String("value")).isNull());
        QCOMPARE(run.admin.sent("GET"),
            (Sent {
                "GET /admin/brokers", "GET /admin/brokers/0", "GET /admin/brokers/0/configs?verbose=true"}));
        QVERIFY(run.run(QStringLiteral("broker show 7")));
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
        QVERIFY(run.run(QStringLiteral("broker config 0 --set a=b")));
        QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
        QVERIFY(run.run(QStringLiteral("broker config 0 --set a=b --read-only")));
        QCOMPARE(run.status(), 5);
        QVERIFY(run.run(QStringLiteral("broker show 0 --output table")));
        QVERIFY(run.out().contains("(not shown)"));
    }

    // Pitfall 10: created is 201 or 202. 11: the list is an object, and a rate that is not there is not 0.
    void quotas()
    {
        AdminRun run;
        const QString user = QStringLiteral("iam-ServiceId-1");
        QVERIFY2(run.run(QStringLiteral("quota create %1 --producer-rate 9007199254740993").arg(user)),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY2(
            run.run(QStringLiteral("quota create default --consumer-rate 0")), qPrintable(run.problem()));
        QVERIFY2(run.run(QStringLiteral("quota list")), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 2);
        QCOMPARE(run.lines().at(0).value(QLatin1String("entity")).toString(), QStringLiteral("default"));
        QVERIFY(run.lines().at(0).value(QLatin1String("producerByteRate")).isNull());
        QCOMPARE(run.lines().at(0).value(QLatin1String("consumerByteRate")).toInteger(-1), 0);
        QCOMPARE(run.lines().at(1).value(QLatin1String("producerByteRate")).toInteger(), 9007199254740993);
        QVERIFY2(run.run(QStringLiteral("quota show ") + user), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 1);
        for (const char *verb :
            {"quota set %1 --consumer-rate 5", "quota create x --consumer-rate 5", "quota delete %1"}) {
            const QString line = QString::fromLatin1(verb).replace(QLatin1String("%1"), user);
            QVERIFY2(run.run(line + QStringLiteral(" --dry-run")), qPrintable(run.problem()));
            QVERIFY2(run.status() == 0, run.err().constData());
            QVERIFY(run.run(line + QStringLiteral(" --read-only --yes")));
            QCOMPARE(run.status(), 5);
        }
        QVERIFY2(
            run.run(QStringLiteral("quota set %1 --consumer-rate 5").arg(user)), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        const QJsonObject after = run.first().value(QLatin1String("after")).toObject();
        QCOMPARE(after.value(QLatin1String("producerByteRate")).toInteger(), 9007199254740993);
        QCOMPARE(after.value(QLatin1String("consumerByteRate")).toInteger(), 5);
        QVERIFY(run.run(QStringLiteral("quota delete ") + user));
        QCOMPARE(run.status(), 2);
        QVERIFY2(run.run(QStringLiteral("quota delete %1 --yes").arg(user)), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY(run.first().value(QLatin1String("after")).isNull());
        QCOMPARE(run.admin.sent("POST PATCH DELETE"),
            (Sent {"POST /admin/quotas/iam-ServiceId-1 {\"producer_byte_rate\":9007199254740993}",
                "POST /admin/quotas/default {\"consumer_byte_rate\":0}",
                "PATCH /admin/quotas/iam-ServiceId-1 {\"consumer_byte_rate\":5}",
                "DELETE /admin/quotas/iam-ServiceId-1"}));
        QVERIFY(run.run(QStringLiteral("quota show client-id=x")));
        QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
        QVERIFY(run.run(QStringLiteral("quota create x")));
        QCOMPARE(run.status(), 2);
    }

    // Pitfall 12: nothing is one empty pattern, and what is sent takes the place of all there was.
    void mirroringIsReplaced()
    {
        AdminRun run;
        run.admin.includes = QStringList {QStringLiteral("old.*"), QStringLiteral("kept")};
        run.admin.active = QStringList {QStringLiteral("t2"), QStringLiteral("t1")};
        QVERIFY2(run.run(QStringLiteral("mirroring show")), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 2);
        QVERIFY2(run.run(QStringLiteral("mirroring topics")), qPrintable(run.problem()));
        QCOMPARE(run.first().value(QLatin1String("topic")).toString(), QStringLiteral("t1"));
        QVERIFY2(run.run(QStringLiteral("mirroring set --include [ab],[c] kept --dry-run")),
            qPrintable(run.problem()));
        QCOMPARE(run.first().value(QLatin1String("after")).toArray().first().toString(),
            QStringLiteral("[ab],[c]"));
        QVERIFY(run.run(QStringLiteral("mirroring set --include a")));
        QCOMPARE(run.status(), 2);
        QVERIFY(run.run(QStringLiteral("mirroring set --none --read-only --yes")));
        QCOMPARE(run.status(), 5);
        for (const char *line : {"mirroring set --yes", "mirroring set --none --include a --yes"}) {
            QVERIFY(run.run(QLatin1String(line)));
            QCOMPARE(run.status(), 2);
        }
        QCOMPARE(run.admin.sent("POST"), Sent());
        QVERIFY2(run.run(QStringLiteral("mirroring set --include [ab],[c] kept --yes")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY2(run.run(QStringLiteral("mirroring set --none --yes")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QVERIFY(run.first().value(QLatin1String("after")).toArray().isEmpty());
        QCOMPARE(run.admin.sent("POST"),
            (Sent {"POST /admin/mirroring/topic-selection {\"includes\":[\"[ab],[c]\",\"kept\"]}",
                "POST /admin/mirroring/topic-selection {\"includes\":[\"\"]}"}));
    }

    // Pitfall 41: not the target of a mirrored pair is a state.
    void notEveryClusterIsATarget()
    {
        AdminRun run;
        run.admin.isTarget = false;
        for (const char *line : {"mirroring show", "mirroring topics", "mirroring set --none --yes"}) {
            QVERIFY(run.run(QLatin1String(line)));
            QCOMPARE(run.status(), 1);
            QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
        }
    }
};

TAILRACE_TEST(TestAdminCluster)
#include "tst_admincluster.moc"
