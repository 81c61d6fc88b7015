// SPDX-License-Identifier: GPL-3.0-or-later
// The 11 operations of Message Hub, of the sandbox, through a validator that knows the official description.
#include "tests/e2e/contract/family.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestHubContract : public QObject
{
    Q_OBJECT

    bool m_here = false;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Prism> m_prism;

    QByteArray outcome(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        const RawHeaders &more = {}) const
    {
        RawHeaders headers = more;
        headers.append({"X-Auth-Token", m_sandbox->messageHub().key});
        const RawAnswer answer = rawExchange(m_prism->url(), method, target, headers, body);
        const QByteArray violations = answer.headers.value("sl-violations");
        return violations.isEmpty() ? QByteArray::number(answer.status) : violations;
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
        QVERIFY(m_prism->start(
            QStringLiteral("ibm-messagehub-classic-admin-rest-bridges.yaml"), m_sandbox->messageHub().url));
    }

    void operations()
    {
        if (!m_here)
            return;
        const QByteArray bridge
            = R"({"name":"one","topic":"carts","type":"objectStorageOut","configuration":{"credentials":)"
              R"({"authUrl":"https://id.example","region":"r","password":"p","projectId":"p","userId":"u"},)"
              R"("container":"box","uploadDurationThresholdSeconds":600,"uploadSizeThresholdKB":1024,)"
              R"("partitioning":[{"type":"kafkaOffset"}]}})";
        QCOMPARE(outcome("GET", "/admin/topics"), QByteArray("200"));
        QCOMPARE(outcome("POST", "/admin/topics", R"({"name":"hub.one","partitions":2})"), QByteArray("202"));
        QCOMPARE(outcome("POST", "/admin/topics", R"({"name":"orders"})"), QByteArray("422"));
        QCOMPARE(outcome("DELETE", "/admin/topics/suppliers"), QByteArray("202"));
        QCOMPARE(outcome("POST", "/admin/bridges", bridge), QByteArray("201"));
        QCOMPARE(outcome("POST", "/admin/bridges", bridge), QByteArray("422"));
        QCOMPARE(outcome("GET", "/admin/bridges"), QByteArray("200"));
        QCOMPARE(outcome("GET", "/admin/bridges/one"), QByteArray("200"));
        QCOMPARE(outcome("GET", "/admin/bridges/none"), QByteArray("404"));
        QCOMPARE(outcome("PUT", "/admin/bridges/one", bridge), QByteArray("200"));
        QCOMPARE(outcome("PUT", "/admin/bridges/none", bridge), QByteArray("404"));
        // the description wants name, topic and type of a patch too
        const RawHeaders merge {{"Content-Type", "application/merge-patch+json"}};
        QCOMPARE(outcome("PATCH", "/admin/bridges/one",
                     R"({"name":"one","topic":"carts","type":"objectStorageOut",)"
                     R"("configuration":{"uploadSizeThresholdKB":64}})",
                     merge),
            QByteArray("200"));
        QCOMPARE(outcome("POST", "/admin/bridges/one/pause"), QByteArray("204"));
        QCOMPARE(outcome("POST", "/admin/bridges/one/resume"), QByteArray("204"));
        QCOMPARE(outcome("POST", "/admin/bridges/none/pause"), QByteArray("404"));
        QCOMPARE(outcome("DELETE", "/admin/bridges/one"), QByteArray("204"));
        QCOMPARE(outcome("DELETE", "/admin/bridges/one"), QByteArray("404"));
    }

    void wrongKey()
    {
        if (!m_here)
            return;
        const RawAnswer answer
            = rawExchange(m_prism->url(), "GET", "/admin/topics", {{"X-Auth-Token", "wrong"}});
        QCOMPARE(answer.status, 401);
        QVERIFY(!answer.headers.contains("sl-violations"));
    }
};

TAILRACE_TEST(TestHubContract)
#include "tst_messagehub.moc"
