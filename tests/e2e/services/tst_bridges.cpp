// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox's Message Hub, request by request, and the objects that its bridges write.
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestMessageHub : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;
    ServiceEndpoint m_hub;

    static bool isError(const RawAnswer &answer, int status, int code)
    {
        return answer.status == status && answer.object().value(QStringLiteral("errorCode")).toInt() == code
            && !answer.object().value(QStringLiteral("errorMessage")).toString().isEmpty();
    }
    static QJsonObject storage(const char *name, const char *topic)
    {
        return QJsonDocument::fromJson(
            QByteArray(
                R"({"name":"NAME","topic":"TOPIC","type":"objectStorageOut","configuration":{)"
                R"("credentials":{"authUrl":"https://id.example","region":"dallas","password":"s3cret",)"
                R"("projectId":"p","userId":"u"},"container":"box","uploadDurationThresholdSeconds":600,)"
                R"("uploadSizeThresholdKB":1,"partitioning":[{"type":"kafkaOffset"}]}})")
                .replace("NAME", name)
                .replace("TOPIC", topic))
            .object();
    }
    static QByteArray bytes(const QJsonObject &object) { return QJsonDocument(object).toJson(); }
    static QJsonObject changed(QJsonObject bridge, const char *key, const QJsonValue &value)
    {
        QJsonObject configuration = bridge.value(QStringLiteral("configuration")).toObject();
        configuration.insert(QLatin1String(key), value);
        bridge.insert(QStringLiteral("configuration"), configuration);
        return bridge;
    }
    RawAnswer create(const QJsonObject &bridge) const
    {
        return m_hub.ask("POST", "/admin/bridges", bytes(bridge));
    }
    QString state(const QByteArray &name) const
    {
        return m_hub.ask("GET", "/admin/bridges/" + name)
            .object()
            .value(QStringLiteral("state"))
            .toObject()
            .value(QStringLiteral("value"))
            .toString();
    }
    QStringList objects(const QString &bridge) const
    {
        QStringList files;
        const QDir folder(m_sandbox->objects() + QLatin1Char('/') + bridge);
        QDirIterator all(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            files << folder.relativeFilePath(all.next());
        return files.filter(QRegularExpression(QStringLiteral("offset=\\d+$")));
    }
    QJsonObject topic(const char *name) const
    {
        for (const QJsonValue &each : m_hub.ask("GET", "/admin/topics/").json().array()) {
            if (each.toObject().value(QStringLiteral("name")).toString() == QLatin1String(name))
                return each.toObject();
        }
        return {};
    }

private slots:
    void init()
    {
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
        m_hub = m_sandbox->messageHub();
        QCOMPARE(m_hub.key.size(), 48);
    }
    void cleanup() { m_sandbox.reset(); }

    void credentials()
    {
        QVERIFY(isError(rawExchange(m_hub.url, "GET", "/admin/topics"), 401, 403));
        QVERIFY(isError(
            rawExchange(m_hub.url, "GET", "/admin/topics", {{"Authorization", "Bearer " + m_hub.key}}), 401,
            403));
    }

    void topics()
    {
        const RawAnswer made = m_hub.ask("POST", "/admin/topics",
            R"({"name":"hub.one","partitions":2,"configs":{"retentionMs":7200000}})");
        QCOMPARE(made.status, 202);
        QCOMPARE(made.headers.value("location"), QByteArray("/admin/topics/hub.one"));
        QVERIFY(topic("hub.one").isEmpty()); // not yet
        QTRY_VERIFY(!topic("hub.one").isEmpty());
        QCOMPARE(topic("hub.one").value(QStringLiteral("partitions")).toInt(), 2);
        QCOMPARE(topic("hub.one").value(QStringLiteral("retentionMs")).toInteger(), 7'200'000);
        for (const char *body :
            {R"({"name":"hub.one"})", R"({"name":"x","partitions":101})", "{", R"({"name":"x/y"})",
                R"({"name":"x","replicationFactor":2})", R"({"name":"x","configs":{"retentionMs":3600001}})",
                R"({"name":"x","configs":{"retentionMs":2595600000}})"})
            QVERIFY2(isError(m_hub.ask("POST", "/admin/topics", body), 422, 422), body);

        QCOMPARE(m_hub.ask("DELETE", "/admin/topics/hub.one").status, 202);
        QCOMPARE(topic("hub.one").value(QStringLiteral("markedForDeletion")), QJsonValue(true));
        QCOMPARE(m_hub.ask("DELETE", "/admin/topics/hub.one").status, 202); // again
        QTRY_VERIFY(topic("hub.one").isEmpty());
        QCOMPARE(m_hub.ask("DELETE", "/admin/topics/hub.one").status, 202); // what is not there
    }

    void bridgeLives()
    {
        const QJsonObject bridge = storage("one", "carts");
        const RawAnswer made = create(bridge);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.headers.value("location"), QByteArray("/admin/bridges/one"));
        QCOMPARE(state("one"), QStringLiteral("unavailable")); // it starts
        QTRY_COMPARE(state("one"), QStringLiteral("running"));
        const QByteArray seen = m_hub.ask("GET", "/admin/bridges").body;
        QVERIFY(seen.contains(R"("password":"********")") && !seen.contains("s3cret"));

        QTRY_VERIFY_WITH_TIMEOUT(objects(QStringLiteral("one")).size() >= 4, 15'000);
        QFile first(m_sandbox->objects()
            + QStringLiteral("/one/box/topic=carts/partition=0/offset=00000000000000000000"));
        QVERIFY(first.open(QIODevice::ReadOnly));
        QVERIFY(!QJsonDocument::fromJson(first.readLine()).isNull());

        QCOMPARE(m_hub.ask("POST", "/admin/bridges/one/pause").status, 204);
        QCOMPARE(m_hub.ask("POST", "/admin/bridges/one/pause").status, 204);
        QCOMPARE(state("one"), QStringLiteral("paused"));
        const qsizetype written = objects(QStringLiteral("one")).size();
        QTest::qWait(1500); // the topic goes on meanwhile
        QCOMPARE(objects(QStringLiteral("one")).size(), written);
        QCOMPARE(m_hub.ask("POST", "/admin/bridges/one/resume").status, 204);
        QTRY_COMPARE(state("one"), QStringLiteral("running"));
        QTRY_VERIFY_WITH_TIMEOUT(objects(QStringLiteral("one")).size() > written, 15'000);

        QCOMPARE(m_hub.ask("DELETE", "/admin/bridges/one").status, 204);
        QVERIFY(isError(m_hub.ask("DELETE", "/admin/bridges/one"), 404, 404));
        QVERIFY(isError(m_hub.ask("GET", "/admin/bridges/one"), 404, 404));
        QVERIFY(isError(m_hub.ask("POST", "/admin/bridges/one/pause"), 404, 404));
        QVERIFY(isError(m_hub.ask("POST", "/admin/bridges/one/resume"), 404, 404));
    }

    // No record twice and none left out, by the offsets in the names and the lines in the objects.
    void objectsFollowEachOther()
    {
        QCOMPARE(create(storage("whole", "audit.events")).status, 201);
        QTRY_VERIFY_WITH_TIMEOUT(objects(QStringLiteral("whole")).size() >= 3, 20'000);
        QCOMPARE(m_hub.ask("POST", "/admin/bridges/whole/pause").status, 204);
        QStringList files = objects(QStringLiteral("whole"));
        files.sort();
        qint64 next = 0;
        for (const QString &name : files) {
            QCOMPARE(name.section(QLatin1Char('='), -1).toLongLong(), next);
            QFile file(m_sandbox->objects() + QStringLiteral("/whole/") + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            next += file.readAll().count('\n');
        }
    }

    void patchMergesAndPutReplaces()
    {
        QCOMPARE(create(storage("two", "orders")).status, 201);
        const RawHeaders merge {{"Content-Type", "application/merge-patch+json"}};
        const auto patch = [&](const char *body, const RawHeaders &headers) {
            return m_hub.ask("PATCH", "/admin/bridges/two", body, headers);
        };
        QCOMPARE(patch(R"({"configuration":{"uploadSizeThresholdKB":64}})", merge).status, 200);
        QCOMPARE(patch(R"({"configuration":{"inputFormat":"json"}})", {}).status, 200);
        QVERIFY(m_hub.ask("GET", "/admin/bridges/two").body.contains("\"inputFormat\":\"json\""));
        QCOMPARE(patch(R"({"configuration":{"inputFormat":null}})", merge).status, 200);
        const QByteArray now = m_hub.ask("GET", "/admin/bridges/two").body;
        QVERIFY(now.contains("\"uploadSizeThresholdKB\":64") && !now.contains("inputFormat"));
        QVERIFY(isError(patch(R"({"configuration":{"uploadSizeThresholdKB":0}})", merge), 422, 422));
        QVERIFY(isError(patch(R"({"topic":"payments"})", merge), 422, 422));
        QVERIFY(isError(patch(R"({"configuration":{"container":null}})", merge), 400, 400));
        QVERIFY(isError(patch("[", merge), 400, 400));
        QVERIFY(isError(patch("{}", {{"Content-Type", "text/plain"}}), 415, 415));
        QVERIFY(isError(m_hub.ask("PATCH", "/admin/bridges/none", "{}", merge), 404, 404));

        QTRY_COMPARE(state("two"), QStringLiteral("running"));
        // what was read is sent back with its mask: the mask is the password then
        const QJsonObject read = m_hub.ask("GET", "/admin/bridges/two")
                                     .object()
                                     .value(QStringLiteral("configuration"))
                                     .toObject();
        QCOMPARE(m_hub.ask("PUT", "/admin/bridges/two", bytes(read)).status, 200);
        QTest::qWait(700);
        QCOMPARE(state("two"), QStringLiteral("unavailable"));
        QCOMPARE(m_hub.ask("PUT", "/admin/bridges/two", bytes(storage("two", "orders"))).status, 200);
        QTRY_COMPARE(state("two"), QStringLiteral("running"));
        QVERIFY(isError(m_hub.ask("PUT", "/admin/bridges/two", bytes(storage("other", "orders"))), 422, 422));
        QVERIFY(isError(m_hub.ask("PUT", "/admin/bridges/none", bytes(storage("none", "orders"))), 404, 404));
        QVERIFY(isError(m_hub.ask("PUT", "/admin/bridges/two", "{}"), 400, 400));
    }

    void bridgesThatAreRefused()
    {
        const QJsonObject right = storage("ok1", "orders");
        QVERIFY(isError(create({}), 400, 400));
        QVERIFY(isError(create(storage("Not-This", "orders")), 422, 422));
        QVERIFY(isError(create(storage("ok1", "nowhere")), 422, 422));
        QVERIFY(isError(create(changed(right, "uploadDurationThresholdSeconds", 9)), 422, 422));
        QVERIFY(isError(create(changed(right, "uploadSizeThresholdKB", 1'048'577)), 422, 422));
        QVERIFY(isError(create(changed(right, "credentials", QJsonObject())), 400, 400));
        QVERIFY(isError(create(changed(right, "partitioning",
                            QJsonArray {QJsonObject {{QStringLiteral("type"), QStringLiteral("dateIso8601")},
                                {QStringLiteral("propertyName"), QStringLiteral("at")}}})),
            422, 422)); // without inputFormat
        QCOMPARE(create(right).status, 201);
        QVERIFY(isError(create(right), 422, 422)); // there already
        for (int i = 2; i <= 10; ++i)
            QCOMPARE(create(storage(("ok" + QByteArray::number(i)).constData(), "suppliers")).status, 201);
        QVERIFY(isError(create(storage("ok11", "orders")), 507, 507));
    }

    void mqBridge()
    {
        const QByteArray body
            = R"({"name":"mq","topic":"orders","type":"mqIn","configuration":{"channel":"C",)"
              R"("endpoints":["qm.example:1414"],"key":"groupId","queue":"Q","queueManager":"QM",)"
              R"("reliability":"atLeastOnce","userId":"u","password":"s3cret"}})";
        QVERIFY(isError(
            m_hub.ask("POST", "/admin/bridges", QByteArray(body).replace("atLeast", "exactly")), 422, 422));
        QVERIFY(isError(
            m_hub.ask("POST", "/admin/bridges", QByteArray(body).replace("\"queue\"", "\"no\"")), 400, 400));
        QCOMPARE(m_hub.ask("POST", "/admin/bridges", body).status, 201);
        QTRY_COMPARE(state("mq"), QStringLiteral("running"));
        QVERIFY(!m_hub.ask("GET", "/admin/bridges/mq").body.contains("s3cret"));
    }
};

TAILRACE_TEST(TestMessageHub)
#include "tst_bridges.moc"
