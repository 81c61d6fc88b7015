// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/quotas/quotatablemodel.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/fakes/fakequotas.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/panes/quotas/quotaform.h"
#include "ui/panes/quotas/quotaspane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace tailrace;
using models::QuotaTableModel;
using Kind = QuotaEntity::Kind;

// The quotas, with keys and mouse.
class TestQuotasPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_quotas = std::make_shared<test::FakeQuotas>();
        m_quotas->all = {{{{{Kind::User, {}}}}, {1'048'576, 2'097'152}},
            {{{{Kind::User, "reader"}}}, {{}, 1'500'000}}, {{{{Kind::ClientId, "batch"}}}, {0, {}}}};
    }
    void cleanup() { m_pane.reset(); }

    void listsQuotasAndShowsTheChosen()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(m_pane->status().last().value, QStringLiteral("eventstreams-admin admin.example:443"));
        QCOMPARE(field("quotas.producer")->text(), QStringLiteral("1")); // the default: 1 MiB/s
        QCOMPARE(text("quotas.producer.exact"), QStringLiteral("1\u00a0048\u00a0576 bytes a second"));
        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(field("quotas.name")->text(), QStringLiteral("batch"));
        QCOMPARE(field("quotas.producer")->text(), QStringLiteral("0"));
        QCOMPARE(field("quotas.consumer")->text(), QString()); // not bound
        QVERIFY(text("quotas.producer.exact").contains(QStringLiteral("nothing passes")));
        QCOMPARE(text("quotas.consumer.exact"), QStringLiteral("no limit is set"));
    }

    void filtersWhileTyping()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(view(), Qt::Key_Slash);
        QTest::keyClicks(field("quotas.filter"), QStringLiteral("bat"));
        QCOMPARE(model()->rowCount(), 1);
        QCOMPARE(field("quotas.name")->text(), QStringLiteral("batch"));
        QTest::keyClick(field("quotas.filter"), Qt::Key_Escape);
        QCOMPARE(model()->rowCount(), 3);
        QVERIFY(view()->hasFocus());
    }

    void createsExactly()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(view(), Qt::Key_Insert);
        QVERIFY(field("quotas.name")->hasFocus());
        QVERIFY(!button("quotas.save")->isEnabled());
        QTest::keyClicks(field("quotas.name"), QStringLiteral("writer"));
        QVERIFY(!button("quotas.save")->isEnabled()); // at least one rate
        auto *unit = part<QComboBox>("quotas.consumer.unit");
        unit->setFocus();
        QTest::keyClick(unit, Qt::Key_Home); // B/s
        type("quotas.consumer", QStringLiteral("9007199254740993"));
        QVERIFY(button("quotas.save")->isEnabled());
        QTest::keyClick(field("quotas.consumer"), Qt::Key_Return);
        QTRY_COMPARE(m_quotas->written.size(), 1U);
        QCOMPARE(m_quotas->written[0].what, 'c');
        QVERIFY(m_quotas->written[0].entity == (QuotaEntity {{{Kind::User, "writer"}}}));
        QVERIFY(!m_quotas->written[0].rates.producer);
        QVERIFY(m_quotas->written[0].rates.consumer == std::optional<std::int64_t>(9'007'199'254'740'993));
        QTRY_COMPARE(model()->rowCount(), 4);
        QTRY_COMPARE(view()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("writer"));
        QVERIFY(!m_pane->hasUnsavedChanges());
    }

    void aDefaultHasNoName()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::mouseClick(button("quotas.new"), Qt::LeftButton);
        auto *kind = part<QComboBox>("quotas.kind");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down); // client id
        part<QCheckBox>("quotas.default")->click();
        QVERIFY(!field("quotas.name")->isVisible());
        type("quotas.producer", QStringLiteral("5"));
        QTest::mouseClick(button("quotas.save"), Qt::LeftButton);
        QTRY_COMPARE(m_quotas->written.size(), 1U);
        QVERIFY(m_quotas->written[0].entity == (QuotaEntity {{{Kind::ClientId, {}}}}));
        QVERIFY(m_quotas->written[0].rates.producer == std::optional<std::int64_t>(5'242'880));
    }

    void aUsersClientIdHasTwoNames()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::mouseClick(button("quotas.new"), Qt::LeftButton);
        QVERIFY(!field("quotas.second.name")->isVisible());
        QVERIFY(!part<QLabel>("quotas.missing")->isVisible());
        auto *kind = part<QComboBox>("quotas.kind");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(kind->currentText(), QStringLiteral("user and client id"));
        type("quotas.name", QStringLiteral("reporting"));
        type("quotas.consumer", QStringLiteral("5"));
        QVERIFY(!button("quotas.save")->isEnabled()); // which client?
        type("quotas.second.name", QStringLiteral("nightly"));
        QTest::mouseClick(button("quotas.save"), Qt::LeftButton);
        QTRY_COMPARE(m_quotas->written.size(), 1U);
        QVERIFY(m_quotas->written[0].entity
            == (QuotaEntity {{{Kind::User, "reporting"}, {Kind::ClientId, "nightly"}}}));
        QTRY_COMPARE(model()->rowCount(), 4);
        QTRY_COMPARE(field("quotas.second.name")->text(), QStringLiteral("nightly"));
        QVERIFY(field("quotas.second.name")->isReadOnly());
    }

    void whatAServiceDoesNotBindIsSaid()
    {
        m_quotas->kinds = {{Kind::User}};
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::mouseClick(button("quotas.new"), Qt::LeftButton);
        QCOMPARE(part<QComboBox>("quotas.kind")->count(), 1);
        QVERIFY(part<QLabel>("quotas.missing")->isVisible());
        QVERIFY(text("quotas.missing").contains(QStringLiteral("user and client id")));
        QTest::mouseClick(button("quotas.discard"), Qt::LeftButton);
        // One that somebody else has made is shown as what it is.
        view()->setCurrentIndex(model()->index(model()->rowOf({{{Kind::ClientId, "batch"}}}), 0));
        QTRY_COMPARE(part<QComboBox>("quotas.kind")->currentText(), QStringLiteral("client id"));
    }

    void changesOnlyWhatWasChanged()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(view(), Qt::Key_Return); // to the rates
        QVERIFY(field("quotas.producer")->hasFocus());
        QVERIFY(!button("quotas.save")->isEnabled());
        type("quotas.producer", QStringLiteral("2"));
        QVERIFY(m_pane->hasUnsavedChanges());
        QTest::mouseClick(button("quotas.save"), Qt::LeftButton);
        QTRY_COMPARE(m_quotas->written.size(), 1U);
        QCOMPARE(m_quotas->written[0].what, 'u');
        QVERIFY(m_quotas->written[0].rates.producer == std::optional<std::int64_t>(2'097'152));
        QVERIFY(!m_quotas->written[0].rates.consumer);
        QTRY_COMPARE(model()->index(0, QuotaTableModel::Producer).data().toLongLong(), 2'097'152);
        QCOMPARE(model()->index(0, QuotaTableModel::Consumer).data().toLongLong(), 2'097'152);
    }

    void whatIsTypedSurvivesAnotherRow()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        type("quotas.producer", QStringLiteral("7"));
        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(field("quotas.producer")->text(), QStringLiteral("7"));
        m_pane->refresh();
        QTRY_COMPARE(m_quotas->listed, 2);
        QCOMPARE(field("quotas.producer")->text(), QStringLiteral("7"));
        QTest::mouseClick(button("quotas.discard"), Qt::LeftButton);
        QCOMPARE(field("quotas.name")->text(), QStringLiteral("batch")); // the row that is chosen now
    }

    void aSingleRateCannotBeTakenAway()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        auto *producer = field("quotas.producer");
        producer->setFocus();
        producer->selectAll();
        QTest::keyClick(producer, Qt::Key_Backspace);
        QVERIFY(!button("quotas.save")->isEnabled());
        QVERIFY(text("quotas.reason").contains(QStringLiteral("delete the quota")));
        type("quotas.producer", QStringLiteral("1.5"));
        QVERIFY(producer->property("invalid").toBool());
        QVERIFY(!button("quotas.save")->isEnabled());
    }

    void deletesAfterAskingAndWaitsUntilItIsTrue()
    {
        m_quotas->delay = 2;
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Delete);
        QVERIFY(button("agreement.yes")->isVisible());
        QVERIFY(m_quotas->written.empty());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_quotas->written.size(), 1U);
        QCOMPARE(m_quotas->written[0].what, 'd');
        QTRY_COMPARE(m_pane->status().first().text, QStringLiteral("accepted, not in force yet"));
        QCOMPARE(model()->rowCount(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 2, 8000);
        QTRY_COMPARE(m_pane->status().first().text, QStringLiteral("quotas"));
    }

    void aRefusedWriteKeepsWhatWasTyped()
    {
        m_quotas->writeFailure = Error::make(
            Error::Kind::Unsupported, "quotas are for single users here", "eventstreams: quota");
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        type("quotas.producer", QStringLiteral("7"));
        QTest::mouseClick(button("quotas.save"), Qt::LeftButton);
        auto *notice = part<ui::Notice>("quotas.write.failure");
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->verbatim(), QStringLiteral("eventstreams: quota: quotas are for single users here"));
        QCOMPARE(field("quotas.producer")->text(), QStringLiteral("7"));
        QVERIFY(button("quotas.save")->isEnabled());
    }

    void readOnlyGreysEveryWrite()
    {
        open(true);
        QTRY_COMPARE(model()->rowCount(), 3);
        for (const char *name : {"quotas.new", "quotas.save", "quotas.delete"}) {
            QVERIFY(!button(name)->isEnabled());
            QVERIFY(button(name)->toolTip().contains(QStringLiteral("read-only")));
        }
        QVERIFY(field("quotas.producer")->isReadOnly());
        QTest::keyClick(view(), Qt::Key_Delete);
        QVERIFY(!button("agreement.yes")->isVisible());
    }

    void failureIsSaidAndRetried()
    {
        m_quotas->listFailure = Error::make(Error::Kind::Denied, "not authorised", "quotas", 403);
        open();
        auto *notice = part<ui::Notice>("quotas.failure");
        QTRY_VERIFY(notice->isVisible());
        m_quotas->listFailure.reset();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 3);
        QVERIFY(!notice->isVisible());
    }

    void withoutTheCapabilityItSaysWhy()
    {
        open(false, false);
        auto *empty = m_pane->findChild<ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), QStringLiteral("This connection shows no quotas."));
        QVERIFY(!button("quotas.new")->isEnabled());
    }

    void closingAsksForWhatWasTyped()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        type("quotas.producer", QStringLiteral("7"));
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
        QVERIFY(stage.openPane(QStringLiteral("pane.quotas"), {}, QStringLiteral("shop-live")));
        auto *table = stage.pane()->findChild<QTableView *>(QStringLiteral("quotas.table"));
        QTRY_COMPARE(table->model()->rowCount(), 5);
        QVERIFY(stage.type(QStringLiteral("quotas.producer"), QStringLiteral("3")));
        QVERIFY(stage.click(QStringLiteral("quotas.save")));
        auto *yes = stage.pane()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
        auto *name = stage.pane()->findChild<QLineEdit *>(QStringLiteral("agreement.name"));
        QVERIFY(yes->isVisible() && !yes->isEnabled() && name->hasFocus());
        QVERIFY(stage.quotas->written.empty());
        QTest::keyClicks(name, QStringLiteral("default"));
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_COMPARE(stage.quotas->written.size(), 1U);
    }

    void everyControlHasAName()
    {
        open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(bool readOnly = false, bool offered = true)
    {
        ui::Services services;
        services.navigator = &m_navigator;
        auto backend = std::make_unique<test::FakeBackend>("eventstreams-admin", "admin.example:443");
        if (offered)
            backend->offer<Quotas>(m_quotas).offer<QuotaAdmin>(m_quotas);
        services.connection = test::connectionOver(std::move(backend), "shop", readOnly);
        m_pane = std::make_unique<ui::QuotasPane>(services);
        m_pane->resize(1200, 760);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->activate({});
        m_pane->setFocus();
    }
    void type(const char *name, const QString &text)
    {
        field(name)->setFocus();
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
    }
    template<class W>
    W *part(const char *objectName) const
    {
        return m_pane->findChild<W *>(QLatin1String(objectName));
    }
    QuotaTableModel *model() const { return m_pane->model(); }
    QTableView *view() const { return m_pane->view(); }
    QLineEdit *field(const char *name) const { return part<QLineEdit>(name); }
    QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    QString text(const char *label) const { return part<QLabel>(label)->text(); }

    std::shared_ptr<test::FakeQuotas> m_quotas;
    test::FakeNavigator m_navigator;
    std::unique_ptr<ui::QuotasPane> m_pane;
};

TAILRACE_TEST(TestQuotasPane)
#include "tst_quotaspane.moc"
