// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/address.h"
#include "services/rest/hostpacer.h"
#include "services/rest/redaction.h"
#include "services/rest/retry.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using namespace tailrace::rest;
using std::chrono::milliseconds;

class TestRestParts : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall35_segmentsAreEncodedWhole()
    {
        const QUrl base = *checkedBase("https://h.example:8443/api/");
        const auto custom = address(base, {.segments = {"topics", "a:b", "configs"}, .customVerb = "alter"});
        QVERIFY(custom->toEncoded().endsWith("/topics/a%3Ab/configs:alter"));
        const auto url = address(base, {.segments = {"groups", "a/b c%d#\u00e9?x"}});
        QCOMPARE(
            url->toEncoded(), QByteArray("https://h.example:8443/api/groups/a%2Fb%20c%25d%23%C3%A9%3Fx"));
        for (const char *bad : {"", ".", ".."})
            QVERIFY(address(base, {.segments = {"groups", bad}}).error().kind == Error::Kind::Invalid);
    }

    void pitfall45_queryValuesAreEncodedWhole()
    {
        const auto url = address(*checkedBase("http://h"), {.query = {{"topic_filter", "/^a+b.*&[0-9]#$/"}}});
        QCOMPARE(url->toEncoded(), QByteArray("http://h?topic_filter=%2F%5Ea%2Bb.%2A%26%5B0-9%5D%23%24%2F"));
    }

    void refusesBasesThatHideSomething()
    {
        for (const char *bad :
            {"", "h", "ftp://h", "http://", "http://u:p@h", "http://h?x=1", "http://h#f"}) {
            const auto base = checkedBase(bad);
            QVERIFY2(!base, bad);
            QVERIFY(base.error().kind == Error::Kind::Invalid);
            QVERIFY(base.error().message.find("p@") == std::string::npos);
        }
    }

    void tellsOriginsApart()
    {
        const auto same = [](const char *a, const char *b) {
            return sameOrigin(QUrl::fromEncoded(a), QUrl::fromEncoded(b));
        };
        QVERIFY(same("https://H/x", "https://h:443/y"));
        QVERIFY(!same("https://h/", "http://h/"));
        QVERIFY(!same("https://h/", "https://h:8443/"));
        QVERIFY(!same("https://h/", "https://h.evil/"));
    }

    void readsRetryAfter()
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC);
        QCOMPARE(retryAfter("3", now)->count(), 3000);
        QCOMPARE(retryAfter(" 0 ", now)->count(), 0);
        QCOMPARE(retryAfter("Sun, 22 Nov 2026 10:00:07 GMT", now)->count(), 7000);
        QCOMPARE(retryAfter("Sunday, 22-Nov-26 10:00:07 GMT", now)->count(), 7000);
        QCOMPARE(retryAfter("Sun Nov 22 10:00:07 2026", now)->count(), 7000);
        QCOMPARE(retryAfter("Sun, 22 Nov 2026 09:00:00 GMT", now)->count(), 0);
        QVERIFY(retryAfter("99999999999999999999", now)->count() > 0);
        QVERIFY(!retryAfter("soon", now));
        QVERIFY(!retryAfter("-1", now));
        QVERIFY(!retryAfter("", now));
    }

    void backsOffWithJitterUpToTheCap()
    {
        const RetryPolicy policy {.base = milliseconds(100), .cap = milliseconds(1000)};
        QCOMPARE(backoff(policy, 1, 0.0).count(), 50);
        QCOMPARE(backoff(policy, 1, 1.0).count(), 100);
        QCOMPARE(backoff(policy, 3, 1.0).count(), 400);
        QCOMPARE(backoff(policy, 99, 1.0).count(), 1000);
        QCOMPARE(backoff(policy, 99, 0.5).count(), 750);
    }

    void pitfall42_pacesEachHostInAnySecond()
    {
        HostPacer pacer(3);
        const HostPacer::Clock::time_point start {};
        const auto at = [&](const char *host, int now) {
            return std::chrono::duration_cast<milliseconds>(
                pacer.reserve(host, start + milliseconds(now)) - start)
                .count();
        };
        QCOMPARE(at("a", 0), 0);
        QCOMPARE(at("a", 400), 400);
        QCOMPARE(at("a", 410), 410);
        QCOMPARE(at("b", 410), 410); // another host has its own limit
        QCOMPARE(at("a", 420), 1000);
        QCOMPARE(at("a", 430), 1400);
        QCOMPARE(at("a", 440), 1410);
        QCOMPARE(at("a", 450), 2000);
        pacer.hold("a", start + milliseconds(9000));
        QCOMPARE(at("a", 5000), 9000);
        pacer.setRate("b", 1);
        QCOMPARE(at("b", 500), 1410);
        QCOMPARE(at("b", 500), 2410);
    }

    void leavesNoSecretInTexts()
    {
        QCOMPARE(redactedUrl(QUrl::fromEncoded("http://h/p?dataset_id=d&webhook_token=s%2Fx&a=%2B")),
            std::string("http://h/p?dataset_id=d&webhook_token=REDACTED&a=%2B"));
        QCOMPARE(redactedUrl(QUrl::fromEncoded("http://u:pw@h/p")), std::string("http://h/p"));
        QCOMPARE(redactedJson(
                     R"({"name":"b", "configuration":{"password":"pw","n":1},"tokens":[{"a":"x"}],"t":2})"),
            std::string(
                R"({"name":"b", "configuration":{"password":"REDACTED","n":1},"tokens":"REDACTED","t":2})"));
        QCOMPARE(redactedJson(R"({"secret":12,"api_key":null})"),
            std::string(R"({"secret":"REDACTED","api_key":null})"));
        QCOMPARE(redactedJson("no json"), std::string("no json"));
        QCOMPARE(withoutSecrets("x k/y z k%2Fy ay95", {Secret("k/y"), Secret()}),
            std::string("x REDACTED z REDACTED REDACTED"));
    }
};

TAILRACE_TEST(TestRestParts)
#include "tst_parts.moc"
