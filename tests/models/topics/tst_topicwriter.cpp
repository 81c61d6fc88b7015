// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topicwriter.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "tests/support/fakes/faketopics.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace std::chrono_literals;
using models::TopicOrder;
using models::TopicWriter;
using test::FakeBackend;
using test::FakeTopicAdmin;
using test::FakeTopics;

class TestTopicWriter : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_admin = std::make_shared<FakeTopicAdmin>();
        m_topics = std::make_shared<FakeTopics>();
        m_topics->all = {FakeTopics::topicOf("orders", 3)};
        m_told.clear();
    }
    void cleanup() { m_writer.reset(); }

    void whatIsDoneIsToldAtOnce()
    {
        make();
        m_writer->execute({"new", NewTopic {.name = "new"}});
        QVERIFY(m_writer->isWriting());
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("settled new")));
        QCOMPARE(m_admin->created.size(), std::size_t(1));
        QCOMPARE(m_topics->looks, 0);
        QVERIFY(!m_writer->entry("new"));
    }

    void anAcceptedCreationIsFollowed()
    {
        make(Effect::Accepted);
        m_writer->execute({"new", NewTopic {.name = "new"}});
        QTRY_VERIFY(m_topics->looks >= 2);
        QVERIFY(m_writer->entry("new")->phase == TopicWriter::Phase::Pending);
        QVERIFY(m_told.isEmpty());
        m_topics->all.push_back(FakeTopics::topicOf("new"));
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("settled new")));
        QVERIFY(m_writer->entries().empty());
    }

    void anAcceptedDeletionIsFollowed()
    {
        make(Effect::Accepted);
        m_writer->execute({"orders", models::TopicRemoval {}});
        QTRY_VERIFY(m_topics->looks >= 1);
        m_topics->all.clear();
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("settled orders")));
        QCOMPARE(m_admin->removed, std::vector<std::string> {"orders"});
    }

    void partitionsAndConfigurationAreFollowed()
    {
        make(Effect::Accepted);
        m_writer->execute({"orders", TopicChange {.totalPartitions = 6}});
        QTRY_VERIFY(m_topics->looks >= 1);
        m_topics->all = {FakeTopics::topicOf("orders", 6)};
        QTRY_COMPARE(m_told.size(), 1);
        m_admin->set = {{"retention.ms", "1000"}};
        m_writer->execute({"orders", TopicChange {.configs = {{"retention.ms", "2000"}}}});
        QTest::qWait(150);
        QCOMPARE(m_told.size(), 1);
        m_admin->set = {{"retention.ms", "2000"}};
        QTRY_COMPARE(m_told.size(), 2);
    }

    void deletedRecordsAreSeenInTheWatermarks()
    {
        make(Effect::Accepted);
        m_writer->execute({"orders", std::vector<DeleteBefore> {{0, 400}, {2, 10}}});
        QTest::qWait(150);
        QVERIFY(m_told.isEmpty());
        m_topics->marks = {{0, {400, 1000}}, {2, {12, 1000}}};
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("settled orders")));
    }

    void withoutWatermarksNobodyCanSayThatTheyAreGone()
    {
        make(Effect::Accepted);
        m_topics->marksFailure = Error::make(Error::Kind::Unsupported, "no watermarks");
        m_writer->execute({"orders", std::vector<DeleteBefore> {{0, 400}}});
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("unclear orders")));
    }

    void aRefusalChangesNothing()
    {
        make();
        m_admin->failure = Error::make(Error::Kind::Denied, "not you");
        m_writer->execute({"orders", models::TopicRemoval {}});
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("refused orders not you")));
        QVERIFY(m_writer->entries().empty());
    }

    void readOnlySendsNothing()
    {
        make(Effect::Done, true);
        m_writer->execute({"orders", models::TopicRemoval {}});
        QTRY_COMPARE(m_told.size(), 1);
        QVERIFY(m_told.first().startsWith(QStringLiteral("refused orders")));
        QVERIFY(m_admin->removed.empty());
    }

    void afterTheLimitItIsLateAndCanBeDismissed()
    {
        make(Effect::Accepted);
        m_writer->setLimit(120ms);
        m_writer->execute({"new", NewTopic {.name = "new"}});
        QTRY_COMPARE(m_told, QStringList(QStringLiteral("late new")));
        QVERIFY(m_writer->entry("new")->phase == TopicWriter::Phase::Late);
        QVERIFY(m_writer->entry("new")->waited >= 100ms);
        m_writer->forget("new");
        QVERIFY(!m_writer->entry("new"));
    }

    void oneChangeOfATopicAtATime()
    {
        make(Effect::Accepted);
        m_writer->execute({"new", NewTopic {.name = "new"}});
        m_writer->execute({"new", models::TopicRemoval {}});
        QCOMPARE(m_told.size(), 1);
        QVERIFY(m_told.first().startsWith(QStringLiteral("refused new")));
        QVERIFY(m_admin->removed.empty());
    }

    void stoppedItTellsNothingMore()
    {
        make(Effect::Accepted);
        m_writer->execute({"new", NewTopic {.name = "new"}});
        QTRY_VERIFY(m_topics->looks >= 1);
        m_writer->forget("new");
        m_topics->all.push_back(FakeTopics::topicOf("new"));
        QTest::qWait(250);
        QVERIFY(m_told.isEmpty());
    }

private:
    void make(Effect effect = Effect::Done, bool readOnly = false)
    {
        m_admin->effect = effect;
        auto backend = std::make_unique<FakeBackend>();
        backend->offer<TopicAdmin>(m_admin);
        backend->offer<TopicConfigs>(m_admin);
        backend->offer<RecordDeletion>(m_admin);
        backend->offer<TopicList>(m_topics);
        m_writer = std::make_unique<TopicWriter>(test::connectionOver(std::move(backend), "shop", readOnly));
        const auto tell = [this](const char *what) {
            return [this, what](const TopicOrder &order) {
                m_told << QLatin1String(what) + QLatin1Char(' ') + QString::fromStdString(order.topic);
            };
        };
        connect(m_writer.get(), &TopicWriter::settled, this, tell("settled"));
        connect(m_writer.get(), &TopicWriter::late, this, tell("late"));
        connect(m_writer.get(), &TopicWriter::unclear, this, tell("unclear"));
        connect(
            m_writer.get(), &TopicWriter::refused, this, [this](const TopicOrder &order, const Error &error) {
                m_told << QStringLiteral("refused %1 %2")
                              .arg(
                                  QString::fromStdString(order.topic), QString::fromStdString(error.message));
            });
    }

    std::shared_ptr<FakeTopicAdmin> m_admin;
    std::shared_ptr<FakeTopics> m_topics;
    std::unique_ptr<TopicWriter> m_writer;
    QStringList m_told;
};

TAILRACE_TEST(TestTopicWriter)
#include "tst_topicwriter.moc"
