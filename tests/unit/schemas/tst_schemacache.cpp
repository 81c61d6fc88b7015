// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemas/schemacache.h"
#include "tests/support/testmain.h"
#include "tests/unit/schemas/heldregistry.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace tailrace;
using namespace tailrace::test;
using framing::SchemaId;
using schemas::Lookup;
using schemas::SchemaCache;
using State = Lookup::State;
using namespace std::chrono_literals;

namespace {

const char *const order
    = "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";

SchemaId idOf(std::uint64_t number)
{
    return {SchemaId::Kind::Id, number, {}, 0};
}

Error unreachable()
{
    return Error {Error::Kind::Network, 0, true, false, "connection refused", "registry", {}};
}

} // namespace

class TestSchemaCache : public QObject
{
    Q_OBJECT

    std::shared_ptr<HeldRegistry> m_registry;

    // Until the cache has another answer than Pending.
    static Lookup answerOf(SchemaCache &cache, const SchemaId &id)
    {
        Lookup found;
        const bool isAnswered
            = QTest::qWaitFor([&] { return (found = cache.find(id)).state != State::Pending; }, 5000);
        if (!isAnswered)
            qWarning("no answer");
        return found;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_registry = std::make_shared<HeldRegistry>();
        m_registry->add("order-value", order);
    }

    void askedOnceHoweverOften()
    {
        m_registry->isHeld = true;
        SchemaCache cache(m_registry);
        QSignalSpy answered(&cache, &SchemaCache::answered);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(cache.find(idOf(1)).state == State::Pending);
        QTRY_COMPARE(m_registry->waiting(), 1U);
        m_registry->release();
        QVERIFY(answered.wait());
        const Lookup found = cache.find(idOf(1));
        QVERIFY(found.state == State::Known && found.schema->plan);
        QCOMPARE(found.schema->info.subject, "order-value");
        QCOMPARE(found.schema->info.version, 1);
        QCOMPARE(m_registry->asked, 1);
    }

    void aFewAtOnce()
    {
        for (int i = 0; i < 30; ++i)
            m_registry->add("s" + std::to_string(i), order);
        m_registry->isHeld = true;
        SchemaCache cache(m_registry);
        for (std::uint64_t i = 1; i <= 30; ++i)
            QVERIFY(cache.find(idOf(i)).state == State::Pending);
        QTRY_COMPARE(m_registry->waiting(), std::size_t(SchemaCache::mostAtOnce));
        m_registry->release();
        for (std::uint64_t i = 1; i <= 30; ++i)
            QVERIFY(answerOf(cache, idOf(i)).state == State::Known);
        QCOMPARE(m_registry->asked, 30);
    }

    void decodedWhenTheRegistryIsBack()
    {
        m_registry->failure = unreachable();
        SchemaCache cache(m_registry, {20ms, 40ms, 60000ms});
        const Lookup failed = answerOf(cache, idOf(1));
        QVERIFY(failed.state == State::Failed);
        QCOMPARE(failed.error->message, "connection refused");
        // by itself: nobody looks at a record again
        QTRY_VERIFY(m_registry->asked >= 3);
        QSignalSpy answered(&cache, &SchemaCache::answered);
        m_registry->failure.reset();
        QVERIFY(answered.wait());
        QTRY_VERIFY(cache.find(idOf(1)).state == State::Known);
    }

    void whatIsMissingIsNotAskedForAtOnce()
    {
        SchemaCache cache(m_registry, {20ms, 40ms, 60000ms});
        QVERIFY(answerOf(cache, idOf(99)).state == State::Failed);
        QTest::qWait(100);
        for (int i = 0; i < 100; ++i)
            QVERIFY(cache.find(idOf(99)).error->kind == Error::Kind::NotFound);
        QCOMPARE(m_registry->asked, 1);
    }

    void versionsAndReferences()
    {
        m_registry->add("address",
            "{\"type\":\"record\",\"name\":\"Address\",\"fields\":[{\"name\":\"city\",\"type\":\"string\"}]"
            "}");
        SchemaInfo info;
        info.references = {{"Address", "address", 1}};
        m_registry->add("customer-value",
            "{\"type\":\"record\",\"name\":\"Customer\",\"fields\":[{\"name\":\"home\",\"type\":\"Address\"}]"
            "}",
            info);
        SchemaCache cache(m_registry);
        const Lookup found = answerOf(cache, {SchemaId::Kind::Version, 0, "customer-value", 1});
        QVERIFY2(found.state == State::Known, found.error ? found.error->message.c_str() : "");
        // by its fingerprint too, now that it is known
        const Lookup same = cache.find({SchemaId::Kind::Fingerprint, found.schema->fingerprint, {}, 0});
        QVERIFY(same.state == State::Known && same.schema == found.schema);
        QVERIFY(answerOf(cache, {SchemaId::Kind::Fingerprint, 1, {}, 0}).state == State::Failed);
    }

    void protobufWithReferences()
    {
        SchemaInfo info;
        info.type = {SchemaType::Kind::Protobuf, "PROTOBUF"};
        m_registry->add("money", "syntax = \"proto3\"; message Money { int64 units = 1; }", info);
        info.references = {{"money.proto", "money", 1}};
        m_registry->add(
            "order", "syntax = \"proto3\"; import \"money.proto\"; message Order { Money total = 1; }", info);
        info.references.clear();
        m_registry->add("lone", "syntax = \"proto3\"; import \"money.proto\";", info);
        SchemaCache cache(m_registry);
        const Lookup found = answerOf(cache, {SchemaId::Kind::Version, 0, "order", 1});
        QVERIFY2(found.state == State::Known, found.error ? found.error->message.c_str() : "");
        QVERIFY(found.schema->messages && found.schema->messages->message("Money"));
        const Lookup lone = answerOf(cache, {SchemaId::Kind::Version, 0, "lone", 1});
        QVERIFY(lone.state == State::Failed && lone.error->kind == Error::Kind::Schema);
    }

    void referencesThatGoRound()
    {
        SchemaInfo info;
        info.references = {{"B", "b", 1}};
        m_registry->add(
            "a", "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"B\"}]}", info);
        info.references = {{"A", "a", 1}};
        m_registry->add(
            "b", "{\"type\":\"record\",\"name\":\"B\",\"fields\":[{\"name\":\"a\",\"type\":\"A\"}]}", info);
        SchemaCache cache(m_registry);
        const Lookup found = answerOf(cache, {SchemaId::Kind::Version, 0, "a", 1});
        QVERIFY(found.state == State::Failed && found.error->kind == Error::Kind::Schema);
    }

    void textsThatAreNoSchema()
    {
        m_registry->add("bad", "{\"type\":\"recor");
        SchemaCache cache(m_registry);
        QVERIFY(answerOf(cache, {SchemaId::Kind::Version, 0, "bad", 1}).state == State::Failed);
    }

    // Records that name schemas by chance neither fill it nor keep others out.
    void bounded()
    {
        SchemaCache cache(m_registry);
        for (std::uint64_t i = 0; i < 3 * SchemaCache::mostEntries; ++i) {
            cache.find(idOf(1000 + i));
            if (i % 500 == 0)
                QCoreApplication::processEvents();
        }
        QElapsedTimer clock;
        clock.start();
        while (cache.find(idOf(1)).state != State::Known && clock.elapsed() < 20000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        QVERIFY(cache.find(idOf(1)).state == State::Known);
    }

    void otherThreadsWait()
    {
        m_registry->isHeld = true;
        SchemaCache cache(m_registry);
        Lookup patient;
        std::atomic<bool> isDone = false;
        std::thread waiting([&] {
            patient = cache.wait(idOf(1), 10000);
            isDone = true;
        });
        QTRY_COMPARE(m_registry->waiting(), 1U);
        m_registry->release();
        QTRY_VERIFY(isDone);
        waiting.join();
        QVERIFY(patient.state == State::Known);
    }

    // A registry that let one wait in vain holds up nobody else until it has answered.
    void waitedForInVainOnce()
    {
        m_registry->isHeld = true;
        SchemaCache cache(m_registry);
        std::vector<Lookup> found(3);
        qint64 again = 0;
        std::atomic<bool> isDone = false;
        std::thread waiting([&] {
            found[0] = cache.wait(idOf(1), 50);
            QElapsedTimer clock;
            clock.start();
            found[1] = cache.wait(idOf(1), 10000);
            found[2] = cache.wait(idOf(2), 10000);
            again = clock.elapsed();
            isDone = true;
        });
        QTRY_VERIFY(isDone);
        waiting.join();
        for (const Lookup &each : found)
            QVERIFY(each.state == State::Pending);
        QVERIFY(again < 5000);
        m_registry->release();
        QTRY_VERIFY(cache.find(idOf(1)).state == State::Known);
    }

    void dyingWhileAsked()
    {
        m_registry->isHeld = true;
        {
            SchemaCache cache(m_registry);
            cache.find(idOf(1));
            QTRY_COMPARE(m_registry->waiting(), 1U);
        }
        m_registry->release();
        QCoreApplication::processEvents();
    }
};

TAILRACE_TEST(TestSchemaCache)
#include "tst_schemacache.moc"
