// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/run.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

using Sent = QList<QByteArray>;

class TestAdminTopics : public QObject
{
    Q_OBJECT

    static QJsonObject configs(std::initializer_list<const char *> namesAndValues)
    {
        QJsonObject object;
        for (const auto *at = namesAndValues.begin(); at != namesAndValues.end(); at += 2)
            object.insert(QLatin1String(*at), QLatin1String(*(at + 1)));
        return object;
    }
    static QString text(const QJsonObject &object, const char *member)
    {
        return object.value(QLatin1String(member)).toString();
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void listTakesEveryPage()
    {
        for (const bool links : {true, false}) {
            AdminRun run;
            run.admin.saysLinks = links;
            for (const char *name : {"a1", "a2", "a3", "a4", "b1"})
                run.admin.topics[name] = {.partitions = 3};
            QVERIFY2(run.run(QStringLiteral("topic list")), qPrintable(run.problem()));
            QVERIFY2(run.status() == 0, run.err().constData());
            QCOMPARE(run.lines().size(), 5);
            QVERIFY(run.first().value(QLatin1String("underReplicated")).isNull()); // it knows no ISR
            QCOMPARE(run.first().value(QLatin1String("replicationFactor")).toInteger(), 3);
            QCOMPARE(run.admin.sent("GET").size(), 3);
            QVERIFY(run.err().contains("\"trace\""));
            QVERIFY2(run.run(QStringLiteral("topic list a*")), qPrintable(run.problem()));
            QCOMPARE(run.lines().size(), 4);
        }
    }

    void whatIsNotKnownIsNotNone()
    {
        AdminRun run;
        run.admin.topics["t"] = {.partitions = 2};
        QVERIFY2(run.run(QStringLiteral("topic show t")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        const QJsonArray partitions = run.first().value(QLatin1String("partitions")).toArray();
        QCOMPARE(partitions.size(), 2);
        for (const char *member : {"leader", "isr", "beginOffset", "endOffset"})
            QVERIFY(partitions.first()[QLatin1String(member)].isNull());
        QVERIFY2(run.run(QStringLiteral("topic partitions t")), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 2);
        QVERIFY(run.run(QStringLiteral("topic show t --output table")));
        QVERIFY(run.out().contains("unknown"));
        QVERIFY(!run.out().contains("none"));
        QVERIFY(!run.out().contains("-1"));
    }

    // Pitfall 4: an array of Kafka's names. 5: partition_count. 7: 202 is no end.
    void createIsFollowedUntilItIsThere()
    {
        AdminRun run;
        QVERIFY2(run.run(QStringLiteral("topic create t --partitions 3 --config retention.ms=3600000 "
                                        "--config cleanup.policy=delete")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("POST"),
            Sent {"POST /admin/topics {\"name\":\"t\",\"partition_count\":3,\"configs\":[{\"name\":"
                  "\"retention.ms\",\"value\":\"3600000\"},{\"name\":\"cleanup.policy\",\"value\":"
                  "\"delete\"}]}"});
        QVERIFY(run.admin.sent("GET").size() >= 2); // it was asked for until it was there
        QCOMPARE(text(run.first(), "state"), QStringLiteral("done"));
        QCOMPARE(text(run.first(), "change"), QStringLiteral("create"));

        run.admin.delay = 1000;
        QVERIFY2(run.run(QStringLiteral("topic create late --timeout 700ms")), qPrintable(run.problem()));
        QCOMPARE(run.status(), 1);
        QCOMPARE(text(run.first(), "state"), QStringLiteral("pending"));
        QCOMPARE(run.fault("kind"), QStringLiteral("timeout"));
        QCOMPARE(run.admin.sent("POST").size(), 2); // it was not sent again
    }

    void createSaysWhatTheServiceSays()
    {
        AdminRun run;
        run.admin.topics["t"] = {};
        QVERIFY(run.run(QStringLiteral("topic create t")));
        QCOMPARE(run.status(), 1);
        QCOMPARE(run.fault("message"), QStringLiteral("Topic already exists"));
        QCOMPARE(run.error().value(QLatin1String("code")).toInteger(), 42203); // pitfall 2
        QCOMPARE(run.fault("transactionId"), QStringLiteral("incident-422"));
        QVERIFY(run.run(QStringLiteral("topic create t --output table")));
        QVERIFY2(run.err().contains("(transaction incident-422)"), run.err().constData());
        run.admin.forget();
        for (const char *line :
            {"topic create u --replication 2", "topic create a/b", "topic create u --config x"}) {
            QVERIFY(run.run(QLatin1String(line)));
            QVERIFY(run.status() != 0);
        }
        QCOMPARE(run.admin.received().size(), std::size_t(0)); // nothing of this can be asked
    }

    void dryRunsSendNothing()
    {
        AdminRun run;
        run.admin.topics["t"] = {.partitions = 2, .configs = configs({"retention.ms", "3600000"})};
        for (const char *line : {"topic create u --partitions 2", "topic clone t u", "topic delete t",
                 "topic config t --set retention.ms=7200000", "topic add-partitions t 5",
                 "topic delete-records t --before 0:5"}) {
            for (const char *more : {" --dry-run", " --dry-run --read-only"}) {
                QVERIFY2(run.run(QLatin1String(line) + QLatin1String(more)), qPrintable(run.problem()));
                QVERIFY2(run.status() == 0, run.err().constData());
                QCOMPARE(text(run.first(), "state"), QStringLiteral("planned"));
                QCOMPARE(run.first().value(QLatin1String("dryRun")).toBool(), true);
            }
        }
        QCOMPARE(run.admin.sent("POST PATCH DELETE PUT"), Sent());
        QVERIFY(run.run(QStringLiteral("topic delete nosuch --dry-run")));
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
    }

    void readOnlyWritesNothing()
    {
        AdminRun run;
        run.admin.topics["t"] = {};
        for (const char *line : {"topic create u", "topic clone t u", "topic delete t --yes",
                 "topic config t --unset retention.ms", "topic add-partitions t 5",
                 "topic delete-records t --before 0:5 --yes"}) {
            QVERIFY(run.run(QLatin1String(line) + QStringLiteral(" --read-only")));
            QCOMPARE(run.status(), 5);
            QCOMPARE(run.fault("kind"), QStringLiteral("readOnly"));
        }
        QCOMPARE(run.admin.sent("POST PATCH DELETE PUT"), Sent());
    }

    void destructionAsks()
    {
        AdminRun run;
        run.admin.topics["t"] = {};
        for (const char *line : {"topic delete t", "topic delete-records t --before 0:5"}) {
            QVERIFY(run.run(QLatin1String(line), "y\n")); // no terminal: nobody was asked
            QCOMPARE(run.status(), 2);
        }
        QCOMPARE(run.admin.sent("POST PATCH DELETE PUT"), Sent());
    }

    // Pitfall 8: of a missing topic a deletion fails here.
    void deletionOfSeveralIsDoneInPart()
    {
        AdminRun run;
        run.admin.topics["a"] = {};
        run.admin.topics["b"] = {};
        QVERIFY2(run.run(QStringLiteral("topic delete a nosuch b --yes")), qPrintable(run.problem()));
        QCOMPARE(run.status(), 4);
        QCOMPARE(run.lines().size(), 2);
        QCOMPARE(text(run.lines().at(1), "topic"), QStringLiteral("b"));
        QCOMPARE(text(run.lines().at(1), "state"), QStringLiteral("done"));
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
        QCOMPARE(run.admin.sent("DELETE"),
            (Sent {"DELETE /admin/topics/a", "DELETE /admin/topics/nosuch", "DELETE /admin/topics/b"}));
        QVERIFY(run.admin.topics.empty());
        QVERIFY(run.run(QStringLiteral("topic delete nosuch --yes")));
        QCOMPARE(run.status(), 1);
    }

    void cloneTakesWhatATopicCanBeGiven()
    {
        AdminRun run;
        run.admin.topics["t"] = {
            .partitions = 4, .configs = configs({"cleanup.policy", "compact", "min.insync.replicas", "2"})};
        QVERIFY2(run.run(QStringLiteral("topic clone t u")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("POST"),
            Sent {"POST /admin/topics {\"name\":\"u\",\"partition_count\":4,\"configs\":[{\"name\":"
                  "\"cleanup.policy\",\"value\":\"compact\"}]}"});
        QCOMPARE(text(run.first(), "from"), QStringLiteral("t"));
    }

    void configurationIsShownAndChanged()
    {
        AdminRun run;
        run.admin.topics["t"] = {.configs = configs({"retention.ms", "3600000", "segment.ms", "5"})};
        QVERIFY2(run.run(QStringLiteral("topic config t")), qPrintable(run.problem()));
        QCOMPARE(run.lines().size(), 2);
        QVERIFY2(run.run(QStringLiteral("topic config t --set retention.ms=7200000 --unset segment.ms")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("PATCH"),
            Sent {"PATCH /admin/topics/t {\"configs\":[{\"name\":\"retention.ms\",\"value\":\"7200000\"},"
                  "{\"name\":\"segment.ms\",\"reset_to_default\":true}]}"});
        QCOMPARE(text(run.first(), "before"), QStringLiteral("3600000"));
        QCOMPARE(text(run.first(), "value"), QStringLiteral("7200000"));
        QVERIFY(run.lines().at(1).value(QLatin1String("value")).isNull());
    }

    // Pitfall 5: the total, and only upwards.
    void partitionsAreATotal()
    {
        AdminRun run;
        run.admin.topics["t"] = {.partitions = 3};
        QVERIFY2(run.run(QStringLiteral("topic add-partitions t 5")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("PATCH"), Sent {"PATCH /admin/topics/t {\"new_total_partition_count\":5}"});
        QCOMPARE(run.first().value(QLatin1String("before")).toInteger(), 3);
        QVERIFY(run.run(QStringLiteral("topic add-partitions t 5")));
        QCOMPARE(run.status(), 2);
        QCOMPARE(run.admin.sent("PATCH").size(), 1);
    }

    // Pitfall 9: a DELETE with a body. 34: offsets of 64 bits.
    void recordsAreDeleted()
    {
        AdminRun run;
        run.admin.topics["t"] = {.partitions = 2};
        QVERIFY2(run.run(QStringLiteral("topic delete-records t --before 0:9007199254740993,1:0 --yes")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("DELETE"),
            Sent {"DELETE /admin/topics/t/records {\"records_to_delete\":[{\"partition\":0,"
                  "\"before_offset\":9007199254740993},{\"partition\":1,\"before_offset\":0}]}"});
        QVERIFY(run.out().contains("9007199254740993"));
        QCOMPARE(text(run.first(), "state"), QStringLiteral("accepted"));
        run.admin.forget();
        QVERIFY(run.run(QStringLiteral("topic delete-records t --before end --yes")));
        QCOMPARE(run.fault("kind"), QStringLiteral("unsupported")); // nobody knows the end here
        for (const char *before : {"0", "0:", "0:x", "x:1", "0:1,0:2", "0:1,", "-1:0"}) {
            QVERIFY(
                run.run(QStringLiteral("topic delete-records t --yes --before ") + QLatin1String(before)));
            QCOMPARE(run.status(), 2);
        }
        QVERIFY(run.run(QStringLiteral("topic delete-records t --yes --before 7:1")));
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
        QCOMPARE(run.admin.sent("DELETE"), Sent());
    }
};

TAILRACE_TEST(TestAdminTopics)
#include "tst_admintopics.moc"
