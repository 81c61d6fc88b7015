// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbackend.h"
#include "tests/support/fakes/fakeacls.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakebridges.h"
#include "tests/support/fakes/fakegroups.h"
#include "tests/support/fakes/fakemirroring.h"
#include "tests/support/fakes/fakequotas.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

class TestJournalledAdmin : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<journal::Journal> m_journal;
    std::shared_ptr<FakeTopicAdmin> m_topics;
    std::shared_ptr<FakeGroups> m_groups;
    std::shared_ptr<FakeQuotas> m_quotas;
    std::shared_ptr<FakeMirroring> m_mirroring;
    std::shared_ptr<FakeBridges> m_bridges;

    std::unique_ptr<Connection> connection(bool readOnly = false)
    {
        auto backend = std::make_unique<FakeBackend>("eventstreams-admin", "admin.example:443");
        backend->offer<TopicConfigs>(m_topics).offer<TopicAdmin>(m_topics).offer<RecordDeletion>(m_topics);
        backend->offer<ConsumerGroups>(m_groups).offer<GroupAdmin>(m_groups);
        backend->offer<Quotas>(m_quotas).offer<QuotaAdmin>(m_quotas);
        backend->offer<Mirroring>(m_mirroring).offer<MirroringAdmin>(m_mirroring);
        backend->offer<Bridges>(m_bridges).offer<BridgeAdmin>(m_bridges);
        std::vector<std::unique_ptr<Backend>> all;
        all.push_back(journal::journalled(std::move(backend), m_journal, "shop", "staging"));
        return std::make_unique<Connection>("shop", readOnly, std::move(all));
    }

    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> all;
        QFile file(QString::fromStdString(m_journal->path()));
        if (!file.open(QIODevice::ReadOnly))
            return all;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                all << QJsonDocument::fromJson(line).object();
        }
        return all;
    }

    template<class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
            return fail(Error::Kind::Internal, "no answer within the test's patience");
        return future.resultCount() > 0 ? future.result() : Result<T>(fail(Error::cancelled()));
    }

    static QByteArray json(const QJsonValue &value)
    {
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_shared<journal::Journal>(m_folder->path().toStdString());
        m_topics = std::make_shared<FakeTopicAdmin>();
        m_groups = std::make_shared<FakeGroups>();
        m_quotas = std::make_shared<FakeQuotas>();
        m_mirroring = std::make_shared<FakeMirroring>();
        m_bridges = std::make_shared<FakeBridges>();
    }

    void topicsAreCreatedAndDeleted()
    {
        const auto open = connection();
        const auto admin = open->capability<TopicAdmin>()->capability;
        m_topics->effect = Effect::Accepted;
        QVERIFY(wait(admin->create({"orders", 6, {}, {{"retention.ms", "86400000"}}})).has_value());
        m_topics->effect = Effect::Done;
        QVERIFY(wait(admin->remove("orders")).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("topic.create"));
        QCOMPARE(kept[0][u"resource"].toString(), QStringLiteral("orders"));
        QCOMPARE(kept[0][u"outcome"].toString(), QStringLiteral("accepted"));
        QCOMPARE(kept[0][u"endpoint"].toString(), QStringLiteral("admin.example:443"));
        QCOMPARE(kept[0][u"environment"].toString(), QStringLiteral("staging"));
        QCOMPARE(
            json(kept[0][u"after"]), QByteArray(R"({"configs":{"retention.ms":"86400000"},"partitions":6})"));
        QCOMPARE(kept[1][u"operation"].toString(), QStringLiteral("topic.delete"));
        QCOMPARE(kept[1][u"outcome"].toString(), QStringLiteral("done"));
        QCOMPARE(m_topics->removed, std::vector<std::string> {"orders"});
    }

    void aChangeKeepsWhatWasThere()
    {
        const auto open = connection();
        m_topics->set
            = {{"retention.ms", "3600000"}, {"cleanup.policy", "delete"}, {"hidden", std::nullopt, true}};
        const auto admin = open->capability<TopicAdmin>()->capability;
        TopicChange change;
        change.configs = {{"retention.ms", "7200000"}, {"hidden", std::nullopt}};
        QVERIFY(wait(admin->change("orders", change)).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("topic.change"));
        QCOMPARE(json(kept[0][u"before"]), QByteArray(R"({"configs":{"retention.ms":"3600000"}})"));
        QCOMPARE(
            json(kept[0][u"after"]), QByteArray(R"({"configs":{"hidden":null,"retention.ms":"7200000"}})"));
    }

    void aFailureSaysWhatWasAsked()
    {
        const auto open = connection();
        m_topics->failure = Error::make(Error::Kind::Denied, "not yours", "eventstreams", 40329);
        m_topics->readFailure = m_topics->failure;
        TopicChange change;
        change.totalPartitions = 12;
        change.configs = {{"retention.ms", "1"}};
        const auto admin = open->capability<TopicAdmin>()->capability;
        QVERIFY(wait(admin->change("orders", change)).error().kind == Error::Kind::Denied);
        QCOMPARE(m_topics->changed.size(), 1U); // what stood there could not be read: written all the same
        const auto kept = lines();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0][u"outcome"].toString(), QStringLiteral("failed"));
        QCOMPARE(kept[0][u"error"][u"code"].toInt(), 40329);
        QVERIFY(!kept[0].contains(u"after") && !kept[0].contains(u"before"));
        QCOMPARE(json(kept[0][u"asked"]), QByteArray(R"({"configs":{"retention.ms":"1"},"partitions":12})"));
    }

    void recordsAreDeleted()
    {
        const auto open = connection();
        const auto deletion = open->capability<RecordDeletion>()->capability;
        QVERIFY(wait(deletion->deleteRecords("orders", {{0, 17}, {1, std::nullopt}})).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("records.delete"));
        QCOMPARE(json(kept[0][u"after"]),
            QByteArray(R"({"deleteBefore":{"0":17,"1":"end"},"starts":{"0":17,"1":1000}})"));
    }

    void aResetKeepsTheOffsetsFromBefore()
    {
        const auto open = connection();
        GroupDescription group {.id = "g", .state = "Empty"};
        group.offsets = {{"orders", 0, 40, 100}, {"orders", 1, std::nullopt, 100}, {"payments", 0, 7, 9}};
        m_groups->all = {group};
        const auto admin = open->capability<GroupAdmin>()->capability;
        QVERIFY(wait(admin->reset({.group = "g", .topic = "orders", .to = reset::Latest {}})).has_value());
        QVERIFY(wait(admin->remove("g")).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("group.reset"));
        QCOMPARE(json(kept[0][u"before"]), QByteArray(R"({"offsets":{"orders":{"0":40}}})"));
        QCOMPARE(json(kept[0][u"after"]), QByteArray(R"({"offsets":{"orders":{"0":100,"1":100}}})"));
        QCOMPARE(kept[1][u"operation"].toString(), QStringLiteral("group.delete"));
        QCOMPARE(json(kept[1][u"before"]),
            QByteArray(R"({"offsets":{"orders":{"0":100,"1":100},"payments":{"0":7}}})"));
    }

    void quotasKeepTheRatesFromBefore()
    {
        const auto open = connection();
        const QuotaEntity alice {{{QuotaEntity::Kind::User, "alice"}, {QuotaEntity::Kind::ClientId, {}}}};
        const auto admin = open->capability<QuotaAdmin>()->capability;
        QVERIFY(wait(admin->create(alice, {1024, {}})).has_value());
        QVERIFY(wait(admin->change(alice, {{}, 2048})).has_value());
        QVERIFY(wait(admin->remove(alice)).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 3);
        QCOMPARE(kept[0][u"resource"].toString(), QStringLiteral("user=alice,client-id=<default>"));
        QVERIFY(!kept[0].contains(u"before"));
        QCOMPARE(json(kept[1][u"before"]), QByteArray(R"({"producerBytesPerSecond":1024})"));
        QCOMPARE(json(kept[1][u"after"]), QByteArray(R"({"consumerBytesPerSecond":2048})"));
        QCOMPARE(json(kept[2][u"before"]),
            QByteArray(R"({"consumerBytesPerSecond":2048,"producerBytesPerSecond":1024})"));
        QCOMPARE(kept[2][u"operation"].toString(), QStringLiteral("quota.delete"));
    }

    void accessRulesKeepWhatADeletionTook()
    {
        const auto rules = std::make_shared<FakeAcls>();
        auto backend = std::make_unique<FakeBackend>("rest-proxy", "proxy.example:8082");
        backend->offer<Acls>(rules).offer<AclAdmin>(rules);
        std::vector<std::unique_ptr<Backend>> all;
        all.push_back(journal::journalled(std::move(backend), m_journal, "shop", "staging"));
        const Connection open("shop", false, std::move(all));
        const auto admin = open.capability<AclAdmin>()->capability;
        const AclBinding rule {"TOPIC", "orders", "LITERAL", "User:a", "*", "READ", "ALLOW"};
        QVERIFY(wait(admin->create({rule})).has_value());
        AclFilter filter;
        filter.resourceName = "orders";
        QVERIFY(wait(admin->remove(filter)).has_value());
        rules->writeFailure = Error::make(Error::Kind::Denied, "no");
        QVERIFY(!wait(admin->create({rule})));
        const auto kept = lines();
        QCOMPARE(kept.size(), 3);
        const QByteArray text
            = "{\"acls\":[{\"host\":\"*\",\"operation\":\"READ\",\"patternType\":\"LITERAL\","
              "\"permission\":\"ALLOW\",\"principal\":\"User:a\",\"resourceName\":\"orders\","
              "\"resourceType\":\"TOPIC\"}]}";
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("acl.create"));
        QCOMPARE(json(kept[0][u"after"]), text);
        QCOMPARE(kept[1][u"operation"].toString(), QStringLiteral("acl.delete"));
        QCOMPARE(json(kept[1][u"before"]), text);
        QVERIFY(!kept[1].contains(u"after"));
        QVERIFY(kept[2].contains(u"error"));
    }

    void aSelectionKeepsTheOneFromBefore()
    {
        const auto open = connection();
        m_mirroring->patterns = {"orders.*"};
        const auto admin = open->capability<MirroringAdmin>()->capability;
        QVERIFY(wait(admin->replaceSelection({})).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(json(kept[0][u"before"]), QByteArray(R"({"patterns":["orders.*"]})"));
        QCOMPARE(json(kept[0][u"after"]), QByteArray(R"({"patterns":[]})"));
    }

    void bridgesLeaveNoPassword()
    {
        const auto open = connection();
        const auto admin = open->capability<BridgeAdmin>()->capability;
        const std::string document
            = R"({"name":"archive","configuration":{"credentials":{"authUrl":"https://me:hunter2@id.example/v3",)"
              R"("password":"hunter2"},"uploadSizeThresholdKB":1024}})";
        m_bridges->all = {{.name = "archive", .state = {.text = "running"}, .document = document}};
        QVERIFY(wait(admin->create(Secret(document))).has_value());
        QVERIFY(wait(admin->replace("archive", Secret(document))).has_value());
        m_bridges->failure = Error::make(Error::Kind::Api, "no", "messagehub", 422);
        QVERIFY(!wait(admin->patch("archive",
            Secret(
                R"({"configuration":{"credentials":{"Password":"hunter2","adminPassword":{"a":"hunter2"}}}})"))));
        QVERIFY(!wait(admin->create(Secret(R"({"password":"hunter2")")))); // no JSON
        m_bridges->failure.reset();
        QVERIFY(wait(admin->remove("archive")).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 5);
        for (const QJsonObject &line : kept)
            QVERIFY(!QJsonDocument(line).toJson().contains("hunter2"));
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("bridge.create"));
        QCOMPARE(kept[0][u"resource"].toString(), QStringLiteral("archive"));
        const QByteArray shown
            = R"({"configuration":{"credentials":{"authUrl":"https://id.example/v3","password":"REDACTED"},)"
              R"("uploadSizeThresholdKB":1024},"name":"archive"})";
        QCOMPARE(json(kept[0][u"after"]), shown);
        QVERIFY(!kept[0].contains(u"before"));
        QCOMPARE(kept[1][u"operation"].toString(), QStringLiteral("bridge.replace"));
        QCOMPARE(json(kept[1][u"before"]), shown);
        QCOMPARE(kept[2][u"operation"].toString(), QStringLiteral("bridge.change"));
        QCOMPARE(kept[2][u"outcome"].toString(), QStringLiteral("failed"));
        QCOMPARE(json(kept[2][u"asked"]),
            QByteArray(
                R"({"configuration":{"credentials":{"Password":"REDACTED","adminPassword":"REDACTED"}}})"));
        QVERIFY(!kept[3].contains(u"asked"));
        QCOMPARE(kept[4][u"operation"].toString(), QStringLiteral("bridge.delete"));
        QCOMPARE(json(kept[4][u"before"]), shown);
    }

    void pausingKeepsTheStateFromBefore()
    {
        const auto open = connection();
        const auto admin = open->capability<BridgeAdmin>()->capability;
        m_bridges->all = {{.name = "archive", .state = {.text = "running"}}};
        QVERIFY(wait(admin->pause("archive")).has_value());
        QVERIFY(wait(admin->resume("archive")).has_value());
        const auto kept = lines();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("bridge.pause"));
        QCOMPARE(json(kept[0][u"before"]), QByteArray(R"({"state":"running"})"));
        QCOMPARE(json(kept[0][u"after"]), QByteArray(R"({"state":"paused"})"));
        QCOMPARE(kept[1][u"operation"].toString(), QStringLiteral("bridge.resume"));
        QCOMPARE(json(kept[1][u"before"]), QByteArray(R"({"state":"paused"})"));
    }

    // Nobody waits for the answer any more, neither capability nor pane: the line is written all the same.
    void aWriteOutlivesWhoAsked()
    {
        m_groups->all = {{.id = "g", .state = "Empty"}};
        m_groups->held = true;
        {
            const auto open = connection();
            (void)open->capability<GroupAdmin>()->capability->remove("g");
        }
        QTRY_COMPARE(m_groups->waiting(), 1U); // asked what there was
        m_groups->release();
        QTRY_COMPARE(m_groups->removed.size(), 1U);
        m_groups->release();
        QTRY_COMPARE(lines().size(), 1);
        QCOMPARE(lines()[0][u"outcome"].toString(), QStringLiteral("done"));
    }

    // Cancelled while what stood there is still being read: nothing is written, neither there nor here.
    void cancelledBeforeItWasSent()
    {
        m_groups->all = {{.id = "g", .state = "Empty"}};
        m_groups->held = true;
        const auto open = connection();
        auto future = open->capability<GroupAdmin>()->capability->remove("g");
        QTRY_COMPARE(m_groups->waiting(), 1U);
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        m_groups->release();
        QCoreApplication::processEvents();
        QCOMPARE(m_groups->removed.size(), 0U);
        QCOMPARE(lines().size(), 0);
    }

    void aReadOnlyConnectionHandsOutNoneOfThem()
    {
        const auto open = connection(true);
        const auto refused
            = [](const auto &offer) { return !offer && offer.error().kind == Error::Kind::ReadOnly; };
        QVERIFY(refused(open->capability<TopicAdmin>()));
        QVERIFY(refused(open->capability<RecordDeletion>()));
        QVERIFY(refused(open->capability<GroupAdmin>()));
        QVERIFY(refused(open->capability<QuotaAdmin>()));
        QVERIFY(refused(open->capability<MirroringAdmin>()));
        QVERIFY(refused(open->capability<BridgeAdmin>()));
        QVERIFY(open->capability<Bridges>().has_value());
        QVERIFY(open->capability<ConsumerGroups>().has_value());
        QCOMPARE(lines().size(), 0);
    }
};

TAILRACE_TEST(TestJournalledAdmin)
#include "tst_journalledadmin.moc"
