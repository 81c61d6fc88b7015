// SPDX-License-Identifier: GPL-3.0-or-later
// What the sandbox does wrong when it is asked to, and only then.
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestSandboxFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
    }

    void oneRequest_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("slow") << 200;
        QTest::newRow("429") << 429;
        QTest::newRow("500") << 500;
        QTest::newRow("503") << 503;
        QTest::newRow("cut") << 200;
        QTest::newRow("html") << 200;
        QTest::newRow("expired") << 401;
        QTest::newRow("redirect") << 307;
    }
    void oneRequest()
    {
        QFETCH(int, status);
        const QByteArray fault = QTest::currentDataTag();
        for (const auto &[service, target] : {std::pair(m_sandbox->admin(0), "/admin/status"),
                 std::pair(m_sandbox->messageHub(), "/admin/bridges")}) {
            QElapsedTimer clock;
            clock.start();
            const RawAnswer answer = service.ask("GET", target, {}, {{"x-sandbox-fault", fault}});
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.whole, fault != "cut");
            QCOMPARE(clock.elapsed() >= 1400, fault == "slow");
            QCOMPARE(answer.headers.value("retry-after"), fault == "429" ? QByteArray("1") : QByteArray());
            QCOMPARE(answer.headers.value("content-type"),
                fault == "html"           ? QByteArray("text/html")
                    : fault == "redirect" ? QByteArray()
                                          : QByteArray("application/json"));
            QCOMPARE(answer.headers.value("location").startsWith("http://localhost:"), fault == "redirect");
            QCOMPARE(service.ask("GET", target).status, 200); // the next one is well
        }
    }

    void stallNeverAnswers()
    {
        const ServiceEndpoint admin = m_sandbox->admin(0);
        const RawAnswer answer
            = rawExchange(admin.url, "GET", "/alive", {{"x-sandbox-fault", "stall"}}, {}, 1000);
        QCOMPARE(answer.status, 0);
        QCOMPARE(rawExchange(admin.url, "GET", "/alive").status, 200);
    }

    void everyNth()
    {
        Sandbox sandbox;
        QVERIFY(sandbox.start({QStringLiteral("--faults"), QStringLiteral("503:3,429:2")}));
        QList<int> statuses;
        for (int i = 0; i < 6; ++i)
            statuses << rawExchange(sandbox.admin(0).url, "GET", "/alive").status;
        QCOMPARE(statuses, QList<int>({200, 429, 503, 429, 200, 503}));
    }

    void unknownFaultsAreRefused()
    {
        Sandbox sandbox;
        QVERIFY(!sandbox.start({QStringLiteral("--faults"), QStringLiteral("slow:3,fire")}));
    }

    void brokenRequests()
    {
        const ServiceEndpoint admin = m_sandbox->admin(0);
        QCOMPARE(admin.ask("GET", "/admin/topics/%zz").status, 400);
        QCOMPARE(admin.ask("GET", "/admin/topics/%2").status, 400);
        QCOMPARE(admin.ask("GET", "*").status, 400);
        QCOMPARE(admin.ask("POST", "/admin/topics", QByteArray(3 << 20, '[')).status, 400);
        QCOMPARE(admin.ask("POST", "/admin/topics", QByteArray(1000, '[')).status, 400);
        QCOMPARE(admin.ask("GET", "/admin/status").status, 200);
    }
};

TAILRACE_TEST(TestSandboxFaults)
#include "tst_faults.moc"
