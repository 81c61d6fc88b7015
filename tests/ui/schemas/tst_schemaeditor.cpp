// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/schemas/panefixture.h"
#include "ui/codeeditor/codeview.h"
#include "ui/panes/schemas/schemaeditor.h"
#include "ui/panes/schemas/schemaspane.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/subjectlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QSignalSpy>

using namespace tailrace;

// New schemas and new versions, typed, pasted and from files.
class TestSchemaEditor : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::SchemasFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void createsWithAName()
    {
        openList();
        QTest::keyClick(m_fixture->pane.get(), Qt::Key_N, Qt::ControlModifier);
        auto *name = m_fixture->part<QLineEdit>("schemas.draft.name");
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(!save()->isEnabled());
        QTest::keyClicks(name, QStringLiteral("payments-value"));
        QVERIFY(!save()->isEnabled()); // there is no text
        QTest::keyClicks(text(), QStringLiteral("\"long\""));
        QVERIFY(m_fixture->pane->hasUnsavedChanges());
        QTest::keyClick(text(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(calls(), std::vector<std::string> {"create payments-value"});
        QCOMPARE(registry().schemas["payments-value"][0].text, std::string("\"long\""));
        QTRY_COMPARE(view()->subject(), QStringLiteral("payments-value"));
        QTRY_COMPARE(list()->chosen(), QStringLiteral("payments-value"));
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("is created")));
        QVERIFY(!m_fixture->pane->hasUnsavedChanges());
    }

    void createsWithTheServicesName()
    {
        openList();
        m_fixture->click("schemas.new");
        QTest::keyClicks(text(), QStringLiteral("{}"));
        auto *type = m_fixture->part<QComboBox>("schemas.draft.type");
        type->setFocus();
        QTest::keyClick(type, Qt::Key_Down);
        QTest::mouseClick(m_fixture->part<QCheckBox>("schemas.draft.unnamed"), Qt::LeftButton, {},
            QPoint(8, m_fixture->part<QCheckBox>("schemas.draft.unnamed")->height() / 2));
        m_fixture->click("schemas.draft.save");
        QTRY_COMPARE(calls(), std::vector<std::string> {"create made-by-the-service"});
        QCOMPARE(registry().schemas["made-by-the-service"][0].info.type.kind, SchemaType::Kind::Json);
        QTRY_COMPARE(view()->subject(), QStringLiteral("made-by-the-service"));
    }

    void bytesOfAFileStayAsTheyAre()
    {
        const QByteArray bytes("{\r\n  \"type\": \"string\"\r\n}\r\n");
        const QString path = m_fixture->folder.filePath(QStringLiteral("a.avsc"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), qint64(bytes.size()));
        file.close();
        openList();
        m_fixture->click("schemas.new");
        QTest::keyClicks(m_fixture->part<QLineEdit>("schemas.draft.name"), QStringLiteral("x"));
        editor()->load(path);
        m_fixture->click("schemas.draft.save");
        QTRY_VERIFY(registry().schemas.contains("x"));
        QCOMPARE(QByteArray::fromStdString(registry().schemas["x"][0].text), bytes);
    }

    void aFileThatCannotBeRead()
    {
        openList();
        m_fixture->click("schemas.new");
        editor()->load(m_fixture->folder.filePath(QStringLiteral("none.avsc")));
        QVERIFY(m_fixture->said("schemas.refusal").contains(QLatin1String("could not be read")));
    }

    void aNewVersionBothWays()
    {
        openOne();
        QTest::keyClick(m_fixture->pane.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(text()->isVisible());
        QTest::keyClick(text(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(text(), QStringLiteral(" "));
        m_fixture->click("schemas.draft.save");
        QTRY_COMPARE(calls(), std::vector<std::string> {"append orders-value"});
        QTRY_COMPARE(view()->version(), 4);
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("Version 4 is stored")));
        QCOMPARE(
            registry().schemas["orders-value"][3].text, registry().schemas["orders-value"][2].text + ' ');
        m_fixture->click("schemas.version.new");
        QTest::keyClick(text(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(text(), QStringLiteral(" "));
        m_fixture->click("schemas.draft.update");
        m_fixture->click("schemas.draft.save");
        QTRY_COMPARE(calls().size(), 2U);
        QCOMPARE(calls()[1], std::string("update orders-value"));
    }

    void anUntouchedTextMakesNoVersion()
    {
        registry().schemas["orders-value"][2].text = "{\r\n\"type\": \"int\"}";
        openOne();
        m_fixture->click("schemas.version.new");
        QVERIFY(!m_fixture->pane->hasUnsavedChanges());
        m_fixture->click("schemas.draft.save");
        QTRY_VERIFY(m_fixture->said("schemas.refusal").contains(QLatin1String("no new version was made")));
        QCOMPARE(registry().schemas["orders-value"].size(), 3U);
        QCOMPARE(calls().size(), 1U); // the same bytes were sent
    }

    void theRefusalStandsBesideTheText()
    {
        openOne();
        m_fixture->click("schemas.version.new");
        registry().refusal = Error::make(Error::Kind::Conflict,
            "incompatible\nREADER_FIELD_MISSING_DEFAULT_VALUE, line 3", "registry", 409);
        m_fixture->click("schemas.draft.save");
        QTRY_VERIFY(m_fixture->said("schemas.refusal").contains(QLatin1String("refuses this text")));
        QVERIFY(m_fixture->part<ui::Notice>("schemas.refusal")
                    ->verbatim()
                    .contains(QLatin1String("READER_FIELD_MISSING_DEFAULT_VALUE")));
        auto *draft = text();
        QCOMPARE(draft->wrongLines(), QList<int> {3});
        QCOMPARE(draft->lineOf(draft->caret()), 2);
        QTest::keyClicks(draft, QStringLiteral(" "));
        QVERIFY(draft->wrongLines().isEmpty());
        registry().refusal.reset();
        m_fixture->click("schemas.draft.save");
        QTRY_COMPARE(view()->version(), 4);
    }

    void discardAndEscape()
    {
        openOne();
        m_fixture->click("schemas.version.new");
        QTest::keyClick(text(), Qt::Key_Escape);
        QVERIFY(!text()->isVisible());
        m_fixture->click("schemas.version.new");
        QTest::keyClicks(text(), QStringLiteral("x"));
        QTest::keyClick(text(), Qt::Key_Escape);
        QVERIFY(text()->isVisible()); // what was typed is not lost by a key
        m_fixture->click("schemas.draft.discard");
        QVERIFY(!text()->isVisible());
        QVERIFY(calls().empty());
    }

    void aDraftStaysWhileRowsAreChosen()
    {
        openList();
        m_fixture->click("schemas.version.new");
        QTest::keyClicks(text(), QStringLiteral("x"));
        QTest::keyClick(list()->view(), Qt::Key_Down);
        QTest::qWait(120);
        QCOMPARE(view()->subject(), QStringLiteral("audit-value"));
        QVERIFY(text()->isVisible());
        m_fixture->click("schemas.draft.discard");
        QTRY_COMPARE(view()->subject(), QStringLiteral("orders-value"));
    }

    void closingAsksForWhatWasTyped()
    {
        openOne();
        m_fixture->click("schemas.version.new");
        QTest::keyClicks(text(), QStringLiteral("x"));
        QSignalSpy closing(m_fixture->pane.get(), &ui::Pane::closeRequested);
        m_fixture->pane->askBeforeClose();
        QVERIFY(m_fixture->asked().contains(QLatin1String("Close without saving")));
        m_fixture->agree();
        QTRY_COMPARE(closing.count(), 1);
    }

    void productionAsksBeforeSaving()
    {
        m_fixture->open<ui::SchemasPane>(QStringLiteral("orders-value"), false, true);
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.version.new")->isEnabled());
        m_fixture->click("schemas.version.new");
        QTest::keyClicks(text(), QStringLiteral(" "));
        m_fixture->click("schemas.draft.save");
        QVERIFY(calls().empty());
        m_fixture->agree(QStringLiteral("orders-value"));
        QTRY_COMPARE(calls().size(), 1U);
    }

    void readOnlyOffersNothing()
    {
        m_fixture->open<ui::SchemasPane>({}, true);
        QTRY_COMPARE(view()->version(), 1);
        auto *button = m_fixture->part<QPushButton>("schemas.new");
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->toolTip(), QStringLiteral("This connection is read-only"));
        QTest::keyClick(m_fixture->pane.get(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(!text()->isVisible());
    }

private:
    void openList()
    {
        m_fixture->open<ui::SchemasPane>();
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.new")->isEnabled());
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.version.new")->isEnabled());
    }
    void openOne()
    {
        m_fixture->open<ui::SchemasPane>(QStringLiteral("orders-value"));
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.version.new")->isEnabled());
    }
    test::FakeRegistry &registry() { return *m_fixture->registry; }
    const std::vector<std::string> &calls() const { return m_fixture->registry->calls; }
    ui::SchemaView *view() const { return static_cast<ui::SchemasPane *>(m_fixture->pane.get())->view(); }
    ui::SubjectList *list() const { return static_cast<ui::SchemasPane *>(m_fixture->pane.get())->list(); }
    ui::SchemaEditor *editor() const { return m_fixture->pane->findChild<ui::SchemaEditor *>(); }
    ui::CodeView *text() const { return m_fixture->part<ui::CodeView>("schemas.draft"); }
    QPushButton *save() const { return m_fixture->part<QPushButton>("schemas.draft.save"); }

    std::unique_ptr<test::SchemasFixture> m_fixture;
};

TAILRACE_TEST(TestSchemaEditor)
#include "tst_schemaeditor.moc"
