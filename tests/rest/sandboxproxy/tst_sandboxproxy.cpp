// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace tailrace::test;

namespace {

const QByteArray general = "application/vnd.kafka.v2+json";

// Quotes for apostrophes: moc stumbles over raw strings in macros.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray typeOf(const QByteArray &format, const QByteArray &version = "v2")
{
    return "application/vnd.kafka." + format + "." + version + "+json";
}

} // namespace

class TestSandboxProxy : public QObject
{
    Q_OBJECT

    Sandbox m_sandbox;
    QString m_url;

    RawAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        const QByteArray &type = general, const QByteArray &accept = {}) const
    {
        RawHeaders headers;
        if (!body.isEmpty())
            headers.append({"Content-Type", type});
        if (!accept.isEmpty())
            headers.append({"Accept", accept});
        return rawExchange(m_url, method, target, headers, body);
    }
    // "status code", the code of an error's body
    QByteArray outcome(const RawAnswer &answer) const
    {
        return QByteArray::number(answer.status) + ' '
            + QByteArray::number(answer.object().value(QStringLiteral("error_code")).toInt());
    }
    // All records of a topic by a consumer of the format that has read on until none came.
    QJsonArray everything(
        const QByteArray &group, const QByteArray &topic, const QByteArray &format, int least) const
    {
        ask("POST", "/consumers/" + group,
            json("{'name':'i','format':'") + format
                + json("','auto.offset.reset':'earliest','auto.commit.enable':'false'}"));
        const QByteArray instance = "/consumers/" + group + "/instances/i";
        ask("POST", instance + "/subscription", json("{'topics':['") + topic + json("']}"));
        QJsonArray all;
        QElapsedTimer patience;
        patience.start();
        while (all.size() < least && !patience.hasExpired(20'000)) {
            const RawAnswer answer = ask("GET", instance + "/records?timeout=300", {}, {}, typeOf(format));
            if (answer.status != 200)
                return {};
            for (const QJsonValue &record : answer.json().array())
                all.append(record);
        }
        ask("DELETE", instance);
        return all;
    }
    QByteArray made(const char *name) const
    {
        const QByteArray topic = QByteArray("proxy.") + name;
        m_sandbox.admin(0).ask(
            "POST", "/admin/topics", json("{'name':'") + topic + json("','partition_count':2}"));
        for (int i = 0; i < 100 && ask("GET", "/topics/" + topic).status != 200; ++i)
            QTest::qWait(50);
        return topic;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_sandbox.start(
            {QStringLiteral("--rest-proxy-idle"), QStringLiteral("3"), QStringLiteral("--rate"),
                QStringLiteral("0"), QStringLiteral("--firehose"), QStringLiteral("0")}));
        m_url = m_sandbox.restProxy().url;
        QVERIFY(!m_url.isEmpty());
    }

    void metadata()
    {
        QCOMPARE(ask("GET", "/").body, QByteArray("{}"));
        QCOMPARE(ask("GET", "/brokers").object().value(QStringLiteral("brokers")).toArray().size(), 3);
        QVERIFY(ask("GET", "/topics").json().array().contains(QStringLiteral("orders")));
        const QJsonObject topic = ask("GET", "/topics/orders").object();
        QCOMPARE(topic.value(QStringLiteral("name")).toString(), QStringLiteral("orders"));
        const qsizetype partitions = topic.value(QStringLiteral("partitions")).toArray().size();
        QVERIFY(partitions > 0);
        QCOMPARE(ask("GET", "/topics/orders/partitions").json().array().size(), partitions);
        QCOMPARE(outcome(ask("GET", "/topics/none")), QByteArray("404 40401"));
        QCOMPARE(outcome(ask("GET", "/topics/none/partitions")), QByteArray("404 40401"));
        QCOMPARE(outcome(ask("GET", "/topics/orders/partitions/999")), QByteArray("404 40402"));
        QCOMPARE(outcome(ask("GET", "/topics/orders/partitions/999/offsets")), QByteArray("404 40402"));
        QCOMPARE(outcome(ask("GET", "/nothing")), QByteArray("404 404"));
        QCOMPARE(outcome(ask("DELETE", "/topics/orders")), QByteArray("405 405"));
        const QJsonObject marks = ask("GET", "/topics/orders/partitions/0/offsets").object();
        QVERIFY(marks.value(QStringLiteral("end_offset")).toInt() > 0);
        QCOMPARE(ask("GET", "/topics").headers.value("content-type"), general);
    }

    void produceFaults()
    {
        const QByteArray target = "/topics/" + made("faults");
        const QByteArray type = typeOf("json");
        QCOMPARE(outcome(ask("POST", target, json("{'records':[{'value':'aw=='}]}"), "application/json")),
            QByteArray("415 415"));
        QCOMPARE(outcome(ask("POST", target, json("{'recs':[]}"), type)), QByteArray("422 422"));
        QCOMPARE(outcome(ask("POST", target, json("{'records':"), type)), QByteArray("400 400"));
        QCOMPARE(
            outcome(ask("POST", target, json("{'records':[{'value':'not base64 !!'}]}"), typeOf("binary"))),
            QByteArray("400 400"));
        QCOMPARE(outcome(ask("POST", "/topics/none", json("{'records':[{'value':1}]}"), type)),
            QByteArray("404 40401"));
        QCOMPARE(outcome(ask("POST", target + "/partitions/9", json("{'records':[{'value':1}]}"), type)),
            QByteArray("404 40402"));
        QCOMPARE(outcome(ask("POST", target, json("{'records':[{'value':{'a':'z'}}]}"), typeOf("avro"))),
            QByteArray("422 42202"));
        QCOMPARE(
            outcome(ask("POST", target,
                json("{'value_schema':'\\'string\\'','records':[{'key':'k','value':'z'}]}"), typeOf("avro"))),
            QByteArray("422 42201"));
        QCOMPARE(outcome(ask(
                     "POST", target, json("{'value_schema':'{','records':[{'value':'z'}]}"), typeOf("avro"))),
            QByteArray("422 42205"));
        QCOMPARE(outcome(ask("POST", target, json("{'value_schema':'\\'string\\'','records':[{'value':5}]}"),
                     typeOf("avro"))),
            QByteArray("422 42203"));
        // one record of two fails inside of a 200
        const RawAnswer some
            = ask("POST", target, json("{'records':[{'value':1},{'value':2,'partition':99}]}"), type);
        QCOMPARE(some.status, 200);
        const QJsonArray offsets = some.object().value(QStringLiteral("offsets")).toArray();
        QVERIFY(offsets.at(0).toObject().value(QStringLiteral("error_code")).isNull());
        QCOMPARE(offsets.at(1).toObject().value(QStringLiteral("error_code")).toInt(), 50003);
    }

    void formats_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("binary") << QByteArray("binary") << QByteArray() << QByteArray("\"AAEC/w==\"");
        QTest::newRow("json") << QByteArray("json") << QByteArray()
                              << QByteArray("{\"b\":12345678901234567890123,\"a\":[1,null]}");
        QTest::newRow("avro") << QByteArray("avro")
                              << QByteArray(json("{\\'type\\':\\'record\\',\\'name\\':\\'R\\',\\'fields\\':[{"
                                                 "\\'name\\':\\'a\\',\\'type\\':\\'long\\'}]}"))
                              << (json("{'a':9007199254740993}"));
        QTest::newRow("jsonschema") << QByteArray("jsonschema") << (json("{\\'type\\':\\'object\\'}"))
                                    << (json("{'a':'é'}"));
        QTest::newRow("protobuf") << QByteArray("protobuf")
                                  << (json("syntax=\\'proto3\\'; message U { string name = 1; }"))
                                  << (json("{'name':'Bill'}"));
    }

    void formats()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        const QByteArray topic = made(("f-" + format).constData());
        const QByteArray head
            = schema.isEmpty() ? QByteArray() : json("'value_schema':'") + schema + json("',");
        const QByteArray body
            = "{" + head + json("'records':[{'value':") + value + json(",'partition':1},{'value':null}]}");
        const RawAnswer sent = ask("POST", "/topics/" + topic, body, typeOf(format));
        QCOMPARE(sent.status, 200);
        QCOMPARE(sent.object().value(QStringLiteral("value_schema_id")).isNull(), schema.isEmpty());
        const QByteArray group = "group-" + format;
        ask("POST", "/consumers/" + group,
            json("{'name':'one','format':'") + format + json("','auto.offset.reset':'earliest'}"));
        const QByteArray instance = "/consumers/" + group + "/instances/one";
        QCOMPARE(ask("POST", instance + "/assignments",
                     json("{'partitions':[{'topic':'") + topic + json("','partition':1}]}"))
                     .status,
            204);
        QCOMPARE(ask("POST", instance + "/positions/beginning",
                     json("{'partitions':[{'topic':'") + topic + json("','partition':1}]}"))
                     .status,
            204);
        RawAnswer read;
        for (int i = 0; i < 20 && !read.body.contains(value); ++i)
            read = ask("GET", instance + "/records?timeout=500", {}, {}, typeOf(format));
        QCOMPARE(read.status, 200);
        QVERIFY2(read.body.contains(json("'value':") + value), read.body.constData());
        QCOMPARE(read.headers.value("content-type"), typeOf(format));
        const QByteArray other = format == "binary" ? "json" : "binary";
        QCOMPARE(outcome(ask("GET", instance + "/records?timeout=10", {}, {}, typeOf(other))),
            QByteArray("406 40601"));
        QCOMPARE(ask("DELETE", instance).status, 204);
    }

    void instances()
    {
        const QByteArray topic = made("instances");
        ask("POST", "/topics/" + topic,
            json("{'records':[{'value':'AA==','partition':0},{'value':'AQ==','partition':0}]}"),
            typeOf("binary"));
        QCOMPARE(outcome(ask("POST", "/consumers/g", json("{'format':'silly'}"))), QByteArray("422 42204"));
        QCOMPARE(outcome(ask("POST", "/consumers/g", json("{'auto.offset.reset':'smallest'}"))),
            QByteArray("422 42204"));
        const RawAnswer made = ask("POST", "/consumers/g",
            json("{'name':'c1','auto.offset.reset':'earliest','auto.commit.enable':'false'}"));
        QCOMPARE(made.status, 200);
        QVERIFY(made.object()
                    .value(QStringLiteral("base_uri"))
                    .toString()
                    .endsWith(QStringLiteral("/consumers/g/instances/c1")));
        QCOMPARE(outcome(ask("POST", "/consumers/g", json("{'name':'c1'}"))), QByteArray("409 40902"));
        const QByteArray instance = "/consumers/g/instances/c1";
        const QByteArray place = json("{'partitions':[{'topic':'") + topic + json("','partition':0}]}");
        QCOMPARE(
            ask("POST", instance + "/subscription", json("{'topics':['") + topic + json("']}")).status, 204);
        QCOMPARE(ask("GET", instance + "/subscription").body, json("{'topics':['") + topic + json("']}"));
        QCOMPARE(outcome(ask("POST", instance + "/assignments", place)), QByteArray("409 40903"));
        QCOMPARE(ask("DELETE", instance + "/subscription").status, 204);
        QCOMPARE(ask("POST", instance + "/assignments", place).status, 204);
        QCOMPARE(outcome(ask("POST", instance + "/subscription", json("{'topics':['orders']}"))),
            QByteArray("409 40903"));
        // a commit of n is read as n + 1
        const QByteArray commit
            = json("{'offsets':[{'topic':'") + topic + json("','partition':0,'offset':0}]}");
        QCOMPARE(ask("POST", instance + "/offsets", commit).body, QByteArray("[]"));
        QVERIFY(ask("GET", instance + "/offsets", place).body.contains(json("'offset':1")));
        QCOMPARE(outcome(ask("GET", instance + "/offsets")), QByteArray("404 40402"));
        QCOMPARE(ask("POST", instance + "/positions",
                     json("{'offsets':[{'topic':'") + topic + json("','partition':0,'offset':1}]}"))
                     .status,
            204);
        RawAnswer read;
        for (int i = 0; i < 20 && read.json().array().isEmpty(); ++i)
            read = ask("GET", instance + "/records?timeout=300", {}, {}, general);
        QCOMPARE(read.json().array().size(), 1);
        QVERIFY(read.body.contains(json("'value':'AQ=='")));
        // idle instances end
        QTRY_COMPARE_WITH_TIMEOUT((QTest::qWait(3500), outcome(ask("GET", instance + "/subscription"))),
            QByteArray("404 40403"), 8000);
    }

    void groups()
    {
        const QByteArray topic = made("groups");
        ask("POST", "/topics/" + topic, json("{'records':[{'key':'k','value':{'n':1}},{'value':[2]}]}"),
            typeOf("json"));
        QCOMPARE(everything("joined", topic, "json", 2).size(), 2);
    }

    void first()
    {
        const QByteArray topic = made("first");
        const QByteArray v1 = "application/vnd.kafka.v1+json";
        QCOMPARE(ask("GET", "/topics", {}, {}, v1).headers.value("content-type"), v1);
        QCOMPARE(ask("POST", "/topics/" + topic + "/partitions/0", json("{'records':[{'value':'AA=='}]}"),
                     typeOf("binary", "v1"))
                     .status,
            200);
        QCOMPARE(outcome(ask("POST", "/consumers/old", json("{'auto.offset.reset':'earliest'}"), v1)),
            QByteArray("422 42204"));
        QCOMPARE(
            ask("POST", "/consumers/old", json("{'name':'o','auto.offset.reset':'smallest'}"), v1).status,
            200);
        const QByteArray instance = "/consumers/old/instances/o";
        RawAnswer read;
        for (int i = 0; i < 20 && read.json().array().isEmpty(); ++i)
            read = ask("GET", instance + "/topics/" + topic, {}, {}, typeOf("binary", "v1"));
        QCOMPARE(read.body, (json("[{'key':null,'value':'AA==','partition':0,'offset':0}]")));
        QCOMPARE(outcome(ask("GET", instance + "/topics/orders", {}, {}, typeOf("binary", "v1"))),
            QByteArray("409 40901"));
        const RawAnswer committed
            = rawExchange(m_url, "POST", instance + "/offsets", {{"Accept", v1}, {"Content-Type", v1}});
        QCOMPARE(committed.body,
            json("[{'topic':'") + topic + json("','partition':0,'consumed':0,'committed':0}]"));
        const RawAnswer simple
            = ask("GET", "/topics/" + topic + "/partitions/0/messages?offset=0&count=5", {}, {}, v1);
        QCOMPARE(simple.body, (json("[{'key':null,'value':'AA==','partition':0,'offset':0}]")));
    }

    void third()
    {
        const QJsonObject cluster
            = ask("GET", "/v3/clusters").object().value(QStringLiteral("data")).toArray().at(0).toObject();
        const QByteArray id = cluster.value(QStringLiteral("cluster_id")).toString().toLatin1();
        const QByteArray base = "/v3/clusters/" + id;
        QVERIFY(!id.isEmpty());
        QCOMPARE(ask("GET", base + "/brokers").object().value(QStringLiteral("data")).toArray().size(), 3);
        const QByteArray type = "application/json";
        QCOMPARE(
            ask("POST", base + "/topics", json("{'topic_name':'proxy.third','partitions_count':2}"), type)
                .status,
            201);
        QCOMPARE(outcome(ask("POST", base + "/topics", json("{'topic_name':'orders'}"), type)),
            QByteArray("400 40002"));
        for (int i = 0; i < 100 && ask("GET", base + "/topics/proxy.third").status != 200; ++i)
            QTest::qWait(50);
        const RawAnswer sent = ask("POST", base + "/topics/proxy.third/records",
            json("{'partition_id':1,'value':{'type':'STRING','data':'x'}}{'value':{'type':'BINARY','data':'%'"
                 "}}"),
            type);
        QCOMPARE(sent.status, 200);
        QVERIFY2(sent.body.startsWith(json("{'error_code':200,")), sent.body.constData());
        QVERIFY2(sent.body.contains(json("{'error_code':400,")), sent.body.constData());
        const QJsonObject marks = ask("GET", base + "/topics/proxy.third/partitions/1/offset").object();
        QCOMPARE(marks.value(QStringLiteral("latest_offset")).toInt(), 1);
        QCOMPARE(ask("GET", base + "/topics/proxy.third/configs/retention.ms").status, 200);
        QCOMPARE(ask("DELETE", base + "/topics/proxy.third").status, 204);
        QCOMPARE(outcome(ask("GET", base + "/topics/none")), QByteArray("404 40401"));
        QCOMPARE(ask("GET", "/v3/clusters/other").status, 404);
    }
};

TAILRACE_TEST(TestSandboxProxy)
#include "tst_sandboxproxy.moc"
