// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topicconfigmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tailrace;
using models::TopicConfigModel;

class TestTopicConfig : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<TopicConfigModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setTaken(std::vector<std::string> {"retention.ms", "cleanup.policy", "segment.ms"});
        m_model->setConfigs(entries());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsWhatCanBeGivenToo()
    {
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(m_model->nameAt(3), QStringLiteral("segment.ms"));
        QVERIFY(!value(3, TopicConfigModel::SetRole).toBool());
        QVERIFY(value(3, TopicConfigModel::TakenRole).toBool());
        const int fixed = m_model->rowOf(QStringLiteral("min.insync.replicas"));
        QVERIFY(!value(fixed, TopicConfigModel::TakenRole).toBool());
        m_model->setText(fixed, QStringLiteral("2"));
        QCOMPARE(m_model->changed(), 0);
    }

    void sendsOnlyWhatDiffers()
    {
        const int retention = m_model->rowOf(QStringLiteral("retention.ms"));
        m_model->setText(retention, QStringLiteral("1000"));
        QCOMPARE(m_model->changed(), 0); // it is that already
        m_model->setText(retention, QStringLiteral("2000"));
        m_model->setToDefault(m_model->rowOf(QStringLiteral("cleanup.policy")));
        const auto changes = m_model->changes();
        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0].name, std::string("cleanup.policy"));
        QVERIFY(!changes[0].value);
        QCOMPARE(*changes[1].value, std::string("2000"));
        QCOMPARE(
            m_model->index(retention, TopicConfigModel::Before).data().toString(), QStringLiteral("1000"));
        QCOMPARE(
            m_model->index(retention, TopicConfigModel::After).data().toString(), QStringLiteral("2000"));
        m_model->takeBackAll();
        QVERIFY(m_model->changes().empty());
    }

    void aWrongValueIsAProblem()
    {
        const int retention = m_model->rowOf(QStringLiteral("retention.ms"));
        m_model->setText(retention, QStringLiteral("a week"));
        QCOMPARE(m_model->problems(), 1);
        m_model->setText(retention, QStringLiteral("-1"));
        QCOMPARE(m_model->problems(), 0);
    }

    void whatWasTypedStaysUnlessTheValueMoved()
    {
        const int retention = m_model->rowOf(QStringLiteral("retention.ms"));
        m_model->setText(retention, QStringLiteral("2000"));
        m_model->setConfigs(entries());
        QCOMPARE(m_model->changed(), 1);
        auto moved = entries();
        moved.front().value = "3000"; // somebody else was faster
        m_model->setConfigs(moved);
        QCOMPARE(m_model->changed(), 0);
    }

    void nobodyChangesAnything()
    {
        m_model->setTaken(std::nullopt);
        for (int row = 0; row < m_model->rowCount(); ++row)
            QVERIFY(!value(row, TopicConfigModel::TakenRole).toBool());
        m_model->setTaken(std::vector<std::string> {}); // any
        for (int row = 0; row < m_model->rowCount(); ++row)
            QVERIFY(value(row, TopicConfigModel::TakenRole).toBool());
    }

private:
    static std::vector<ConfigEntry> entries()
    {
        return {{"retention.ms", "1000", false, {{"source", "DYNAMIC_TOPIC_CONFIG"}}},
            {"cleanup.policy", "delete", false, {{"source", "DEFAULT_CONFIG"}}},
            {"min.insync.replicas", "2", false, {}}};
    }
    QVariant value(int row, int role) const { return m_model->index(row, 0).data(role); }

    std::unique_ptr<TopicConfigModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TAILRACE_TEST(TestTopicConfig)
#include "tst_topicconfig.moc"
