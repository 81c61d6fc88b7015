// SPDX-License-Identifier: GPL-3.0-or-later
// A REST proxy's v2 through a validator that knows only its description: what our client asks for a read and
// a write, and what the fake of the other tests answers. Either's fault is an error here.
#include "tests/e2e/contract/family.h"
#include "tests/rest/restproxy/harness.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

class TestProxyContract : public QObject
{
    Q_OBJECT

    struct Outcomes : DeliveryListener
    {
        std::mutex mutex;
        std::vector<Delivery> all;
        void onDelivered(std::span<const Delivery> deliveries) override
        {
            const std::scoped_lock lock(mutex);
            all.insert(all.end(), deliveries.begin(), deliveries.end());
        }
        std::vector<Delivery> taken()
        {
            const std::scoped_lock lock(mutex);
            return all;
        }
    };

    bool m_here = false;
    std::unique_ptr<FakeProxy> m_proxy;
    std::unique_ptr<Prism> m_prism;
    std::unique_ptr<Backend> m_backend;

private slots:
    void initTestCase()
    {
        m_here = contractsAreHere();
        QVERIFY2(m_here || !contractsAreRequired(), "the interface descriptions are required");
        if (!m_here)
            return;
        m_proxy = std::make_unique<FakeProxy>();
        m_proxy->topics["orders"].resize(2);
        m_prism = std::make_unique<Prism>();
        QVERIFY(m_prism->start(
            QStringLiteral("confluent-rest-proxy-v2.yaml"), QString::fromStdString(m_proxy->server.url())));
        rest::ClientOptions options = optionsFor(m_proxy->server);
        options.baseUrl = m_prism->url().toStdString();
        options.retry.attempts = 1;
        m_backend = std::move(*restproxy::makeBackend(std::move(options), {{"api", "v2"}}));
    }

    void writesAndReads()
    {
        if (!m_here)
            return;
        const auto outcomes = std::make_shared<Outcomes>();
        auto producing = capabilityOf<RecordSink>(*m_backend)->open({.topic = "orders"}, outcomes);
        for (std::uint64_t i = 0; i < 20; ++i) {
            OutgoingRecord record;
            const std::string text("\x00\xff" + std::to_string(i));
            record.key = i % 3 == 0 ? nullBytes : std::string_view(text);
            record.value = i % 5 == 0 ? nullBytes : std::string_view(text);
            record.partition = static_cast<std::int32_t>(i % 2);
            QVERIFY((*producing)->send(record, i).has_value());
        }
        QVERIFY(waitUntil([&outcomes] { return outcomes->taken().size() == 20; }));
        for (const Delivery &each : outcomes->taken())
            QVERIFY2(!each.error, each.error ? each.error->message.c_str() : "");

        ReadSpec spec;
        spec.topics = {"orders"};
        spec.start = from::Beginning {};
        spec.stop = until::End {};
        const auto kept = std::make_shared<Kept>();
        auto reading = capabilityOf<RecordSource>(*m_backend)->read(spec, kept);
        QVERIFY(waitUntil([&kept] { return kept->result().has_value(); }, 30'000));
        QVERIFY2(*kept->result(), *kept->result() ? "" : kept->result()->error().message.c_str());
        QCOMPARE(kept->size(), std::size_t(20));
        reading->reset();
        QVERIFY(waitUntil([this] { return m_proxy->instances.empty(); }));
    }

    void topicsAndOffsets()
    {
        if (!m_here)
            return;
        const auto topics = capabilityOf<TopicList>(*m_backend);
        const auto all = wait(topics->topics());
        QVERIFY2(all.has_value(), all ? "" : all.error().message.c_str());
        QCOMPARE(wait(topics->topic("orders"))->partitions.size(), std::size_t(2));
        const auto marks = wait(topics->watermarks(*all));
        QVERIFY(marks && !marks->front().hasError && marks->front().high == 10);
        QVERIFY(wait(capabilityOf<ClusterInfo>(*m_backend)->cluster()).has_value());
    }
};

TAILRACE_TEST(TestProxyContract)

#include "tst_restproxy.moc"
