// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/schemas/panefixture.h"
#include "ui/panes/schemas/schemaspane.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/subjectlist.h"
#include "ui/widgets/emptystate.h"

using namespace tailrace;
using State = SchemaState::Kind;

// Enabling, disabling and deleting, asked for with keys and mouse.
class TestSchemaWrites : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::SchemasFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void disablesAndEnablesAVersion()
    {
        open();
        m_fixture->item("schemas.menu.version.disable")->trigger();
        QTRY_COMPARE(calls(), std::vector<std::string> {"state orders-value 3"});
        QTRY_COMPARE(view()->versions()->stateOf(3)->kind, State::Disabled);
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("disabled")));
        QTRY_VERIFY(m_fixture->item("schemas.menu.version.enable")->isEnabled());
        QVERIFY(!m_fixture->item("schemas.menu.version.disable")->isEnabled());
        m_fixture->item("schemas.menu.version.enable")->trigger();
        QTRY_COMPARE(view()->versions()->stateOf(3)->kind, State::Enabled);
    }

    void disablingTheSchemaSaysWhatGoes()
    {
        open();
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.topic.orders"));
        m_fixture->item("schemas.menu.disable")->trigger();
        QVERIFY(m_fixture->asked().contains(QLatin1String("All its 3 versions")));
        QVERIFY(m_fixture->asked().contains(QLatin1String("Used by orders")));
        QVERIFY(calls().empty());
        m_fixture->agree();
        QTRY_COMPARE(view()->versions()->shown(), 0);
        QCOMPARE(calls(), std::vector<std::string> {"state orders-value"});
    }

    void deletesAVersionWithTheKey()
    {
        open();
        QTest::keyClick(versions(), Qt::Key_Delete);
        QVERIFY(m_fixture->asked().contains(QLatin1String("Delete version 3 of orders-value for good?")));
        QVERIFY(!m_fixture->asked().contains(QLatin1String("last one")));
        QTest::keyClick(m_fixture->agreement(), Qt::Key_Escape);
        QVERIFY(!m_fixture->agreement());
        QVERIFY(calls().empty());
        QTest::keyClick(versions(), Qt::Key_Delete);
        m_fixture->agree();
        QTRY_COMPARE(view()->versions()->rowCount(), 2);
        QCOMPARE(calls(), std::vector<std::string> {"remove for good orders-value 3"});
        QTRY_COMPARE(view()->version(), 2);
    }

    void theLastVersionTakesTheSchemaAlong()
    {
        open(QStringLiteral("audit-value"));
        m_fixture->item("schemas.menu.version.delete")->trigger();
        QVERIFY(m_fixture->asked().contains(
            QLatin1String("It is the last one: the schema audit-value is deleted with it.")));
        m_fixture->agree();
        QTRY_VERIFY(!registry().schemas.contains("audit-value"));
        QTRY_COMPARE(sentence(), QStringLiteral("The schema audit-value is deleted."));
        QCOMPARE(m_fixture->said("schemas.view.failure"), QString());
    }

    void disableFirstWhereTheServiceWantsIt()
    {
        registry().can.disableFirst = true;
        open();
        QAction *item = m_fixture->item("schemas.menu.version.delete");
        QVERIFY(!item->isEnabled());
        QVERIFY(item->toolTip().contains(QLatin1String("Disable version 3 first")));
        QVERIFY(!m_fixture->item("schemas.menu.delete")->isEnabled());
        QTest::keyClick(versions(), Qt::Key_Delete);
        QVERIFY(!m_fixture->agreement());
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("cannot be deleted now")));
        m_fixture->item("schemas.menu.version.disable")->trigger();
        QTRY_VERIFY(m_fixture->item("schemas.menu.version.delete")->isEnabled());
        m_fixture->item("schemas.menu.version.delete")->trigger();
        m_fixture->agree();
        QTRY_COMPARE(view()->versions()->rowCount(), 2);
    }

    void softlyThenForGood()
    {
        registry().can.softDelete = true;
        registry().can.states.clear();
        open();
        QVERIFY(!m_fixture->item("schemas.menu.erase")->isEnabled());
        QVERIFY(!m_fixture->item("schemas.menu.disable"));
        m_fixture->item("schemas.menu.delete")->trigger();
        QVERIFY(m_fixture->asked().contains(QLatin1String("go out of sight")));
        m_fixture->agree();
        QTRY_COMPARE(view()->versions()->shown(), 0);
        QTRY_VERIFY(m_fixture->item("schemas.menu.erase")->isEnabled());
        QVERIFY(!m_fixture->item("schemas.menu.delete")->isEnabled());
        m_fixture->item("schemas.menu.erase")->trigger();
        QVERIFY(m_fixture->asked().contains(QLatin1String("gone for good")));
        m_fixture->agree();
        QTRY_COMPARE(sentence(), QStringLiteral("The schema orders-value is deleted."));
        QCOMPARE(calls(), (std::vector<std::string> {"remove orders-value", "remove for good orders-value"}));
    }

    void whoeverReferencesItIsNamed()
    {
        registry().can.referencedBy = true;
        registry().schemas["audit-value"][0].info.references = {{"shop.Order", "orders-value", 3}};
        open();
        m_fixture->item("schemas.menu.version.delete")->trigger();
        QTRY_VERIFY(m_fixture->asked().contains(QLatin1String("referenced by audit-value version 1")));
    }

    void productionWantsTheName()
    {
        open(QStringLiteral("orders-value"), false, true);
        m_fixture->item("schemas.menu.delete")->trigger();
        QTRY_VERIFY(m_fixture->agreement());
        QVERIFY(!yes()->isEnabled());
        QTest::keyClicks(m_fixture->agreement()->findChild<QLineEdit *>(), QStringLiteral("orders"));
        QVERIFY(!yes()->isEnabled());
        m_fixture->agree(QStringLiteral("-value"));
        QTRY_COMPARE(calls(), std::vector<std::string> {"remove for good orders-value"});
    }

    void readOnlyRefusesAll()
    {
        open(QStringLiteral("orders-value"), true);
        QVERIFY(!m_fixture->part<QPushButton>("schemas.version.new")->isEnabled());
        for (const char *name : {"schemas.menu.version.disable", "schemas.menu.disable",
                 "schemas.menu.version.delete", "schemas.menu.delete"}) {
            QAction *item = m_fixture->item(name);
            QVERIFY2(!item->isEnabled(), name);
            QCOMPARE(item->toolTip(), QStringLiteral("This connection is read-only"));
        }
        QVERIFY(m_fixture->item("schemas.menu.download")->isEnabled());
        QTest::keyClick(versions(), Qt::Key_Delete);
        QVERIFY(!m_fixture->agreement());
        QVERIFY(calls().empty());
    }

    void aRefusalKeepsWhatIsShown()
    {
        open();
        registry().refusal = Error::make(Error::Kind::Denied, "not yours", "registry", 403);
        m_fixture->item("schemas.menu.delete")->trigger();
        m_fixture->agree();
        QTRY_VERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("was not deleted")));
        QCOMPARE(m_fixture->part<ui::Notice>("schemas.outcome")->verbatim(),
            QStringLiteral("registry: not yours"));
        QCOMPARE(view()->versions()->rowCount(), 3);
        m_fixture->item("schemas.menu.version.disable")->trigger();
        QTRY_VERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("was not changed")));
    }

    void theListFollows()
    {
        open({});
        auto *list = static_cast<ui::SchemasPane *>(m_fixture->pane.get())->list();
        QTRY_COMPARE(view()->subject(), QStringLiteral("audit-value"));
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.copy")->isEnabled());
        m_fixture->item("schemas.menu.delete")->trigger();
        m_fixture->agree();
        QTRY_COMPARE(list->view()->model()->rowCount(), 1);
        QTRY_COMPARE(view()->subject(), QStringLiteral("orders-value"));
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("is deleted")));
    }

private:
    void open(const QString &subject = QStringLiteral("orders-value"), bool readOnly = false,
        bool production = false)
    {
        m_fixture->open<ui::SchemasPane>(subject, readOnly, production);
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.copy")->isEnabled());
    }
    test::FakeRegistry &registry() { return *m_fixture->registry; }
    const std::vector<std::string> &calls() const { return m_fixture->registry->calls; }
    ui::SchemaView *view() const { return static_cast<ui::SchemasPane *>(m_fixture->pane.get())->view(); }
    QListView *versions() const { return m_fixture->part<QListView>("schemas.versions"); }
    QPushButton *yes() const
    {
        return m_fixture->agreement()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
    }
    QString sentence() const
    {
        for (const ui::EmptyState *each : view()->findChildren<ui::EmptyState *>()) {
            if (each->isVisible())
                return each->sentence();
        }
        return {};
    }

    std::unique_ptr<test::SchemasFixture> m_fixture;
};

TAILRACE_TEST(TestSchemaWrites)
#include "tst_schemawrites.moc"
