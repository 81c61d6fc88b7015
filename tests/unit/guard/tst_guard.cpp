// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/guard/topicpatterns.h"
#include "services/profiles/open.h"
#include "services/profiles/profilejson.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;
using guard::TopicPatterns;

class TestGuard : public QObject
{
    Q_OBJECT

private slots:
    void patternsMatchTheWholeName_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("topic");
        QTest::addColumn<bool>("covered");
        QTest::newRow("name") << QByteArray("orders") << QByteArray("orders") << true;
        QTest::newRow("beginning alone") << QByteArray("orders") << QByteArray("orders-dlq") << false;
        QTest::newRow("star") << QByteArray("orders*") << QByteArray("orders-dlq") << true;
        QTest::newRow("star takes nothing too") << QByteArray("orders*") << QByteArray("orders") << true;
        QTest::newRow("one character") << QByteArray("a?c") << QByteArray("abc") << true;
        QTest::newRow("one, not two") << QByteArray("a?c") << QByteArray("abbc") << false;
        QTest::newRow("a dot is a dot") << QByteArray("a.c") << QByteArray("abc") << false;
        QTest::newRow("case counts") << QByteArray("Orders") << QByteArray("orders") << false;
        QTest::newRow("brackets are text") << QByteArray("a[b]") << QByteArray("ab") << false;
        QTest::newRow("regex") << QByteArray("/prod-(a|b)/") << QByteArray("prod-b") << true;
        QTest::newRow("regex, whole name") << QByteArray("/prod/") << QByteArray("prod-b") << false;
    }
    void patternsMatchTheWholeName()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, topic);
        QFETCH(bool, covered);
        const auto patterns = TopicPatterns::make({pattern.toStdString()});
        QVERIFY(patterns.has_value());
        QCOMPARE(patterns->matching(topic.toStdString()) != nullptr, covered);
    }

    void wrongPatternsAreRefused()
    {
        QVERIFY(TopicPatterns::make({""}).error().kind == Error::Kind::Invalid);
        const auto unbalanced = TopicPatterns::make({"fine", "/prod-(/"});
        QVERIFY(!unbalanced);
        QVERIFY(unbalanced.error().where.find("/prod-(/") != std::string::npos);
        profiles::Profile profile;
        profile.name = "shop";
        profile.protectedTopics = {"/(/"};
        QVERIFY(profiles::check(profile).error().kind == Error::Kind::Invalid);
    }

    void protectedTopicsAreLeftAlone()
    {
        const auto topics = std::make_shared<FakeTopicAdmin>();
        profiles::BackendFactories factories;
        factories["fake"] = [&topics](const profiles::Endpoint &,
                                const profiles::Secrets &) -> Result<std::unique_ptr<Backend>> {
            auto backend = std::make_unique<FakeBackend>();
            backend->offer<TopicAdmin>(topics).offer<RecordDeletion>(topics).offer<TopicConfigs>(topics);
            return std::unique_ptr<Backend>(std::move(backend));
        };
        profiles::Profile profile;
        profile.name = "shop";
        profile.endpoints = {{"fake", {}, {}}};
        profile.protectedTopics = {"orders*"};
        const auto open = profiles::open(profile, factories, {});
        QVERIFY(open.has_value());
        const auto admin = (*open)->capability<TopicAdmin>()->capability;
        const auto deletion = (*open)->capability<RecordDeletion>()->capability;

        const auto removed = admin->remove("orders").result();
        QVERIFY(!removed && removed.error().kind == Error::Kind::ReadOnly);
        QCOMPARE(removed.error().where, std::string("orders"));
        QVERIFY(removed.error().message.find("orders*") != std::string::npos);
        TopicChange change;
        change.configs = {{"retention.ms", "1"}};
        QVERIFY(!admin->change("orders-eu", change).result());
        QVERIFY(!deletion->deleteRecords("orders", {{0, 1}}).result());
        QCOMPARE(topics->removed.size() + topics->changed.size() + topics->emptied.size(), 0U);

        QVERIFY(admin->create({"orders-new"}).result().has_value());
        QVERIFY(admin->change("payments", change).result().has_value());
        QVERIFY(admin->remove("payments").result().has_value());
        QVERIFY(deletion->deleteRecords("payments", {{0, 1}}).result().has_value());
        QCOMPARE(topics->removed.size() + topics->changed.size() + topics->emptied.size(), 3U);
    }

    void anInvalidPatternOpensNothing()
    {
        profiles::Profile profile;
        profile.protectedTopics = {"/(/"};
        QVERIFY(profiles::open(profile, {}, {}).error().kind == Error::Kind::Invalid);
    }

    void patternsAreKeptInTheFile()
    {
        profiles::Profile profile;
        profile.name = "shop";
        profile.protectedTopics = {"orders*", "/a|b/"};
        const QJsonObject json = profiles::profileToJson(profile);
        QCOMPARE(json[u"protectedTopics"].toArray().size(), 2);
        QCOMPARE(profiles::profileFromJson(json)->protectedTopics, profile.protectedTopics);
        profile.protectedTopics.clear();
        QVERIFY(!profiles::profileToJson(profile).contains(u"protectedTopics"));
        QJsonObject wrong = json;
        wrong.insert(QStringLiteral("protectedTopics"), QJsonArray {1});
        QVERIFY(profiles::profileFromJson(wrong).error().kind == Error::Kind::Parse);
    }
};

TAILRACE_TEST(TestGuard)
#include "tst_guard.moc"
