// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of okdata's event streams, of the sandbox, through a validator that knows the official
// description.
#include "tests/e2e/contract/family.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestOkdataContract : public QObject
{
    Q_OBJECT

    bool m_here = false;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Prism> m_prism;
    QByteArray m_token;

    QByteArray outcome(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const
    {
        const RawAnswer answer
            = rawExchange(m_prism->url(), method, target, {{"Authorization", "Bearer " + m_token}}, body);
        const QByteArray violations = answer.headers.value("sl-violations");
        return violations.isEmpty() ? QByteArray::number(answer.status) : violations;
    }
    // The same until it is no conflict any more: what is made takes its time.
    QByteArray settled(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const
    {
        for (int i = 0; i < 40; ++i) {
            const QByteArray found = outcome(method, target, body);
            if (found != "409")
                return found;
            QTest::qWait(500);
        }
        return "409";
    }

private slots:
    void initTestCase()
    {
        m_here = contractsAreHere();
        QVERIFY2(m_here || !contractsAreRequired(), "the interface descriptions are required");
        if (!m_here)
            return;
        m_sandbox = std::make_unique<Sandbox>();
        m_prism = std::make_unique<Prism>();
        QVERIFY(m_sandbox->start());
        const QString streams = m_sandbox->streams().value(QLatin1String("url")).toString();
        QVERIFY(m_prism->start(QStringLiteral("okdata-event-stream-api.json"), streams));
        const QJsonObject client {
            {QStringLiteral("client_id"), m_sandbox->streams().value(QLatin1String("clientId"))},
            {QStringLiteral("client_secret"), m_sandbox->streams().value(QLatin1String("clientSecret"))}};
        QString root = streams;
        root.chop(static_cast<int>(qstrlen("/streams")));
        const RawAnswer token = rawExchange(root, "POST", "/token-service/client/token", {},
            QJsonDocument(client).toJson(QJsonDocument::Compact));
        QCOMPARE(token.status, 200);
        m_token = token.object().value(QLatin1String("access_token")).toString().toLatin1();
        QVERIFY(!m_token.isEmpty());
    }

    void operations()
    {
        if (!m_here)
            return;
        const QByteArray tram = "/tram-positions/1";
        QCOMPARE(outcome("GET", tram), QByteArray("404"));
        QCOMPARE(outcome("GET", tram + "/sinks"), QByteArray("500"));
        QCOMPARE(outcome("POST", "/district-borders/1", "{\"create_raw\":true}"), QByteArray("400"));
        QCOMPARE(outcome("POST", "/tram-positions/9", "{\"create_raw\":true}"), QByteArray("404"));
        QCOMPARE(outcome("POST", tram, "{\"create_raw\":false}"), QByteArray("201"));
        QCOMPARE(outcome("POST", tram, "{\"create_raw\":false}"), QByteArray("409"));
        QCOMPARE(outcome("PUT", tram + "/subscribable", "{\"enabled\":true}"), QByteArray("409"));
        QCOMPARE(settled("PUT", tram + "/subscribable", "{\"enabled\":true}"), QByteArray("200"));
        QCOMPARE(outcome("GET", tram + "/subscribable"), QByteArray("200"));
        QCOMPARE(outcome("GET", tram), QByteArray("200"));
        QCOMPARE(outcome("POST", tram + "/sinks", "{\"type\":\"S3\"}"), QByteArray("201"));
        QCOMPARE(outcome("POST", tram + "/sinks", "{\"type\":\"ftp\"}"), QByteArray("400"));
        QCOMPARE(outcome("GET", tram + "/sinks"), QByteArray("200"));
        QCOMPARE(outcome("GET", tram + "/sinks/s3"), QByteArray("200"));
        QCOMPARE(outcome("GET", tram + "/sinks/elasticsearch"), QByteArray("404"));
        QCOMPARE(outcome("DELETE", tram), QByteArray("409"));
        QCOMPARE(settled("DELETE", tram + "/sinks/s3"), QByteArray("200"));
        QCOMPARE(outcome("PUT", tram + "/subscribable", "{\"enabled\":false}"), QByteArray("200"));
        QCOMPARE(settled("DELETE", tram), QByteArray("200"));
    }

    void events()
    {
        if (!m_here)
            return;
        const QByteArray events = "/city-bike-docks/1/events";
        QCOMPARE(outcome("POST", events, "[{\"dock\":1}]"), QByteArray("200"));
        QCOMPARE(outcome("GET", events + "?from_date=2020-01-01&to_date=2099-12-31&page=1&page_size=2"),
            QByteArray("200"));
        QCOMPARE(outcome("GET", events + "?from_date=2020-01-01&to_date=2020-01-02"), QByteArray("400"));
    }
};

TAILRACE_TEST(TestOkdataContract)
#include "tst_okdata.moc"
