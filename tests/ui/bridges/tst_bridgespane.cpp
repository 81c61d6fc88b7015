// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/bridgedraft.h"
#include "models/bridges/bridgetablemodel.h"
#include "tests/support/fakes/examplebridges.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakebridges.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/panes/bridges/bridgespane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace tailrace;
using models::BridgeTableModel;

namespace {

// Knows which topics are on their way out.
class LeavingTopics : public TopicList
{
public:
    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        TopicInfo leaving;
        leaving.name = "shipments";
        leaving.markedForDeletion = true;
        TopicInfo other;
        other.name = "orders";
        return readyResult<std::vector<TopicInfo>>(std::vector<TopicInfo> {leaving, other});
    }
    QFuture<Result<TopicInfo>> topic(const std::string &) override
    {
        return readyResult<TopicInfo>(fail(Error::Kind::NotFound, "not asked for"));
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &) override
    {
        return readyResult<std::vector<Watermarks>>(std::vector<Watermarks>());
    }
};

const char *vcap
    = R"({"Object-Storage":[{"name":"store","credentials":{"auth_url":"https://id2.example","projectId":"p2",)"
      R"("region":"dallas","userId":"u2","username":"admin_u2","password":"hunter2"}}],)"
      R"("messagehub":[{"name":"hub","credentials":{"api_key":"k","password":"other"}}]})";

} // namespace

// Bridges, with keys and mouse.
class TestBridgesPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_bridges = std::make_shared<test::FakeBridges>();
        m_bridges->all = test::exampleBridges();
    }
    void cleanup() { m_pane.reset(); }

    void listsBridgesAndShowsTheChosen()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        QCOMPARE(text("bridges.count"), QStringLiteral("2 running, 1 paused, 1 unavailable"));
        QCOMPARE(m_pane->status().last().value, QStringLiteral("messagehub-admin hub.example:443"));
        QCOMPARE(field("bridges.name")->text(), QStringLiteral("clicksarchive"));
        QVERIFY(part<ui::Notice>("bridges.trouble")->isVisible());
        QCOMPARE(part<ui::Notice>("bridges.trouble")->verbatim(),
            QStringLiteral("Container shop-clicks not found"));
        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(field("bridges.name")->text(), QStringLiteral("ordersarchive"));
        QVERIFY(!part<ui::Notice>("bridges.trouble")->isVisible());
        QCOMPARE(field("bridges.uploadDurationThresholdSeconds")->text(), QStringLiteral("10")); // min
        QVERIFY(part<QRadioButton>("bridges.split.offset")->isChecked());
        QVERIFY(document()->toPlainText().contains(QStringLiteral("\"container\": \"shop-orders\"")));
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(field("bridges.queue")->text(), QStringLiteral("SHIP.EVENTS"));
        QCOMPARE(field("bridges.endpoints")->text(),
            QStringLiteral("qm1.shop.example:1414, qm2.shop.example:1414"));
        QVERIFY(!field("bridges.container")->isVisible());
        QTRY_VERIFY(view()
                        ->currentIndex()
                        .siblingAtColumn(BridgeTableModel::Topic)
                        .data(BridgeTableModel::LeavingRole)
                        .toBool());
    }

    void filtersWhileTyping()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        QTest::keyClick(view(), Qt::Key_Slash);
        QTest::keyClicks(field("bridges.filter"), QStringLiteral("paym"));
        QCOMPARE(model()->rowCount(), 1);
        QCOMPARE(field("bridges.name")->text(), QStringLiteral("paymentsdaily"));
        QTest::keyClick(field("bridges.filter"), Qt::Key_Escape);
        QCOMPARE(model()->rowCount(), 4);
        QVERIFY(view()->hasFocus());
    }

    void pausesAndResumesAtOnce()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QVERIFY(!button("bridges.resume")->isEnabled());
        QVERIFY(button("bridges.resume")->toolTip().contains(QStringLiteral("runs already")));
        QTest::mouseClick(button("bridges.pause"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].what, std::string("pause"));
        QTRY_COMPARE(text("bridges.head.state"), QStringLiteral("Paused"));
        QTest::keyClick(view(), Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_bridges->written.size(), 2U);
        QCOMPARE(m_bridges->written[1].what, std::string("resume"));
        QCOMPARE(m_bridges->written[1].name, std::string("ordersarchive"));
        QTRY_COMPARE(text("bridges.head.state"), QStringLiteral("Running"));
    }

    void deletesAfterAsking()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QTest::keyClick(view(), Qt::Key_Delete);
        QVERIFY(button("agreement.yes")->isVisible());
        QVERIFY(m_bridges->written.empty());
        QTest::mouseClick(button("agreement.no"), Qt::LeftButton);
        QVERIFY(m_bridges->written.empty());
        QTest::mouseClick(button("bridges.delete"), Qt::LeftButton);
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].what, std::string("delete"));
        QTRY_COMPARE(model()->rowCount(), 3);
    }

    // What is sent is a merge patch of what was changed; the mask is in none.
    void savesOnlyWhatWasChanged()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(field("bridges.uploadDurationThresholdSeconds")->hasFocus());
        QVERIFY(!button("bridges.save")->isEnabled());
        type("bridges.container", QStringLiteral("crate"));
        QVERIFY(m_pane->hasUnsavedChanges());
        QVERIFY(text("bridges.changes").startsWith(QStringLiteral("1 field changed")));
        QVERIFY(document()->toPlainText().contains(QStringLiteral("crate")));
        QVERIFY(!button("bridges.replace")->isEnabled());
        QVERIFY(button("bridges.replace")->toolTip().contains(QStringLiteral("masked")));
        QTest::keyClick(field("bridges.container"), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].what, std::string("patch"));
        QCOMPARE(m_bridges->written[0].body, std::string(R"({"configuration":{"container":"crate"}})"));
        QTRY_VERIFY(!m_pane->hasUnsavedChanges());
    }

    void aThresholdHasUnitAndRange()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        const char *seconds = "bridges.uploadDurationThresholdSeconds";
        auto *unit = part<QComboBox>("bridges.uploadDurationThresholdSeconds.unit");
        unit->setFocus();
        QTest::keyClick(unit, Qt::Key_End); // hours
        type(seconds, QStringLiteral("7"));
        QVERIFY(field(seconds)->property("invalid").toBool());
        QVERIFY2(note(seconds).contains(QStringLiteral("25\u00a0200 s")), qPrintable(note(seconds)));
        QVERIFY(note(seconds).contains(QStringLiteral("10 s to 6 h")));
        QVERIFY(!button("bridges.save")->isEnabled());
        QCOMPARE(text("bridges.problems"), QStringLiteral("1 problem"));
        button("bridges.discard")->setFocus();
        QTest::keyClick(button("bridges.discard"), Qt::Key_F8);
        QVERIFY(field(seconds)->hasFocus());
        type(seconds, QStringLiteral("6"));
        QVERIFY(button("bridges.save")->isEnabled());
        QTest::mouseClick(button("bridges.save"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].body,
            std::string(R"({"configuration":{"uploadDurationThresholdSeconds":21600}})"));
    }

    void aDateNeedsItsProperty()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QTest::mouseClick(part<QRadioButton>("bridges.split.date"), Qt::LeftButton);
        QVERIFY(field("bridges.property")->hasFocus());
        QVERIFY(!button("bridges.save")->isEnabled());
        QTest::keyClicks(field("bridges.property"), QStringLiteral("at"));
        QVERIFY(button("bridges.save")->isEnabled());
        QTest::mouseClick(button("bridges.save"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].body,
            std::string(
                R"({"configuration":{"partitioning":[{"type":"dateIso8601","propertyName":"at"}]}})"));
    }

    void createsWithPastedCredentials()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        part<QAction>("bridges.new.storage")->trigger();
        QVERIFY(field("bridges.name")->hasFocus());
        QVERIFY(!field("bridges.name")->property("invalid").toBool());
        QTest::keyClicks(field("bridges.name"), QStringLiteral("New"));
        QVERIFY(field("bridges.name")->property("invalid").toBool()); // no capitals
        type("bridges.name", QStringLiteral("new1"));
        type("bridges.topic", QStringLiteral("orders"));
        type("bridges.container", QStringLiteral("box"));
        QVERIFY(!button("bridges.save")->isEnabled());
        QGuiApplication::clipboard()->setText(QLatin1String(vcap));
        QTest::keyClick(field("bridges.container"), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(text("bridges.pasted"), QStringLiteral("5 values from pasted JSON"));
        QCOMPARE(field("bridges.authUrl")->text(), QStringLiteral("https://id2.example"));
        QCOMPARE(field("bridges.userId")->text(), QStringLiteral("u2"));
        QVERIFY(!showsAnywhere(QStringLiteral("hunter2")));
        QVERIFY(button("bridges.save")->isEnabled());
        QTest::mouseClick(button("bridges.save"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].what, std::string("create"));
        const std::string &body = m_bridges->written[0].body;
        QVERIFY(
            body.find(R"("name":"new1","topic":"orders","type":"objectStorageOut")") != std::string::npos);
        QVERIFY(body.find(R"("password":"hunter2")") != std::string::npos);
        QVERIFY(body.find("id2.example") != std::string::npos);
        QTRY_VERIFY(!m_pane->hasUnsavedChanges());
    }

    // What was typed before is not what is sent any more, and so stands there no more.
    void aPastedPasswordReplacesATypedOne()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        part<QAction>("bridges.new.storage")->trigger();
        type("bridges.password", QStringLiteral("typed"));
        QCOMPARE(field("bridges.password")->text(), QStringLiteral("typed"));
        QGuiApplication::clipboard()->setText(QLatin1String(vcap));
        QTest::mouseClick(button("bridges.paste"), Qt::LeftButton);
        QVERIFY(field("bridges.password")->text().isEmpty());
        QCOMPARE(field("bridges.password")->placeholderText(), QStringLiteral("new, not shown"));
        QVERIFY(m_pane->draft()->whole().reveal().find(R"("password":"hunter2")") != std::string::npos);
    }

    void pastingSomethingElseSaysSo()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        part<QAction>("bridges.new.storage")->trigger();
        QGuiApplication::clipboard()->setText(QStringLiteral("hunter2"));
        QTest::mouseClick(button("bridges.paste"), Qt::LeftButton);
        QVERIFY(text("bridges.pasted").contains(QStringLiteral("no JSON")));
        QVERIFY(!text("bridges.pasted").contains(QStringLiteral("hunter2")));
    }

    void createsFromAQueue()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        part<QAction>("bridges.new.mq")->trigger();
        type("bridges.name", QStringLiteral("mq1"));
        type("bridges.topic", QStringLiteral("orders"));
        type("bridges.endpoints", QStringLiteral("qm1:1414 , qm2"));
        QVERIFY(field("bridges.endpoints")->property("invalid").toBool());
        type("bridges.endpoints", QStringLiteral("qm1:1414, qm2:1415"));
        type("bridges.queueManager", QStringLiteral("QM"));
        type("bridges.channel", QStringLiteral("CH"));
        type("bridges.queue", QStringLiteral("Q"));
        QTest::mouseClick(part<QRadioButton>("bridges.key.2"), Qt::LeftButton);
        QVERIFY(field("bridges.reliability")->isReadOnly());
        QTest::mouseClick(button("bridges.save"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].body,
            std::string(
                R"({"name":"mq1","topic":"orders","type":"mqIn","configuration":{"endpoints":)"
                R"(["qm1:1414","qm2:1415"],"channel":"CH","queueManager":"QM","queue":"Q","key":"groupId",)"
                R"("reliability":"atLeastOnce"}})"));
    }

    void aPasswordIsReplacedAndNeverShown()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QVERIFY(field("bridges.password")->isReadOnly());
        QVERIFY(field("bridges.password")->text().isEmpty());
        QTest::mouseClick(button("bridges.password.replace"), Qt::LeftButton);
        QVERIFY(field("bridges.password")->hasFocus());
        QTest::keyClicks(field("bridges.password"), QStringLiteral("hunter2"));
        QCOMPARE(field("bridges.password")->echoMode(), QLineEdit::Password);
        QVERIFY(!showsAnywhere(QStringLiteral("hunter2")));
        QVERIFY(button("bridges.replace")->isEnabled());
        QTest::mouseClick(button("bridges.replace"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].what, std::string("replace"));
        QVERIFY(m_bridges->written[0].body.find(R"("password":"hunter2")") != std::string::npos);
        QVERIFY(m_bridges->written[0].body.find('*') == std::string::npos);
    }

    void theDocumentIsTheFormToo()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QTextCursor cursor = document()->document()->find(QStringLiteral("shop-orders"));
        document()->setFocus();
        document()->setTextCursor(cursor);
        QTest::keyClicks(document(), QStringLiteral("crate"));
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("crate"));
        QVERIFY(text("bridges.sync").startsWith(QStringLiteral("in sync")));
        QTest::keyClick(document(), Qt::Key_Delete); // the closing quote
        QVERIFY(text("bridges.sync").contains(QStringLiteral("last good")));
        QCOMPARE(text("bridges.changes"), QStringLiteral("The document is no JSON as it stands."));
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("crate"));
        QVERIFY(field("bridges.container")->isReadOnly());
        QVERIFY(!button("bridges.save")->isEnabled());
        QTest::mouseClick(part<QAbstractButton>("bridges.document.revert"), Qt::LeftButton);
        QVERIFY(document()->toPlainText().contains(QStringLiteral("\"crate\"")));
        QVERIFY(button("bridges.save")->isEnabled());
        press("Show: Patch to send");
        QCOMPARE(part<QPlainTextEdit>("bridges.patch")->toPlainText(),
            QStringLiteral("{\n  \"configuration\": {\n    \"container\": \"crate\"\n  }\n}"));
        press("Show: Compare");
        const QString compared = part<QPlainTextEdit>("bridges.compare")->toPlainText();
        QVERIFY(compared.contains(QStringLiteral("−     \"container\": \"shop-orders\"")));
        QVERIFY(compared.contains(QStringLiteral("+     \"container\": \"crate\"")));
    }

    void whatIsFixedCannotBeSaved()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        for (const char *name : {"bridges.name", "bridges.topic", "bridges.type"})
            QVERIFY(field(name)->isReadOnly());
        document()->setFocus();
        document()->setTextCursor(document()->document()->find(QStringLiteral("\"orders\"")));
        QTest::keyClicks(document(), QStringLiteral("\"carts\""));
        QVERIFY(!button("bridges.save")->isEnabled());
        QCOMPARE(note("bridges.topic"), QStringLiteral("Fixed once the bridge exists"));
    }

    void whatIsTypedSurvivesAnotherRow()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        type("bridges.container", QStringLiteral("crate"));
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Down);
        m_pane->refresh();
        QTRY_COMPARE(m_bridges->listed, 2);
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("crate"));
        // The buttons mean the bridge that is shown, not the row.
        QTest::mouseClick(button("bridges.pause"), Qt::LeftButton);
        QTRY_COMPARE(m_bridges->written.size(), 1U);
        QCOMPARE(m_bridges->written[0].name, std::string("ordersarchive"));
        QTRY_COMPARE(text("bridges.head.state"), QStringLiteral("Paused"));
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("crate"));
        QTest::mouseClick(button("bridges.discard"), Qt::LeftButton);
        QCOMPARE(field("bridges.name")->text(), QStringLiteral("paymentsdaily"));
    }

    void aCopyAsksForNameAndPassword()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        QTest::mouseClick(button("bridges.duplicate"), Qt::LeftButton);
        QVERIFY(field("bridges.name")->hasFocus() && field("bridges.name")->text().isEmpty());
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("shop-orders"));
        QTest::keyClicks(field("bridges.name"), QStringLiteral("second"));
        QVERIFY(!button("bridges.save")->isEnabled()); // the password
        type("bridges.password", QStringLiteral("hunter2"));
        QVERIFY(button("bridges.save")->isEnabled());
    }

    void aRefusedWriteKeepsWhatWasTyped()
    {
        m_bridges->failure
            = Error::make(Error::Kind::Api, "no resources left", "messagehub: create bridge", 507);
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        type("bridges.container", QStringLiteral("crate"));
        QTest::mouseClick(button("bridges.save"), Qt::LeftButton);
        auto *notice = part<ui::Notice>("bridges.write.failure");
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->verbatim().contains(QStringLiteral("no resources left")));
        QCOMPARE(field("bridges.container")->text(), QStringLiteral("crate"));
        QVERIFY(button("bridges.save")->isEnabled());
    }

    void readOnlyGreysEveryWrite()
    {
        open(true);
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        for (const char *name : {"bridges.pause", "bridges.delete", "bridges.duplicate", "bridges.save"}) {
            QVERIFY(!button(name)->isEnabled());
            QVERIFY(button(name)->toolTip().contains(QStringLiteral("read-only")));
        }
        QVERIFY(!button("bridges.new")->isEnabled());
        QVERIFY(field("bridges.container")->isReadOnly());
        QVERIFY(document()->isReadOnly());
        QVERIFY(document()->toPlainText().contains(QStringLiteral("shop-orders")));
    }

    void failureIsSaidAndRetried()
    {
        m_bridges->listFailure = Error::make(Error::Kind::Denied, "not authorised", "bridges", 403);
        open();
        auto *notice = part<ui::Notice>("bridges.failure");
        QTRY_VERIFY(notice->isVisible());
        m_bridges->listFailure.reset();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 4);
        QVERIFY(!notice->isVisible());
    }

    void withoutBridgesItSaysWhatToDo()
    {
        m_bridges->all.clear();
        open();
        auto *empty = m_pane->findChild<ui::EmptyState *>();
        QTRY_COMPARE(empty->sentence(), QStringLiteral("No bridges yet."));
        part<QAction>("bridges.new.storage")->trigger();
        QVERIFY(field("bridges.name")->isVisible());
        QTest::mouseClick(button("bridges.discard"), Qt::LeftButton);
        QVERIFY(empty->isVisible());
    }

    void withoutTheCapabilityItSaysWhy()
    {
        open(false, false);
        auto *empty = m_pane->findChild<ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), QStringLiteral("No endpoint of this connection offers bridges."));
        QVERIFY(!button("bridges.new")->isEnabled());
    }

    void closingAsksForWhatWasTyped()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        choose("ordersarchive");
        type("bridges.container", QStringLiteral("crate"));
        m_pane->askBeforeClose();
        QSignalSpy closed(m_pane.get(), &ui::Pane::closeRequested);
        QTest::mouseClick(button("agreement.no"), Qt::LeftButton);
        QCOMPARE(closed.count(), 0);
        m_pane->askBeforeClose();
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
    }

    void productionAsksForTheName()
    {
        test::Stage stage({1440, 900});
        QVERIFY(stage.openPane(QStringLiteral("pane.bridges"), {}, QStringLiteral("shop-live")));
        auto *table = stage.pane()->findChild<QTableView *>(QStringLiteral("bridges.table"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QVERIFY(stage.click(QStringLiteral("bridges.delete")));
        auto *yes = stage.pane()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
        auto *name = stage.pane()->findChild<QLineEdit *>(QStringLiteral("agreement.name"));
        QVERIFY(yes->isVisible() && !yes->isEnabled() && name->hasFocus());
        QTest::keyClicks(name, QStringLiteral("clicksarchive"));
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_COMPARE(stage.bridges->written.size(), 1U);
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 4);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false, bool offered = true)
    {
        ui::Services services;
        services.navigator = &m_navigator;
        auto backend = std::make_unique<test::FakeBackend>("messagehub-admin", "hub.example:443");
        if (offered)
            backend->offer<Bridges>(m_bridges).offer<BridgeAdmin>(m_bridges).offer<TopicList>(
                std::make_shared<LeavingTopics>());
        services.connection = test::connectionOver(std::move(backend), "shop", readOnly);
        m_pane = std::make_unique<ui::BridgesPane>(services);
        m_pane->resize(1200, 900);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->setFocus();
    }
    void choose(const char *name)
    {
        const int row = model()->rowOf(QLatin1String(name));
        QVERIFY(row >= 0);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
            view()->visualRect(model()->index(row, BridgeTableModel::Name)).center());
        QCOMPARE(field("bridges.name")->text(), QLatin1String(name));
    }
    void press(const char *accessibleName)
    {
        for (auto *each : m_pane->findChildren<QPushButton *>()) {
            if (each->accessibleName() == QLatin1String(accessibleName))
                QTest::mouseClick(each, Qt::LeftButton);
        }
    }
    void type(const char *name, const QString &text)
    {
        field(name)->setFocus();
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
    }
    // In any label, field that is not covered, or document.
    bool showsAnywhere(const QString &text) const
    {
        for (auto *each : m_pane->findChildren<QWidget *>()) {
            QString shown = each->toolTip() + each->accessibleName() + each->accessibleDescription();
            if (auto *label = qobject_cast<QLabel *>(each))
                shown += label->text();
            if (auto *line = qobject_cast<QLineEdit *>(each))
                shown += line->displayText() + line->placeholderText();
            if (auto *page = qobject_cast<QPlainTextEdit *>(each))
                shown += page->toPlainText();
            if (shown.contains(text))
                return true;
        }
        return false;
    }
    template<class W>
    W *part(const char *objectName) const
    {
        return m_pane->findChild<W *>(QLatin1String(objectName));
    }
    BridgeTableModel *model() const { return m_pane->model(); }
    QTableView *view() const { return m_pane->view(); }
    QPlainTextEdit *document() const { return part<QPlainTextEdit>("bridges.document"); }
    QLineEdit *field(const char *name) const { return part<QLineEdit>(name); }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    QString text(const char *label) const
    {
        auto *found = part<QLabel>(label);
        return found ? found->text() : QStringLiteral("no such label");
    }
    QString note(const char *input) const { return text((QByteArray(input) + ".note").constData()); }

    std::shared_ptr<test::FakeBridges> m_bridges;
    test::FakeNavigator m_navigator;
    std::unique_ptr<ui::BridgesPane> m_pane;
};

TAILRACE_TEST(TestBridgesPane)
#include "tst_bridgespane.moc"
