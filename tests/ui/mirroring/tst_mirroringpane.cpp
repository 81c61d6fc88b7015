// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/mirroring/mirroringbench.h"

using namespace mirroringbench;

// The selection of a mirrored pair, with keys and mouse.
class TestMirroringPane : public MirroringBench
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

TAILRACE_TEST(TestMirroringPane)
#include "tst_mirroringpane.moc"
