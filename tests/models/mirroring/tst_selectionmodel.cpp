// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/nearestnames.h"
#include "models/mirroring/selectionmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::SelectionModel;
using State = SelectionModel::State;

namespace {

mirroring::PatternPreview taking(std::string pattern, std::vector<std::string> topics)
{
    return {std::move(pattern), {}, std::move(topics), {}};
}

} // namespace

// The patterns of a selection as they are edited.
class TestSelectionModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_model = std::make_unique<SelectionModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setSaved({"a.*", "b", "c"});
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsWhatIsSaved()
    {
        QCOMPARE(shown(), QStringLiteral("a.* b c"));
        QVERIFY(!m_model->isDirty());
        QCOMPARE(m_model->index(2, 0).data(SelectionModel::NumberRole).toInt(), 3);
        QVERIFY(!m_model->index(0, SelectionModel::Takes).data().isValid()); // not known yet
        QVERIFY(m_model->stateAt(0) == State::Plain);
    }

    void whatIsTypedReplacesOneAndShowsTheOldAsRemoved()
    {
        const QPersistentModelIndex last = m_model->index(2, SelectionModel::Pattern);
        QVERIFY(
            m_model->setData(m_model->index(1, SelectionModel::Pattern), QStringLiteral("bb"), Qt::EditRole));
        QCOMPARE(shown(), QStringLiteral("a.* bb c b"));
        QVERIFY(m_model->stateAt(1) == State::New && m_model->stateAt(3) == State::Removed);
        QCOMPARE(last.row(), 2);
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"a.*", "bb", "c"}));
        QCOMPARE(m_model->added(), 1);
        QCOMPARE(m_model->removed(), 1);
        QVERIFY(
            m_model->setData(m_model->index(1, SelectionModel::Pattern), QStringLiteral("b"), Qt::EditRole));
        QCOMPARE(shown(), QStringLiteral("a.* b c"));
        QVERIFY(!m_model->isDirty());
    }

    void undoesAndRedoesStepByStep()
    {
        const QModelIndex second = m_model->index(1, SelectionModel::Pattern);
        QVERIFY(!m_model->canUndo());
        m_model->setData(second, QStringLiteral("bx"), Qt::EditRole);
        m_model->setData(second, QStringLiteral("bxy"), Qt::EditRole); // typing is one step
        m_model->endTyping();
        m_model->setData(second, QStringLiteral("bxyz"), Qt::EditRole);
        m_model->endTyping();
        m_model->remove(0);
        m_model->move(0, 1);
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"c", "bxyz"}));
        m_model->undo();
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"bxyz", "c"}));
        m_model->undo();
        m_model->undo();
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"a.*", "bxy", "c"}));
        m_model->undo();
        QVERIFY(!m_model->isDirty() && !m_model->canUndo());
        m_model->redo();
        m_model->redo();
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"a.*", "bxyz", "c"}));
        m_model->remove(2);
        QVERIFY(!m_model->canRedo()); // another way was taken
        m_model->setPatterns(m_model->saved());
        m_model->undo();
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"a.*", "bxyz"}));
    }

    void whatIsTakenBackIsNoStep()
    {
        const QModelIndex second = m_model->index(1, SelectionModel::Pattern);
        m_model->setData(second, QStringLiteral("x"), Qt::EditRole);
        m_model->setData(second, QStringLiteral("b"), Qt::EditRole);
        QVERIFY(!m_model->canUndo());
        m_model->remove(m_model->add()); // an empty one comes and goes
        QVERIFY(!m_model->canUndo());
        m_model->remove(0);
        m_model->setSaved(m_model->patterns());
        QVERIFY(m_model->canUndo()); // one's own save can still be edited back
        m_model->setSaved({"z"});
        QVERIFY(!m_model->canUndo()); // what somebody else saved is no edit
        m_model->remove(0);
        m_model->setEditable(false);
        m_model->undo();
        QVERIFY(m_model->patterns().empty());
    }

    void aPatternForNamesThatAreNear()
    {
        using models::patternFor;
        QCOMPARE(patternFor({"customers.consent", "customers.profile"}), std::string("customers\\..*"));
        QCOMPARE(patternFor({"stock.eu"}), std::string("stock\\.eu"));
        QCOMPARE(patternFor({"abc", "xyz"}), std::string());
        QCOMPARE(patternFor({}), std::string());
    }

    void removesAndRestores()
    {
        m_model->remove(0);
        QCOMPARE(shown(), QStringLiteral("b c a.*"));
        QVERIFY(!(m_model->flags(m_model->index(2, SelectionModel::Pattern)) & Qt::ItemIsEditable));
        QVERIFY(
            !m_model->setData(m_model->index(2, SelectionModel::Pattern), QStringLiteral("x"), Qt::EditRole));
        QCOMPARE(m_model->restore(1), -1); // it is there
        QCOMPARE(m_model->restore(2), 2);
        QCOMPARE(shown(), QStringLiteral("b c a.*"));
        QVERIFY(m_model->isDirty()); // in another order
        QCOMPARE(m_model->removed(), 0);
    }

    void movesWithinTheSelectionOnly()
    {
        const QPersistentModelIndex first = m_model->index(0, SelectionModel::Pattern);
        QCOMPARE(m_model->move(0, 1), 1);
        QCOMPARE(shown(), QStringLiteral("b a.* c"));
        QCOMPARE(first.row(), 1);
        QCOMPARE(m_model->move(1, -1), 0);
        QCOMPARE(m_model->move(0, -1), 0);
        QCOMPARE(m_model->move(2, 1), 2);
        QVERIFY(!m_model->isDirty());
    }

    void anEmptyPatternIsNotPartOfTheSelection()
    {
        QSignalSpy edited(m_model.get(), &SelectionModel::edited);
        const int row = m_model->add();
        QCOMPARE(row, 3);
        QVERIFY(!m_model->isDirty());
        QCOMPARE(edited.count(), 0);
        QVERIFY(m_model->setData(
            m_model->index(row, SelectionModel::Pattern), QStringLiteral("d"), Qt::EditRole));
        QVERIFY(m_model->isDirty());
        QCOMPARE(edited.count(), 1);
    }

    void whatTheServiceSaysMeanwhileDoesNotTakeEditsAway()
    {
        m_model->remove(2);
        m_model->setSaved({"b", "z"});
        QVERIFY(m_model->patterns() == (std::vector<std::string> {"a.*", "b"}));
        QVERIFY(m_model->stateAt(0) == State::New);
        QCOMPARE(shown(), QStringLiteral("a.* b z"));
        m_model->setPatterns(m_model->saved());
        QVERIFY(!m_model->isDirty());
        m_model->setSaved({"q"}); // nothing was edited: it follows
        QCOMPARE(shown(), QStringLiteral("q"));
    }

    void previewsMarkThePatterns()
    {
        mirroring::Preview preview;
        preview.patterns = {taking("a.*", {"a1", "a2"}), taking("b", {}), taking("c", {"a1"})};
        preview.patterns[2].shadowedBy = 0;
        m_model->setPreview(preview);
        QVERIFY(m_model->stateAt(0) == State::Plain && m_model->stateAt(1) == State::Dead);
        QVERIFY(m_model->stateAt(2) == State::Shadowed);
        QCOMPARE(m_model->index(2, 0).data(SelectionModel::ByRole).toInt(), 1);
        QCOMPARE(m_model->index(0, SelectionModel::Takes).data().toLongLong(), 2);
        preview.patterns[1].problem = Error::make(Error::Kind::Unsupported, "lookbehind");
        preview.patterns[2].problem = Error::make(Error::Kind::Invalid, "unclosed group");
        m_model->setPreview(preview);
        QVERIFY(m_model->stateAt(1) == State::Untold && m_model->stateAt(2) == State::Invalid);
        QVERIFY(m_model->hasInvalid());
        QVERIFY(!m_model->index(1, SelectionModel::Takes).data().isValid());
        QCOMPARE(m_model->index(2, 0).data(SelectionModel::ReasonRole).toString(),
            QStringLiteral("unclosed group"));
        m_model->remove(2);
        QVERIFY(!m_model->hasInvalid());
        m_model->setPreview(preview); // of three patterns: too late
        QVERIFY(!m_model->index(0, SelectionModel::Takes).data().isValid());
    }

    void nearestNamesShareABeginning()
    {
        const std::vector<std::string> topics {"customers.consent", "customers.profile", "custom", "orders"};
        QVERIFY(models::nearestNames("customer-.*", topics)
            == (std::vector<std::string> {"customers.consent", "customers.profile"}));
        QVERIFY(models::nearestNames("orders\\.dlq", topics) == std::vector<std::string> {"orders"});
        QVERIFY(models::nearestNames("x.*", topics).empty());
        QVERIFY(models::nearestNames("[a-z]+", topics).empty());
    }

private:
    QString shown() const
    {
        QStringList texts;
        for (int row = 0; row < m_model->rowCount(); ++row)
            texts << m_model->index(row, SelectionModel::Pattern).data().toString();
        return texts.join(QLatin1Char(' '));
    }

    std::unique_ptr<SelectionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TAILRACE_TEST(TestSelectionModel)
#include "tst_selectionmodel.moc"
