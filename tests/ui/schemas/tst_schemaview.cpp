// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/schemas/panefixture.h"
#include "ui/diff/schemadiffview.h"
#include "ui/panes/schemas/schemahead.h"
#include "ui/panes/schemas/schemaspane.h"
#include "ui/panes/schemas/schemaview.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QListWidget>

using namespace tailrace;
using models::VersionListModel;

// One schema: versions, text, comparison, references.
class TestSchemaView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::SchemasFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void showsTheNewestVersion()
    {
        open();
        QTRY_COMPARE(text(), shown(3));
        QCOMPARE(m_fixture->part<QLabel>("schemas.head.full")->text(), QStringLiteral("record shop.Order"));
        QCOMPARE(m_fixture->part<QLabel>("schemas.head.type")->text(), QStringLiteral("Avro"));
        QVERIFY(m_fixture->part<QLabel>("schemas.facts")->toolTip().isEmpty());
        QVERIFY(m_fixture->part<QLabel>("schemas.facts")->text().contains(QLatin1String("global id 3")));
        QVERIFY(m_fixture->part<QPlainTextEdit>("schemas.text")->isReadOnly());
        QCOMPARE(m_fixture->part<QLabel>("schemas.versions.count")->text(), QStringLiteral("3 of 100"));
    }

    void versionsWithKeysAndMouse()
    {
        open();
        QTRY_COMPARE(text(), shown(3));
        QTest::keyClick(versions(), Qt::Key_Down);
        QTRY_COMPARE(text(), shown(2));
        clickVersion(2);
        QTRY_COMPARE(text(), shown(1));
        QCOMPARE(view()->version(), 1);
    }

    void hiddenVersionsAreListedAndNotTheNewest()
    {
        registry().schemas["orders-value"][2].info.state = {SchemaState::Kind::Disabled, "DISABLED"};
        open();
        QTRY_COMPARE(text(), shown(2));
        QCOMPARE(view()->versions()->rowCount(), 3);
        QCOMPARE(view()->versions()->shown(), 2);
    }

    void theDiffShowsTwoVersions()
    {
        open();
        QTRY_COMPARE(text(), shown(3));
        auto *sides = m_fixture->part<QTabBar>("schemas.sides");
        QTest::mouseClick(sides, Qt::LeftButton, {}, sides->tabRect(ui::SchemaHead::Diff).center());
        auto *diff = m_fixture->pane->findChild<ui::SchemaDiffView *>();
        QTRY_COMPARE(diff->newerNumber(), 3);
        QCOMPARE(diff->olderNumber(), 2);
        QTRY_VERIFY(!diff->isComparing() && !diff->patch().isEmpty());
        QCOMPARE(side(0), int(VersionListModel::New));
        QCOMPARE(side(1), int(VersionListModel::Old));
        m_fixture->click("schemas.copy");
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("+  {\"name\": \"note\"")));
        clickVersion(2, Qt::ControlModifier);
        QTRY_COMPARE(diff->olderNumber(), 1);
        QCOMPARE(diff->newerNumber(), 3);
        QCOMPARE(side(2), int(VersionListModel::Old));
        clickVersion(1);
        QTRY_COMPARE(diff->newerNumber(), 2);
        QCOMPARE(diff->olderNumber(), 1);
        QTest::mouseClick(sides, Qt::LeftButton, {}, sides->tabRect(ui::SchemaHead::Text).center());
        QCOMPARE(side(0), int(VersionListModel::None));
        QTRY_COMPARE(text(), shown(2));
    }

    void aCtrlClickGoesToTheDiff()
    {
        open();
        QTRY_COMPARE(text(), shown(3));
        clickVersion(2, Qt::ControlModifier);
        auto *diff = m_fixture->pane->findChild<ui::SchemaDiffView *>();
        QTRY_COMPARE(diff->olderNumber(), 1);
        QCOMPARE(diff->newerNumber(), 3);
        QVERIFY(diff->isVisible());
    }

    void referencesBothWays()
    {
        registry().can.references = registry().can.referencedBy = true;
        registry().schemas["orders-value"][2].info.references = {{"shop.Audit", "audit-value", 1}};
        open();
        QTRY_COMPARE(text(), shown(3));
        m_fixture->part<QTabBar>("schemas.sides")->setCurrentIndex(ui::SchemaHead::References);
        auto *out = m_fixture->part<QListWidget>("schemas.references");
        QTRY_COMPARE(out->count(), 1);
        QCOMPARE(out->item(0)->text(), QStringLiteral("shop.Audit is audit-value, version 1"));
        out->setFocus();
        out->setCurrentRow(0);
        QTest::keyClick(out, Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.opened.last().request.object, QStringLiteral("audit-value"));
        m_fixture->open<ui::SchemasPane>(QStringLiteral("audit-value"));
        m_fixture->part<QTabBar>("schemas.sides")->setCurrentIndex(ui::SchemaHead::References);
        auto *in = m_fixture->part<QListWidget>("schemas.referencedBy");
        QTRY_COMPARE(in->count(), 1);
        QCOMPARE(in->item(0)->text(), QStringLiteral("orders-value, version 3"));
    }

    void usedByOpensTheTopic()
    {
        open();
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.topic.orders"));
        QVERIFY(!m_fixture->part<QPushButton>("schemas.topic.payments"));
        m_fixture->click("schemas.topic.orders");
        QCOMPARE(m_fixture->navigator.opened.last().paneId, QStringLiteral("pane.records"));
        QCOMPARE(m_fixture->navigator.opened.last().request.object, QStringLiteral("orders"));
    }

    void copiesTextAndRequest()
    {
        open();
        QTRY_COMPARE(text(), shown(3));
        m_fixture->click("schemas.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), shown(3));
        m_fixture->item("schemas.menu.curl")->trigger();
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("not in the activity list")));
        activity::Entry entry;
        entry.method = "GET";
        entry.connection = "shop";
        entry.target = "https://registry.example/artifacts/orders-value/versions/31";
        entry.command = "curl wrong";
        m_fixture->activity.finished(entry);
        entry.target = "https://registry.example/artifacts/orders-value/versions/3";
        entry.command = "curl right";
        m_fixture->activity.finished(entry);
        entry.connection = "another";
        entry.command = "curl another";
        m_fixture->activity.finished(entry);
        m_fixture->item("schemas.menu.curl")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("curl right"));
    }

    void downloadsByteForByte()
    {
        const std::string bytes = "{\r\n  \"type\": \"int\"\xff\r\n}";
        registry().add("orders-value", bytes);
        open();
        QTRY_COMPARE(view()->version(), 4);
        QTRY_VERIFY(m_fixture->part<QPushButton>("schemas.copy")->isEnabled());
        const QString path = m_fixture->folder.filePath(QStringLiteral("out.avsc"));
        view()->downloadTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), bytes);
        view()->downloadTo(m_fixture->folder.filePath(QStringLiteral("no/such/folder/out")));
        QVERIFY(m_fixture->said("schemas.outcome").contains(QLatin1String("not written")));
    }

    void aTextThatCannotBeReadSaysSo()
    {
        registry().failures["orders-value"] = Error::make(Error::Kind::Timeout, "no answer");
        open();
        QTRY_VERIFY(m_fixture->said("schemas.view.failure").contains(QLatin1String("could not be listed")));
        registry().failures.clear();
        for (auto *button :
            m_fixture->part<ui::Notice>("schemas.view.failure")->findChildren<QPushButton *>())
            QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(text(), shown(3));
        QCOMPARE(m_fixture->said("schemas.view.failure"), QString());
    }

private:
    void open() { m_fixture->open<ui::SchemasPane>(QStringLiteral("orders-value")); }
    test::FakeRegistry &registry() { return *m_fixture->registry; }
    ui::SchemaView *view() const { return static_cast<ui::SchemasPane *>(m_fixture->pane.get())->view(); }
    QListView *versions() const { return m_fixture->part<QListView>("schemas.versions"); }
    QString text() const { return m_fixture->part<QPlainTextEdit>("schemas.text")->toPlainText(); }
    QString shown(std::size_t version)
    {
        return QString::fromStdString(registry().schemas["orders-value"][version - 1].text);
    }
    int side(int row) const
    {
        return view()->versions()->index(row).data(VersionListModel::SideRole).toInt();
    }
    void clickVersion(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(versions()->viewport(), Qt::LeftButton, modifiers,
            versions()->visualRect(view()->versions()->index(row)).center());
    }

    std::unique_ptr<test::SchemasFixture> m_fixture;
};

TAILRACE_TEST(TestSchemaView)
#include "tst_schemaview.moc"
