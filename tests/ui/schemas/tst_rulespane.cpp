// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/subjecttablemodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/schemas/panefixture.h"
#include "ui/panes/rules/ruleeditor.h"
#include "ui/panes/rules/rulespane.h"
#include "ui/panes/schemas/schemahead.h"
#include "ui/panes/schemas/schemaspane.h"

#include <QComboBox>
#include <QListWidget>
#include <QRadioButton>

using namespace tailrace;
using models::SubjectTableModel;
using Kind = SchemaRule::Kind;

// The rules of all schemas and of single ones.
class TestRulesPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::SchemasFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void theGlobalLevelComesFirst()
    {
        registry().ruleSets["orders-value"] = {{Kind::Compatibility, "FULL"}};
        open();
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD for all schemas without a level of their own"));
        QTRY_COMPARE(levelOf(2), QStringLiteral("FULL"));
        QCOMPARE(levelOf(0), QStringLiteral("BACKWARD"));
        QCOMPARE(levelOf(1), QStringLiteral("BACKWARD"));
        QVERIFY(radio("BACKWARD")->isChecked());
        QVERIFY(!apply()->isEnabled());
    }

    void choosingALevelPreviewsIt()
    {
        open();
        choose(2);
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD, the global one"));
        QTest::mouseClick(radio("FORWARD"), Qt::LeftButton, {}, QPoint(8, radio("FORWARD")->height() / 2));
        // Fields were only added: who is behind reads on.
        QTRY_COMPARE(verdict(), QStringLiteral("All 2 pairs of versions that exist keep to FORWARD."));
        QTest::mouseClick(
            radio("BACKWARD_TRANSITIVE"), Qt::LeftButton, {}, QPoint(8, radio("FORWARD")->height() / 2));
        QTRY_COMPARE(
            verdict(), QStringLiteral("3 of 3 pairs of versions would already break BACKWARD_TRANSITIVE."));
        auto *pairs = m_fixture->part<QListWidget>("rules.impact.pairs");
        QCOMPARE(pairs->count(), 3);
        QVERIFY(pairs->item(0)->text().startsWith(
            QLatin1String("version 3 cannot read version 2: READER_FIELD_MISSING_DEFAULT_VALUE")));
        QVERIFY(m_fixture->registry->calls.empty()); // nothing is set by looking
    }

    void setsAndRemovesAnOwnLevel()
    {
        open();
        choose(2);
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD, the global one"));
        radio("FULL")->setFocus();
        QTest::keyClick(radio("FULL"), Qt::Key_Space);
        QTRY_VERIFY(apply()->isEnabled());
        m_fixture->click("rules.level.set");
        QTRY_COMPARE(now(), QStringLiteral("FULL, set here"));
        QCOMPARE(calls(), std::vector<std::string> {"rule orders-value FULL"});
        QTRY_COMPARE(levelOf(2), QStringLiteral("FULL"));
        m_fixture->click("rules.level.remove");
        m_fixture->agree();
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD, the global one"));
        QCOMPARE(calls().back(), std::string("no rule orders-value"));
    }

    void theGlobalOnePreviewsAllOnRequest()
    {
        registry().ruleSets["audit-value"] = {{Kind::Compatibility, "NONE"}};
        open();
        QTRY_VERIFY(radio("FULL")->isEnabled());
        radio("FULL")->click();
        QVERIFY(verdict().startsWith(QLatin1String("Schemas that have no level of their own")));
        m_fixture->click("rules.impact.start");
        QTRY_COMPARE(
            verdict(), QStringLiteral("2 of 2 pairs of versions would already break FULL, in 1 schema."));
        m_fixture->click("rules.level.set");
        QTRY_COMPARE(calls(), std::vector<std::string> {"rule * FULL"});
        QTRY_COMPARE(levelOf(0), QStringLiteral("FULL"));
    }

    void aPreviewThatFailsCanBeAskedAgain()
    {
        open();
        choose(2);
        QTRY_VERIFY(radio("FULL")->isEnabled());
        registry().failures["orders-value"] = Error::make(Error::Kind::Network, "connection refused");
        radio("FULL")->click();
        QTRY_VERIFY(verdict().startsWith(QLatin1String("The versions could not be read.")));
        registry().failures.clear();
        m_fixture->click("rules.impact.start");
        QTRY_COMPARE(verdict(), QStringLiteral("2 of 2 pairs of versions would already break FULL."));
    }

    void otherRulesAndModesWhereThereAreAny()
    {
        open();
        QTRY_VERIFY(radio("FULL")->isEnabled());
        QVERIFY(!m_fixture->part<QWidget>("rules.validity")->isVisible());
        QVERIFY(!m_fixture->part<QWidget>("rules.mode")->isVisible());
        registry().can.subjectRules = {Kind::Compatibility, Kind::Validity, Kind::Integrity};
        registry().can.globalRules = registry().can.subjectRules;
        registry().can.removesGlobalRules = registry().can.modes = true;
        registry().modes[""] = "READWRITE";
        open();
        QTRY_VERIFY(m_fixture->part<QWidget>("rules.validity")->isVisible());
        QTRY_COMPARE(
            m_fixture->part<QLabel>("rules.mode.now")->text(), QStringLiteral("READWRITE for all schemas"));
        auto *words = m_fixture->part<QComboBox>("rules.validity.words");
        words->setFocus();
        QTest::keyClick(words, Qt::Key_End);
        QCOMPARE(words->currentText(), QStringLiteral("FULL"));
        m_fixture->click("rules.validity.set");
        QTRY_COMPARE(calls(), std::vector<std::string> {"rule * FULL"});
        QTRY_VERIFY(m_fixture->part<QPushButton>("rules.validity.remove")->isVisible());
        m_fixture->click("rules.validity.remove");
        m_fixture->agree();
        QTRY_COMPARE(calls().back(), std::string("no rule *"));
        auto *modes = m_fixture->part<QComboBox>("rules.mode.words");
        QTRY_VERIFY(modes->isEnabled());
        modes->setFocus();
        QTest::keyClick(modes, Qt::Key_Down);
        m_fixture->click("rules.mode.set");
        QVERIFY(m_fixture->asked().contains(QLatin1String("READONLY")));
        m_fixture->agree();
        QTRY_COMPARE(calls().back(), std::string("mode * READONLY"));
    }

    void aModeOfOnesOwnIsRemoved()
    {
        registry().can.modes = true;
        registry().modes = {{"", "READWRITE"}, {"orders-value", "READONLY"}};
        open();
        choose(2);
        QTRY_COMPARE(m_fixture->part<QLabel>("rules.mode.now")->text(), QStringLiteral("READONLY, set here"));
        m_fixture->click("rules.mode.remove");
        m_fixture->agree();
        QTRY_COMPARE(calls(), std::vector<std::string> {"no mode orders-value"});
        QTRY_COMPARE(
            m_fixture->part<QLabel>("rules.mode.now")->text(), QStringLiteral("READWRITE, the global one"));
    }

    void productionWantsTheName()
    {
        m_fixture->open<ui::RulesPane>({}, false, true);
        choose(2);
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD, the global one"));
        radio("NONE")->click();
        m_fixture->click("rules.level.set");
        QVERIFY(calls().empty());
        QVERIFY(m_fixture->asked().contains(QLatin1String("Any text that the service can read")));
        m_fixture->agree(QStringLiteral("orders-value"));
        QTRY_COMPARE(calls(), std::vector<std::string> {"rule orders-value NONE"});
    }

    void readOnlyShowsAndRefuses()
    {
        registry().ruleSets["orders-value"] = {{Kind::Compatibility, "FULL"}};
        m_fixture->open<ui::RulesPane>({}, true);
        choose(2);
        QTRY_COMPARE(now(), QStringLiteral("FULL, set here"));
        QVERIFY(!radio("NONE")->isEnabled());
        QVERIFY(!apply()->isEnabled());
        QVERIFY(!m_fixture->part<QPushButton>("rules.level.remove")->isEnabled());
        QCOMPARE(apply()->toolTip(), QStringLiteral("This connection is read-only"));
    }

    void aRefusalIsSaid()
    {
        open();
        QTRY_VERIFY(radio("FULL")->isEnabled());
        registry().refusal = Error::make(Error::Kind::Denied, "not yours", "registry", 403);
        radio("FULL")->click();
        m_fixture->click("rules.level.set");
        QTRY_VERIFY(m_fixture->said("rules.outcome").contains(QLatin1String("was not changed")));
        QVERIFY(radio("FULL")->isChecked());
        QVERIFY(now().startsWith(QLatin1String("BACKWARD")));
    }

    void aRegistryThatDoesNotAnswer()
    {
        registry().failure = Error::make(Error::Kind::Network, "connection refused");
        open();
        QTRY_VERIFY(!m_fixture->said("rules.list.failure").isEmpty());
        registry().failure.reset();
        for (auto *button : m_fixture->part<ui::Notice>("rules.list.failure")->findChildren<QPushButton *>())
            QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(pane()->model()->rowCount(), 3);
        QTRY_VERIFY(now().startsWith(QLatin1String("BACKWARD")));
    }

    void theSchemasOwnSideIsTheSame()
    {
        m_fixture->open<ui::SchemasPane>(QStringLiteral("orders-value"));
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.copy")->isEnabled());
        m_fixture->part<QTabBar>("schemas.sides")->setCurrentIndex(ui::SchemaHead::Rules);
        QTRY_COMPARE(now(), QStringLiteral("BACKWARD, the global one"));
        radio("FORWARD")->click();
        QTRY_COMPARE(verdict(), QStringLiteral("All 2 pairs of versions that exist keep to FORWARD."));
        m_fixture->click("rules.level.set");
        QTRY_COMPARE(calls(), std::vector<std::string> {"rule orders-value FORWARD"});
    }

    void everyControlHasAName()
    {
        open();
        QTRY_VERIFY(radio("FULL")->isEnabled());
        QCOMPARE(test::namelessWidgets(m_fixture->pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open() { m_fixture->open<ui::RulesPane>(); }
    test::FakeRegistry &registry() { return *m_fixture->registry; }
    const std::vector<std::string> &calls() const { return m_fixture->registry->calls; }
    ui::RulesPane *pane() const { return static_cast<ui::RulesPane *>(m_fixture->pane.get()); }
    void choose(int row)
    {
        QTRY_COMPARE(pane()->model()->rowCount(), 3);
        QTest::mouseClick(pane()->view()->viewport(), Qt::LeftButton, {},
            pane()->view()->visualRect(pane()->model()->index(row, 0)).center());
    }
    QString levelOf(int row) const
    {
        return pane()->model()->index(row, SubjectTableModel::Level).data().toString();
    }
    QString now() const { return m_fixture->part<QLabel>("rules.level.now")->text(); }
    QString verdict() const { return m_fixture->part<QLabel>("rules.impact.verdict")->text(); }
    QRadioButton *radio(const char *level) const
    {
        return m_fixture->pane->findChild<QRadioButton *>(
            QStringLiteral("rules.level.") + QLatin1String(level));
    }
    QPushButton *apply() const { return m_fixture->part<QPushButton>("rules.level.set"); }

    std::unique_ptr<test::SchemasFixture> m_fixture;
};

TAILRACE_TEST(TestRulesPane)
#include "tst_rulespane.moc"
