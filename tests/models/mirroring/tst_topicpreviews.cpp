// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/selectionpreviewer.h"
#include "models/mirroring/topicpreviewmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::ActiveTopicsModel;
using models::SelectionAnswer;
using models::SelectionPreviewer;
using models::TopicPreviewModel;
using Group = TopicPreviewModel::Group;

// What a selection would take, topic by topic, and what is active.
class TestTopicPreviews : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void groupsTopicsByWhatSavingDoes()
    {
        TopicPreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(answer(), {{"new", 3}, {"gone", 1}, {"kept", 2}});
        QCOMPARE(shown(model), QStringLiteral("# new # gone # kept # other"));
        QCOMPARE(model.total(Group::Start), 1);
        QCOMPARE(model.index(1, TopicPreviewModel::TakenBy).data().toString(), QStringLiteral("n.*"));
        QCOMPARE(model.index(1, 0).data(TopicPreviewModel::ByRole).toInt(), 2);
        QCOMPARE(model.index(3, TopicPreviewModel::TakenBy).data().toString(), QStringLiteral("gone"));
        QCOMPARE(model.index(3, 0).data(TopicPreviewModel::ByRole).toInt(), 0);
        QCOMPARE(model.index(4, TopicPreviewModel::Partitions).data().toLongLong(), 2);
        QVERIFY(!model.index(7, TopicPreviewModel::Partitions).data().isValid()); // not known
        QVERIFY(!model.index(6, TopicPreviewModel::Partitions).data().isValid());
    }

    void countsWhatIsOnTheSource()
    {
        using Why = models::MirrorLag::Why;
        TopicPreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(answer(), {});
        const auto at = [&model](int row, int role) {
            return model.index(row, TopicPreviewModel::OnSource).data(role);
        };
        QCOMPARE(at(1, TopicPreviewModel::WhyRole).toInt(), static_cast<int>(Why::Asking));
        QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
        model.setLags({{"new", {9'007'199'254'740'993, 0, 0}},
            {"gone", {.why = Why::SourceUnknown, .error = "no leader"}}});
        QCOMPARE(told.count(), 1);
        QCOMPARE(at(1, Qt::DisplayRole).toLongLong(), 9'007'199'254'740'993);
        QCOMPARE(at(0, Qt::DisplayRole).toLongLong(), 9'007'199'254'740'993); // of the group
        QVERIFY(!at(3, Qt::DisplayRole).isValid() && !at(2, Qt::DisplayRole).isValid());
        QCOMPARE(at(3, TopicPreviewModel::WhyRole).toInt(), static_cast<int>(Why::SourceUnknown));
        QCOMPARE(at(3, TopicPreviewModel::ErrorRole).toString(), QStringLiteral("no leader"));
    }

    void filtersAndFolds()
    {
        TopicPreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAnswer(answer(), {});
        model.setFilter(QStringLiteral("KE"));
        QCOMPARE(shown(model), QStringLiteral("# kept"));
        model.setFilter({});
        model.setOnly(Group::Stop);
        QCOMPARE(shown(model), QStringLiteral("# gone"));
        model.setOnly(std::nullopt);
        model.toggle(1); // no head
        model.toggle(0);
        QCOMPARE(shown(model), QStringLiteral("# # gone # kept # other"));
        QVERIFY(model.index(0, 0).data(TopicPreviewModel::FoldedRole).toBool());
        model.setAnswer(answer(), {}); // stays folded
        QCOMPARE(shown(model), QStringLiteral("# # gone # kept # other"));
        model.toggle(0);
        QCOMPARE(shown(model), QStringLiteral("# new # gone # kept # other"));
    }

    void differencesStandFirst()
    {
        ActiveTopicsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTopics({"b", "a", "old"}, {"a", "b", "later"}, true);
        QCOMPARE(states(model), QStringLiteral("later:0 old:1 a:3 b:3"));
        QCOMPARE(model.differences(), 2);
        model.setDifferencesOnly(true);
        QCOMPARE(model.rowCount(), 2);
        model.setTopics({"b", "old"}, {"b"}, false); // a pattern takes what cannot be told
        QCOMPARE(model.rowCount(), 0);
        model.setDifferencesOnly(false);
        QCOMPARE(states(model), QStringLiteral("old:2 b:3"));
    }

    void onlyTheLastQuestionIsAnswered()
    {
        SelectionPreviewer previewer;
        QSignalSpy answered(&previewer, &SelectionPreviewer::answered);
        previewer.ask({{"a"}, {}, {"a", "b"}, {}});
        previewer.ask({{"b"}, {"a"}, {"a", "b"}, "b"});
        QVERIFY(previewer.isBusy());
        QTRY_COMPARE(answered.count(), 1);
        QVERIFY(!previewer.isBusy());
        const auto last = answered.at(0).at(0).value<SelectionAnswer>();
        QVERIFY(last.wanted.starting == std::vector<std::string> {"b"});
        QVERIFY(last.wanted.stopping == std::vector<std::string> {"a"});
        QVERIFY(last.inForce.taken == std::vector<std::string> {"a"});
        QVERIFY(last.tried.patterns.at(0).takes == std::vector<std::string> {"b"});
    }

private:
    static SelectionAnswer answer()
    {
        SelectionAnswer answer;
        answer.question.wanted = {"kept", "n.*"};
        answer.question.inForce = {"gone", "kept"};
        answer.question.topics = {"other", "new", "kept", "gone"};
        answer.wanted.patterns = {{"kept", {}, {"kept"}, {}}, {"n.*", {}, {"new"}, {}}};
        answer.wanted.taken = {"kept", "new"};
        answer.wanted.starting = {"new"};
        answer.wanted.stopping = {"gone"};
        answer.inForce.patterns = {{"gone", {}, {"gone"}, {}}, {"kept", {}, {"kept"}, {}}};
        answer.inForce.taken = {"gone", "kept"};
        return answer;
    }
    static QString shown(const TopicPreviewModel &model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << (model.index(row, 0).data(TopicPreviewModel::HeadRole).toBool()
                    ? QStringLiteral("#")
                    : model.index(row, 0).data().toString());
        return texts.join(QLatin1Char(' '));
    }
    static QString states(const ActiveTopicsModel &model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << QStringLiteral("%1:%2")
                         .arg(model.index(row, 0).data().toString())
                         .arg(model.index(row, 0).data(ActiveTopicsModel::StateRole).toInt());
        return texts.join(QLatin1Char(' '));
    }
};

TAILRACE_TEST(TestTopicPreviews)
#include "tst_topicpreviews.moc"
