// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/admin/run.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

using Sent = QList<QByteArray>;

class TestAdminGroups : public QObject
{
    Q_OBJECT

    static QJsonObject offset(const char *topic, int partition, qint64 current, qint64 end)
    {
        return {{QStringLiteral("topic"), QLatin1String(topic)}, {QStringLiteral("partition"), partition},
            {QStringLiteral("current_offset"), current}, {QStringLiteral("end_offset"), end}};
    }
    static QJsonObject group()
    {
        const QJsonObject assignment {
            {QStringLiteral("topic"), QStringLiteral("orders")}, {QStringLiteral("partition"), 0}};
        const QJsonObject member {{QStringLiteral("consumer_id"), QStringLiteral("m-1")},
            {QStringLiteral("client_id"), QStringLiteral("app")},
            {QStringLiteral("host"), QStringLiteral("/h")},
            {QStringLiteral("assignments"), QJsonArray {assignment}}};
        return {{QStringLiteral("group_id"), QStringLiteral("g")},
            {QStringLiteral("state"), QStringLiteral("Stable")},
            {QStringLiteral("members"), QJsonArray {member}},
            {QStringLiteral("offsets"),
                QJsonArray {offset("orders", 0, 90, 100),
                    offset("orders", 1, 9007199254740993, 9007199254740995), offset("paid", 0, 7, 5)}}};
    }
    static qint64 number(const QJsonObject &object, const char *member)
    {
        return object.value(QLatin1String(member)).toInteger(-1);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void listTakesEveryPage()
    {
        AdminRun run;
        for (const char *id : {"a", "b/c d%", "e", "f", "g"})
            run.admin.groups[id] = group();
        QVERIFY2(run.run(QStringLiteral("group list")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.lines().size(), 5);
        QCOMPARE(run.lines().at(1).value(QLatin1String("group")).toString(), QStringLiteral("b/c d%"));
    }

    void lagIsComputed()
    {
        AdminRun run;
        run.admin.groups["g"] = group();
        QVERIFY2(run.run(QStringLiteral("group show g")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        const QJsonArray offsets = run.first().value(QLatin1String("offsets")).toArray();
        QCOMPARE(number(offsets.at(0).toObject(), "lag"), 10);
        QCOMPARE(number(offsets.at(1).toObject(), "committedOffset"), 9007199254740993);
        QCOMPARE(number(offsets.at(2).toObject(), "lag"), 0); // beyond the end
        QCOMPARE(number(run.first(), "totalLag"), 12);
        QVERIFY(run.run(QStringLiteral("group show g --output table")));
        QVERIFY(run.out().contains("app") && run.out().contains("9007199254740993"));
    }

    // Pitfall 35: a group's id is one segment, whatever it holds.
    void anIdIsOneSegment()
    {
        AdminRun run;
        run.admin.groups["b/c%?#é"] = group();
        QVERIFY2(run.run(QStringLiteral("group show b/c%?#é")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("GET"), Sent {"GET /admin/consumergroups/b%2Fc%25%3F%23%C3%A9"});
    }

    // Pitfall 13: the projection first, and a blank topic never means all of them.
    void resetShowsBeforeAndAfter()
    {
        AdminRun run;
        run.admin.groups["g"] = group();
        QVERIFY2(run.run(QStringLiteral("group reset g --topic orders --to earliest --dry-run")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.lines().size(), 2);
        QCOMPARE(number(run.lines().at(1), "before"), 9007199254740993);
        QCOMPARE(number(run.lines().at(1), "after"), 0);
        QCOMPARE(run.admin.sent("PATCH"),
            Sent {"PATCH /admin/consumergroups/g "
                  "{\"topic\":\"orders\",\"mode\":\"earliest\",\"execute\":false}"});
        run.admin.forget();
        QVERIFY2(run.run(QStringLiteral("group reset g --all-topics --to latest --yes")),
            qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.lines().size(), 3);
        QCOMPARE(run.admin.sent("PATCH"),
            (Sent {"PATCH /admin/consumergroups/g {\"mode\":\"latest\",\"execute\":false}",
                "PATCH /admin/consumergroups/g {\"mode\":\"latest\",\"execute\":true}"}));
        QCOMPARE(run.lines().at(0).value(QLatin1String("state")).toString(), QStringLiteral("done"));
        run.admin.forget();
        QVERIFY2(
            run.run(QStringLiteral("group reset g --topic paid --to time:2026-01-02T03:04:05.678Z --yes")),
            qPrintable(run.problem()));
        QVERIFY(run.admin.sent("PATCH").last().contains(
            "\"mode\":\"datetime\",\"value\":\"2026-01-02T03:04:05.678Z\",\"execute\":true"));
    }

    void aBlankTopicIsNeverAll()
    {
        AdminRun run;
        run.admin.groups["g"] = group();
        const QStringList head {QStringLiteral("--admin"), run.admin.url(), QStringLiteral("--api-key-env"),
            QStringLiteral("KEY"), QStringLiteral("group"), QStringLiteral("reset"), QStringLiteral("g"),
            QStringLiteral("--to"), QStringLiteral("earliest"), QStringLiteral("--yes")};
        for (const QStringList &more : {QStringList(), words({"--topic", ""}), words({"--topic", " "}),
                 words({"--topic", "orders", "--all-topics"}), words({"--all-topics", "--partition", "0"}),
                 words({"--topic="})}) {
            QVERIFY(run.runBare(head + more));
            QCOMPARE(run.status(), 2);
        }
        QCOMPARE(run.admin.received().size(), std::size_t(0));
    }

    void whatTheServiceCannotIsSaid()
    {
        AdminRun run;
        run.admin.groups["g"] = group();
        for (const char *to : {"offset:5", "shift:-5", "earliest --partition 0"}) {
            QVERIFY(run.run(QStringLiteral("group reset g --topic orders --yes --to ") + QLatin1String(to)));
            QCOMPARE(run.status(), 1);
            QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
        }
        QVERIFY(run.run(QStringLiteral("group reset g --from-file - --yes"), "orders,0,5\n"));
        QCOMPARE(run.fault("kind"), QStringLiteral("unsupported"));
        QVERIFY(run.run(QStringLiteral("group reset g --topic nosuch --to earliest --yes")));
        QCOMPARE(run.status(), 3); // there is nothing to reset
        QVERIFY(run.run(QStringLiteral("group reset g --topic orders --to sideways --yes")));
        QCOMPARE(run.status(), 2);
        for (const QByteArray &each : run.admin.sent("PATCH"))
            QVERIFY2(!each.contains("execute\":true"), each.constData());
    }

    void aGroupIsDeleted()
    {
        AdminRun run;
        run.admin.groups["g"] = group();
        QVERIFY2(run.run(QStringLiteral("group delete g --dry-run")), qPrintable(run.problem()));
        QCOMPARE(run.status(), 0);
        QVERIFY(run.run(QStringLiteral("group delete g")));
        QCOMPARE(run.status(), 2);
        for (const char *line : {"group delete g --yes", "group reset g --all-topics --to latest --yes"}) {
            QVERIFY(run.run(QLatin1String(line) + QStringLiteral(" --read-only")));
            QCOMPARE(run.status(), 5);
        }
        QVERIFY(run.run(QStringLiteral("group reset g --all-topics --to latest --dry-run --read-only")));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("DELETE"), Sent());
        QVERIFY2(run.run(QStringLiteral("group delete g --yes")), qPrintable(run.problem()));
        QVERIFY2(run.status() == 0, run.err().constData());
        QCOMPARE(run.admin.sent("DELETE"), Sent {"DELETE /admin/consumergroups/g"});
        QCOMPARE(run.first().value(QLatin1String("state")).toString(), QStringLiteral("done"));
        QVERIFY(run.run(QStringLiteral("group delete g --yes")));
        QCOMPARE(run.fault("kind"), QStringLiteral("notFound"));
    }
};

TAILRACE_TEST(TestAdminGroups)
#include "tst_admingroups.moc"
