// SPDX-License-Identifier: GPL-3.0-or-later
// The 24 operations of Admin REST through a validator that knows only the official description: the requests
// of our client, and the answers of our sandbox. Either's fault is an error here.
#include "services/backends/eventstreams/adminclient.h"
#include "tests/e2e/contract/family.h"
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <memory>

using namespace tailrace;
using namespace tailrace::eventstreams;
using namespace tailrace::test;

namespace {

constexpr const char *description = "ibm-eventstreams-admin-rest-1.4.0.yaml";

template<class T>
QString errorIn(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) || future.resultCount() == 0)
        return QStringLiteral("no answer");
    const Result<T> result = future.result();
    return result ? QString() : QString::fromStdString(result.error().message + " " + result.error().where);
}

QuotaEntity service(const char *id)
{
    return {{{QuotaEntity::Kind::User, std::string(id)}}};
}

} // namespace

class TestAdminContract : public QObject
{
    Q_OBJECT

    bool m_here = false;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Prism> m_source;
    std::unique_ptr<Prism> m_target;

    std::unique_ptr<AdminClient> clientOf(const Prism &prism, int cluster) const
    {
        rest::ClientOptions options;
        options.baseUrl = prism.url().toStdString();
        options.credentials = {.kind = rest::Credentials::Kind::Bearer,
            .secret = Secret(m_sandbox->admin(cluster).key.toStdString())};
        options.proxy.kind = rest::ProxySettings::Kind::None;
        options.retry.attempts
            = 1; // the validator's own errors look like a service's that may be asked again
        auto client = rest::RestClient::open(std::move(options));
        return client ? std::make_unique<AdminClient>(std::move(*client)) : nullptr;
    }
    // Through the validator, with the right key.
    RawAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const
    {
        return rawExchange(
            m_source->url(), method, target, {{"Authorization", "Bearer " + m_sandbox->admin(0).key}}, body);
    }

private slots:
    void initTestCase()
    {
        m_here = contractsAreHere();
        QVERIFY2(m_here || !contractsAreRequired(), "the interface descriptions are required");
        if (!m_here)
            return;
        m_sandbox = std::make_unique<Sandbox>();
        m_source = std::make_unique<Prism>();
        m_target = std::make_unique<Prism>();
        QVERIFY(m_sandbox->start());
        QVERIFY(m_source->start(QLatin1String(description), m_sandbox->admin(0).url));
        QVERIFY(m_target->start(QLatin1String(description), m_sandbox->admin(1).url));
    }

    // The validator does say no: otherwise the rest would prove nothing.
    void violationsAreSeen()
    {
        if (!m_here)
            return;
        const RawAnswer older
            = ask("POST", "/admin/topics", R"({"name":"x","configs":{"retentionMs":3600000}})");
        QCOMPARE(older.status, 422);
        QVERIFY(older.headers.contains("sl-violations") || older.body.contains("validation"));
    }

    void client()
    {
        if (!m_here)
            return;
        const auto admin = clientOf(*m_source, 0);
        QVERIFY(admin);
        const QString none;
        // The health check takes no credentials and our client sends none, while the description's general
        // clause asks for them everywhere: that is all it has to say against the request.
        QVERIFY(errorIn(admin->alive()).startsWith(QLatin1String("Invalid security scheme")));
        QCOMPARE(ask("GET", "/alive").status, 200);
        QCOMPARE(errorIn(admin->status()), none);
        QCOMPARE(errorIn(admin->listTopics({.filter = "*o*", .perPage = 5, .page = 2})), none);
        QCOMPARE(errorIn(admin->getTopic("orders")), none);
        QCOMPARE(errorIn(admin->createTopic({.name = "contract.one",
                     .partitions = 2,
                     .configs = {{"retention.ms", "7200000"}, {"cleanup.policy", "delete"}}})),
            none);
        TopicChange change;
        change.totalPartitions = 4;
        change.configs = {{"segment.ms", "600000"}, {"retention.ms", std::nullopt}};
        QCOMPARE(errorIn(admin->updateTopic("returns", change)), none);
        QCOMPARE(errorIn(admin->deleteTopicRecords("audit.events", {{0, 5}})), none);
        QCOMPARE(errorIn(admin->deleteTopic("suppliers")), none);

        const QuotaEntity entity = service("iam-ServiceId-00000000-1111-2222-3333-444444444444");
        QCOMPARE(errorIn(admin->createQuota(entity, {.producer = 1024})), none);
        QCOMPARE(errorIn(admin->updateQuota(entity, {.consumer = 2048})), none);
        QCOMPARE(errorIn(admin->getQuota(entity)), none);
        QCOMPARE(errorIn(admin->listQuotas()), none);
        QCOMPARE(errorIn(admin->deleteQuota(entity)), none);

        QCOMPARE(errorIn(admin->listBrokers()), none);
        QCOMPARE(errorIn(admin->getBroker(1)), none);
        QCOMPARE(errorIn(admin->getBrokerConfig(1, {.filter = "log.*", .verbose = true})), none);
        QCOMPARE(errorIn(admin->getCluster()), none);

        QCOMPARE(errorIn(admin->listConsumerGroups({.filter = "/^[a-z]/", .perPage = 3, .page = 1})), none);
        QCOMPARE(errorIn(admin->getConsumerGroup("search/indexer")), none);
        GroupReset reset;
        reset.group = "analytics.nightly";
        reset.topic = std::string("orders");
        reset.to = reset::Earliest {};
        QCOMPARE(errorIn(admin->updateConsumerGroup(reset, false)), none);
        QCOMPARE(errorIn(admin->updateConsumerGroup(reset, true)), none);
        QCOMPARE(errorIn(admin->deleteConsumerGroup("audit archive 100%")), none);

        const auto target = clientOf(*m_target, 1);
        QVERIFY(target);
        QCOMPARE(errorIn(target->getMirroringTopicSelection()), none);
        QCOMPARE(errorIn(target->replaceMirroringTopicSelection({"carts", "logs\\..+"})), none);
        QCOMPARE(errorIn(target->getMirroringActiveTopics()), none);
    }

    // The sandbox's errors are the description's too.
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *method, const char *target, const char *body, int status) {
            QTest::addRow("%s %s %d", method, target, status)
                << QByteArray(method) << QByteArray(target) << QByteArray(body) << status;
        };
        row("POST", "/admin/topics", R"({"name":"orders"})", 422);
        row("POST", "/admin/topics", R"({"partitions":1})", 400);
        row("GET", "/admin/topics/none", "", 404);
        row("PATCH", "/admin/topics/none", "{}", 404);
        row("PATCH", "/admin/topics/orders", R"({"new_total_partition_count":1})", 422);
        row("DELETE", "/admin/topics/none", "", 404);
        row("DELETE", "/admin/topics/orders/records",
            R"({"records_to_delete":[{"partition":99,"before_offset":0}]})", 404);
        row("DELETE", "/admin/topics/orders/records", "{}", 400);
        row("GET", "/admin/quotas/none", "", 404);
        row("POST", "/admin/quotas/default", R"({"producer_byte_rate":1})", 422);
        row("PATCH", "/admin/quotas/none", R"({"producer_byte_rate":0})", 422);
        row("DELETE", "/admin/quotas/none", "", 404);
        row("GET", "/admin/brokers/77", "", 404);
        row("GET", "/admin/brokers/77/configs", "", 404);
        row("GET", "/admin/consumergroups/none", "", 404);
        row("DELETE", "/admin/consumergroups/none", "", 404);
        row("DELETE", "/admin/consumergroups/billing", "", 403);
        row("PATCH", "/admin/consumergroups/none", R"({"mode":"latest"})", 404);
        row("PATCH", "/admin/consumergroups/billing", R"({"mode":"latest","execute":true})", 400);
    }
    void refusals()
    {
        if (!m_here)
            return;
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const RawAnswer answer = ask(method, target, body);
        QVERIFY2(
            !answer.headers.contains("sl-violations"), answer.headers.value("sl-violations").constData());
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.object().contains(QStringLiteral("incident_id")), answer.body.constData());
    }

    void wrongKey()
    {
        if (!m_here)
            return;
        const RawAnswer answer
            = rawExchange(m_source->url(), "GET", "/admin/topics", {{"Authorization", "Bearer wrong"}});
        QCOMPARE(answer.status, 401);
        QVERIFY(!answer.headers.contains("sl-violations"));
        QVERIFY(answer.object().contains(QStringLiteral("incident_id")));
    }
};

TAILRACE_TEST(TestAdminContract)
#include "tst_eventstreams.moc"
