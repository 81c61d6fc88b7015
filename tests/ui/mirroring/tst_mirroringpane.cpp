// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/activetopicsmodel.h"
#include "models/mirroring/selectionmodel.h"
#include "models/mirroring/topicpreviewmodel.h"
#include "services/journal/journal.h"
#include "services/profiles/profilestore.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakemirroring.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/delegates/celldelegate.h"
#include "ui/panes/mirroring/mirroringpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using models::SelectionModel;
using models::TopicPreviewModel;
using Group = TopicPreviewModel::Group;
using Patterns = std::vector<std::string>;

namespace {

class Topics : public TopicList
{
public:
    std::vector<std::string> names;
    std::optional<Error> failure;
    std::int64_t end = 0; // of the one partition that each has
    int counted = 0;

    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        std::vector<TopicInfo> infos(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            infos[i].name = names[i];
            infos[i].partitions.resize(1);
        }
        return test::answered(infos, failure);
    }
    QFuture<Result<TopicInfo>> topic(const std::string &) override
    {
        return test::answered(TopicInfo(), failure);
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        ++counted;
        std::vector<Watermarks> marks;
        for (const TopicInfo &topic : topics)
            marks.push_back({topic.name, 0, 0, end, {}, false});
        return test::answered(marks, failure);
    }
};

} // namespace

// The selection of a mirrored pair, with keys and mouse.
class TestMirroringPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_mirroring = std::make_shared<test::FakeMirroring>();
        m_mirroring->patterns = {"orders.*", "audit", "stock-.*"};
        m_mirroring->active = {"orders", "web"};
        m_source = std::make_shared<Topics>();
        m_source->names = {"orders", "orders.dlq", "audit", "payments", "stock.eu", "__offsets"};
        m_target = std::make_shared<Topics>();
        m_target->names = {"orders", "local"};
    }
    void cleanup()
    {
        m_pane.reset();
        m_profiles.reset();
        m_journal.reset();
    }

    void showsWhatTheSelectionTakes()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QCOMPARE(takes(1), 1);
        QVERIFY(selection()->stateAt(2) == SelectionModel::State::Dead);
        auto *note = part<ui::Notice>("mirroring.note");
        QVERIFY(note->isVisible());
        QCOMPARE(note->title(), QStringLiteral("Pattern 3 is dead."));
        QVERIFY(covers().startsWith(QStringLiteral("5 topics on source.")));
        QVERIFY(covers().contains(QStringLiteral("1 of the cluster's own left out")));
        QCOMPARE(total(Group::Unchanged), 3);
        QCOMPARE(total(Group::NotTaken), 2);
        QCOMPARE(m_pane->activeTopics()->differences(), 3); // audit, orders.dlq and web
        QCOMPARE(m_pane->status().last().value, QStringLiteral("eventstreams-admin admin.example:443"));
        QVERIFY(!button("mirroring.save")->isEnabled());
    }

    void previewsWhileAPatternIsTyped()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::keyClick(view(), Qt::Key_Insert);
        auto *editor = part<QLineEdit>("mirroring.edit");
        QVERIFY(editor && editor->hasFocus());
        QTest::keyClicks(editor, QStringLiteral("paym"));
        QTRY_VERIFY(selection()->stateAt(3) == SelectionModel::State::Dead);
        QTest::keyClicks(editor, QStringLiteral(".*"));
        QCOMPARE(editor->text(), QStringLiteral("paym.*"));
        QTRY_COMPARE(total(Group::Start), 1);
        QCOMPARE(text("mirroring.sentence"), QStringLiteral("1 topic will start"));
        QVERIFY(m_pane->hasUnsavedChanges());
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "audit", "stock-.*", "paym.*"}));
        QVERIFY(button("mirroring.save")->isEnabled());
    }

    void escapeTakesBackWhatWasTyped()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::keyClick(view(), Qt::Key_F2);
        auto *editor = part<QLineEdit>("mirroring.edit");
        QTest::keyClicks(editor, QStringLiteral("xyz"));
        QCOMPARE(selection()->patterns().front(), std::string("xyz"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::mouseClick(button("mirroring.add"), Qt::LeftButton);
        QCOMPARE(selection()->count(), 4);
        QTRY_VERIFY(part<QLineEdit>("mirroring.edit"));
        QTest::keyClick(newestEditor(), Qt::Key_Escape);
        QTRY_COMPARE(selection()->count(), 3);
    }

    void removesRestoresAndMovesByKeys()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Delete);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
        QTRY_COMPARE(total(Group::Stop), 1);
        QTest::keyClick(view(), Qt::Key_Down); // the removed one
        QVERIFY(part<QToolButton>("mirroring.restore")->isEnabled());
        QVERIFY(!part<QToolButton>("mirroring.remove")->isEnabled());
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*", "audit"}));
        QTest::keyClick(view(), Qt::Key_Up, Qt::AltModifier);
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::mouseClick(part<QToolButton>("mirroring.up"), Qt::LeftButton);
        QCOMPARE(selection()->patterns().front(), std::string("audit"));
        QTest::mouseClick(button("mirroring.revert"), Qt::LeftButton);
        QVERIFY(!m_pane->hasUnsavedChanges());
    }

    void aNameIsTried()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        auto *field = part<QLineEdit>("mirroring.try");
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("audit"));
        QTRY_COMPARE(text("mirroring.try.answer"), QStringLiteral("taken by pattern 2"));
        QTest::keyClicks(field, QStringLiteral("x"));
        QTRY_COMPARE(text("mirroring.try.answer"), QStringLiteral("taken by no pattern"));
    }

    void savesTheWholeSetAfterAsking()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(1);
        QTest::keyClick(view(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(m_mirroring->replacements.empty());
        const QString words = allTexts();
        QVERIFY(words.contains(QStringLiteral("Before, 3 patterns: orders.*, audit, stock-.*")));
        QVERIFY(words.contains(QStringLiteral("After, 2 patterns: orders.*, stock-.*")));
        QVERIFY(words.contains(QStringLiteral("1 topic will stop: audit.")));
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), 1U);
        QVERIFY(m_mirroring->replacements[0] == (Patterns {"orders.*", "stock-.*"}));
        QTRY_VERIFY(!m_pane->hasUnsavedChanges());
        QTRY_VERIFY(part<ui::Notice>("mirroring.outcome")->isVisible());
    }

    void undoPutsTheReplacedSetBackThroughTheSameQuestion()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QVERIFY(!button("mirroring.undo")->isVisible());
        remove(1);
        saveAndAgree();
        QTRY_VERIFY(button("mirroring.undo")->isVisible() && button("mirroring.undo")->isEnabled());
        QTest::mouseClick(button("mirroring.undo"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(allTexts().contains(QStringLiteral("1 topic will start: audit")));
        QTest::mouseClick(button("agreement.no"), Qt::LeftButton); // as it was
        QVERIFY(!m_pane->hasUnsavedChanges());
        QCOMPARE(selection()->count(), 2);
        QTest::mouseClick(button("mirroring.undo"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), 2U);
        QVERIFY(m_mirroring->replacements[1] == (Patterns {"orders.*", "audit", "stock-.*"}));
    }

    void earlierSavesAreUndoneFromTheJournal()
    {
        journal("admin.example:443", {"payments"}, {"orders.*"});
        journal("elsewhere:443", {"x"}, {"y"});
        journal("admin.example:443", {"orders.*"}, {"orders.*", "audit", "stock-.*"});
        open();
        QTRY_COMPARE(takes(0), 2);
        QTRY_VERIFY(button("mirroring.undo")->isVisible()); // the save in force was another process's
        QVERIFY(button("mirroring.undo")->toolTip().endsWith(QStringLiteral("orders.*")));
        QTest::keyClick(view(), Qt::Key_H, Qt::ControlModifier);
        auto *saves = part<QTableView>("mirroring.earlier");
        QVERIFY(saves->isVisible() && saves->hasFocus());
        QCOMPARE(saves->model()->rowCount(), 2);
        QTest::keyClick(saves, Qt::Key_Down);
        QTest::keyClick(saves, Qt::Key_Return);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(allTexts().contains(QStringLiteral("After, 1 pattern: payments")));
        QVERIFY(allTexts().contains(QStringLiteral("1 topic will start: payments")));
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), 1U);
        QVERIFY(m_mirroring->replacements[0] == Patterns {"payments"});
        // What is in force now is nothing to be put back.
        QTRY_VERIFY(button("mirroring.earlier.undo")->isEnabled());
        QTest::keyClick(saves, Qt::Key_Down);
        QVERIFY(!button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(text("mirroring.earlier.note").contains(QStringLiteral("in force now")));
        QTest::mouseClick(part<QToolButton>("mirroring.earlier.close"), Qt::LeftButton);
        QVERIFY(!saves->isVisible() && view()->hasFocus());
    }

    void earlierSavesWaitForWhatIsEdited()
    {
        journal("admin.example:443", {"payments"}, {"orders.*"});
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::mouseClick(button("mirroring.history"), Qt::LeftButton);
        QTRY_VERIFY(button("mirroring.earlier.undo")->isEnabled());
        remove(0);
        QVERIFY(!button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(text("mirroring.earlier.note").contains(QStringLiteral("edited")));
        QTest::mouseClick(button("mirroring.revert"), Qt::LeftButton);
        QVERIFY(button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(!button("mirroring.undo")->isVisible()); // another save is in force
    }

    void undoesEditsByKeys()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(1);
        QTest::keyClick(view(), Qt::Key_F2);
        QTest::keyClicks(part<QLineEdit>("mirroring.edit"), QStringLiteral("stock.*"));
        QTest::keyClick(part<QLineEdit>("mirroring.edit"), Qt::Key_Return);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock.*"}));
        QTRY_VERIFY(!part<QLineEdit>("mirroring.edit"));
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier); // nothing is left
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::keySequence(view(), QKeySequence::Redo);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
    }

    void deadAndShadowedPatternsAreMendedBesideTheirNote()
    {
        m_mirroring->patterns = {"orders.*", "orders\\.dlq", "stock-.*"};
        open();
        QTRY_COMPARE(takes(0), 2);
        QTRY_VERIFY(part<ui::Notice>("mirroring.note.2")->isVisible());
        QCOMPARE(part<ui::Notice>("mirroring.note")->title(), QStringLiteral("Pattern 2 changes nothing."));
        QTest::mouseClick(noteButton("mirroring.note.2", "mirroring.note.use"), Qt::LeftButton);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "orders\\.dlq", "stock\\.eu"}));
        QTRY_VERIFY(!part<ui::Notice>("mirroring.note.2")->isVisible());
        QVERIFY(view()->hasFocus());
        QTest::mouseClick(noteButton("mirroring.note", "mirroring.note.remove"), Qt::LeftButton);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock\\.eu"}));
        QTRY_VERIFY(!part<ui::Notice>("mirroring.note")->isVisible());
        QTRY_COMPARE(total(Group::Start), 1);
    }

    void countsWhatIsOnTheSourceAndBehind()
    {
        m_source->end = 1200;
        m_target->end = 1000;
        open();
        const auto rowOf = [](const QAbstractItemModel *model, const char *topic) {
            int found = -1;
            for (int i = 0; i < model->rowCount(); ++i) {
                if (model->index(i, 0).data().toString() == QLatin1String(topic))
                    found = i;
            }
            return found;
        };
        const auto onSource = [&](const char *topic) {
            const auto *model = m_pane->preview();
            return model->index(rowOf(model, topic), TopicPreviewModel::OnSource);
        };
        const auto behind = [&](const char *topic) {
            const auto *model = m_pane->activeTopics();
            return model->index(rowOf(model, topic), models::ActiveTopicsModel::Behind)
                .data(models::ActiveTopicsModel::NumberRole);
        };
        QTRY_COMPARE(onSource("orders").data().toLongLong(), 1200);
        QTRY_COMPARE(behind("orders").toLongLong(), 200);
        QTRY_COMPARE(behind("audit").toLongLong(), 1200); // not yet there
        QVERIFY(!behind("web").isValid()); // not on the source
        QTRY_COMPARE(onSource("payments").data().toLongLong(), 1200); // taken by no pattern
        QTest::qWait(50);
        const int counted = m_source->counted;
        remove(1); // what is typed asks for no counts
        QTRY_COMPARE(total(Group::Stop), 1);
        QCOMPARE(m_source->counted, counted);
        m_source->failure = Error::make(Error::Kind::Network, "connection refused", "source:9092");
        QTest::mouseClick(part<QToolButton>("mirroring.refresh"), Qt::LeftButton);
        QTRY_VERIFY(rowOf(m_pane->preview(), "orders") >= 0 && !onSource("orders").data().isValid());
        const auto *delegate
            = static_cast<ui::CellDelegate *>(part<QTableView>("mirroring.preview")->itemDelegate());
        const ui::Cell cell = delegate->cell(onSource("orders"));
        QCOMPARE(cell.text, QStringLiteral("–"));
        QVERIFY(cell.toolTip.contains(QStringLiteral("does not answer")));
    }

    void whatSomebodyElseChangedMeanwhileIsAsked()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(1);
        m_mirroring->patterns = {"payments"};
        QTest::mouseClick(button("mirroring.save"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(allTexts().contains(QStringLiteral("changed by somebody else meanwhile")));
        QVERIFY(allTexts().contains(QStringLiteral("Before, 1 pattern: payments")));
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
    }

    void anEmptySelectionIsAskedAndSaved()
    {
        m_mirroring->patterns = {"orders.*"};
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(0);
        QVERIFY(part<QLabel>("mirroring.none")->isVisible());
        QTRY_COMPARE(
            text("mirroring.sentence"), QStringLiteral("Nothing will be mirrored, 2 topics will stop"));
        saveAndAgree();
        QVERIFY(m_mirroring->replacements.at(0).empty());
    }

    void whatIsNoExpressionIsNotSaved()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::keyClick(view(), Qt::Key_Insert);
        QTest::keyClicks(part<QLineEdit>("mirroring.edit"), QStringLiteral("orders("));
        QTest::keyClick(part<QLineEdit>("mirroring.edit"), Qt::Key_Return);
        QTRY_VERIFY(selection()->stateAt(3) == SelectionModel::State::Invalid);
        QVERIFY(!button("mirroring.save")->isEnabled());
        QCOMPARE(part<ui::Notice>("mirroring.note")->title(),
            QStringLiteral("Pattern 4 is no regular expression."));
        QVERIFY(!part<ui::Notice>("mirroring.note")->verbatim().isEmpty());
    }

    void aRefusedSaveKeepsTheEdits()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(1);
        QTest::mouseClick(button("mirroring.save"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        m_mirroring->failure = Error::make(Error::Kind::Denied, "not authorised", "eventstreams", 403);
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(part<ui::Notice>("mirroring.outcome")->verbatim(),
            QStringLiteral("eventstreams: not authorised"));
        QVERIFY(m_pane->hasUnsavedChanges() && button("mirroring.save")->isEnabled());
        QVERIFY(!button("mirroring.undo")->isVisible());
    }

    void readOnlyGreysEveryWrite()
    {
        open(true);
        QTRY_COMPARE(takes(0), 2);
        QVERIFY(!button("mirroring.add")->isEnabled());
        QTest::keyClick(view(), Qt::Key_Delete);
        QTest::keyClick(view(), Qt::Key_Insert);
        QTest::keyClick(view(), Qt::Key_F2);
        QTest::keyClick(view(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(!m_pane->hasUnsavedChanges() && selection()->count() == 3);
        QVERIFY(!button("mirroring.save")->isEnabled());
        QVERIFY(button("mirroring.save")->toolTip().contains(QStringLiteral("read-only")));
    }

    void notATargetIsAStateAndNoFailure()
    {
        m_mirroring->failure
            = Error::make(Error::Kind::Unsupported, "mirroring is not enabled", "admin", 404);
        open();
        auto *empty = m_pane->findChild<ui::EmptyState *>();
        QTRY_COMPARE(empty->sentence(), QStringLiteral("This cluster is not the target of a mirrored pair."));
        QVERIFY(empty->isVisible() && !part<ui::Notice>("mirroring.failure")->isVisible());
        QVERIFY(!button("mirroring.save")->isVisible());
        m_mirroring->failure.reset();
        QTest::mouseClick(empty->button(), Qt::LeftButton);
        QTRY_COMPARE(takes(0), 2);
        QVERIFY(view()->isVisible());
    }

    void aFailureKeepsTheLastAnswer()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        m_mirroring->failure = Error::make(Error::Kind::Http, "Service Unavailable", "admin", 503);
        m_pane->refresh();
        auto *notice = part<ui::Notice>("mirroring.failure");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(view()->isVisible() && selection()->count() == 3);
        m_mirroring->failure.reset();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_VERIFY(!notice->isVisible());
    }

    void withoutTheCapabilityItSaysWhy()
    {
        open(false, false);
        auto *empty = m_pane->findChild<ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), QStringLiteral("This connection tells nothing of mirroring."));
    }

    void withoutASourceThePreviewCoversWhatTheTargetKnows()
    {
        m_mirrorsFrom.clear();
        open();
        QTRY_COMPARE(takes(0), 1); // the target's orders alone
        QVERIFY(covers().contains(QStringLiteral("the preview covers only what target knows")));
        QCOMPARE(total(Group::NotTaken), 2); // local, and web that is active
        m_mirrorsFrom = "source";
    }

    void aSourceThatDoesNotAnswerIsNamed()
    {
        m_source->failure = Error::make(Error::Kind::Network, "connection refused", "source:9092");
        open();
        QTRY_COMPARE(takes(0), 1);
        QVERIFY(covers().startsWith(QStringLiteral("source cannot be asked")));
        m_source->failure.reset();
        QTest::mouseClick(part<QToolButton>("mirroring.refresh"), Qt::LeftButton);
        QTRY_COMPARE(takes(0), 2);
    }

    void filtersAndFoldsThePreview()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        auto *topics = part<QTableView>("mirroring.preview");
        const int all = topics->model()->rowCount();
        topics->setFocus();
        topics->setCurrentIndex(topics->model()->index(0, 0));
        QTest::keyClick(topics, Qt::Key_Left);
        QCOMPARE(topics->model()->rowCount(), all - 3);
        QTest::keyClick(topics, Qt::Key_Right);
        QCOMPARE(topics->model()->rowCount(), all);
        QTest::keyClick(topics, Qt::Key_Slash);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("pay"));
        QCOMPARE(topics->model()->rowCount(), 2);
    }

    void closingAsksForWhatWasEdited()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(0);
        QSignalSpy closed(m_pane.get(), &ui::Pane::closeRequested);
        m_pane->askBeforeClose();
        QTest::mouseClick(button("agreement.no"), Qt::LeftButton);
        QCOMPARE(closed.count(), 0);
        m_pane->askBeforeClose();
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
    }

    void productionAsksForTheName()
    {
        test::Stage stage({1440, 900});
        QVERIFY(stage.openPane(QStringLiteral("pane.mirroring"), {}, QStringLiteral("shop-live")));
        auto *patterns = stage.pane()->findChild<QTableView *>(QStringLiteral("mirroring.patterns"));
        QTRY_VERIFY(patterns->model()->rowCount() > 0);
        patterns->setFocus();
        QTest::keyClick(patterns, Qt::Key_Delete);
        auto *save = stage.pane()->findChild<QPushButton *>(QStringLiteral("mirroring.save"));
        QTRY_VERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        auto *yes = stage.pane()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
        QTRY_VERIFY(yes->isVisible());
        auto *name = stage.pane()->findChild<QLineEdit *>(QStringLiteral("agreement.name"));
        QVERIFY(!yes->isEnabled() && name->hasFocus());
        QTest::keyClicks(name, QStringLiteral("shop-live"));
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_COMPARE(stage.mirroring->replacements.size(), 1U);
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false, bool offered = true)
    {
        m_profiles = std::make_unique<profiles::ProfileStore>(
            m_folder.filePath(QString::number(++m_opened)).toStdString());
        QVERIFY(m_profiles->load().has_value());
        for (const char *name : {"source", "target"}) {
            profiles::Profile profile;
            profile.name = name;
            profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "broker:9092"}}, {}});
            if (profile.name == "target")
                profile.mirrorsFrom = m_mirrorsFrom;
            QVERIFY(m_profiles->add(profile).has_value());
        }
        ui::Services services;
        services.navigator = &m_navigator;
        services.journalFolder = m_journal ? m_journal->path().toStdString() : std::string();
        services.profiles = m_profiles.get();
        services.openConnection = [this](const profiles::Profile &profile, const ui::SecretValues &) {
            auto backend = std::make_unique<test::FakeBackend>("kafka", "source:9092");
            backend->offer<TopicList>(m_source);
            return readyResult<std::shared_ptr<Connection>>(
                test::connectionOver(std::move(backend), profile.name));
        };
        auto backend = std::make_unique<test::FakeBackend>("eventstreams-admin", "admin.example:443");
        backend->offer<TopicList>(m_target);
        if (offered)
            backend->offer<Mirroring>(m_mirroring).offer<MirroringAdmin>(m_mirroring);
        services.connection = test::connectionOver(std::move(backend), "target", readOnly);
        m_pane = std::make_unique<ui::MirroringPane>(services);
        m_pane->resize(1240, 800);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->setFocus();
    }
    void journal(const char *endpoint, const Patterns &before, const Patterns &after)
    {
        if (!m_journal)
            m_journal = std::make_unique<QTemporaryDir>();
        tailrace::journal::Entry entry;
        entry.connection = "target";
        entry.endpoint = endpoint;
        entry.operation = "mirroring.replace";
        entry.before = {{QStringLiteral("patterns"), list(before)}};
        entry.after = {{QStringLiteral("patterns"), list(after)}};
        QVERIFY(tailrace::journal::Journal(m_journal->path().toStdString()).append(entry).has_value());
    }
    static QJsonArray list(const Patterns &patterns)
    {
        QJsonArray all;
        for (const std::string &pattern : patterns)
            all.append(QString::fromStdString(pattern));
        return all;
    }
    QPushButton *noteButton(const char *note, const char *name) const
    {
        return part<ui::Notice>(note)->findChild<QPushButton *>(QLatin1String(name));
    }
    void remove(int row)
    {
        view()->setCurrentIndex(selection()->index(row, SelectionModel::Pattern));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Delete);
    }
    void saveAndAgree()
    {
        const auto before = m_mirroring->replacements.size();
        QTest::mouseClick(button("mirroring.save"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), before + 1);
    }
    QLineEdit *newestEditor() const
    {
        return m_pane->findChildren<QLineEdit *>(QStringLiteral("mirroring.edit")).last();
    }
    QString allTexts() const
    {
        QStringList texts;
        for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(QLatin1Char('\n'));
    }
    template<class W>
    W *part(const char *objectName) const
    {
        return m_pane->findChild<W *>(QLatin1String(objectName));
    }
    int takes(int row) const { return selection()->index(row, SelectionModel::Takes).data().toInt(); }
    int total(Group group) const { return m_pane->preview()->total(group); }
    SelectionModel *selection() const { return m_pane->selection(); }
    QTableView *view() const { return part<QTableView>("mirroring.patterns"); }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    QString text(const char *label) const { return part<QLabel>(label)->text(); }
    QString covers() const { return text("mirroring.covers"); }

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_journal; // none: nothing is kept
    int m_opened = 0;
    std::string m_mirrorsFrom = "source";
    std::shared_ptr<test::FakeMirroring> m_mirroring;
    std::shared_ptr<Topics> m_source;
    std::shared_ptr<Topics> m_target;
    test::FakeNavigator m_navigator;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::unique_ptr<ui::MirroringPane> m_pane;
};

TAILRACE_TEST(TestMirroringPane)
#include "tst_mirroringpane.moc"
