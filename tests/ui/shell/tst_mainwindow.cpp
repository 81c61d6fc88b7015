// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoder.h"
#include "services/profiles/profilestore.h"
#include "services/settings/settingsstore.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/gui/fakecluster.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/panes.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connections.h"
#include "ui/shell/connectnotice.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/pane.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/tabstrip.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace tailrace;
using namespace tailrace::ui;
using Phase = Connections::Phase;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<settings::SettingsStore>(m_folder->path());
        m_profiles = std::make_unique<profiles::ProfileStore>(m_folder->path().toStdString());
        QVERIFY(m_profiles->load());
        m_cluster = std::make_shared<test::FakeCluster>();
        m_cluster->all = {test::FakeCluster::topicOf("orders", 6), test::FakeCluster::topicOf("payments", 3)};
        Services services;
        services.settings = m_settings.get();
        services.profiles = m_profiles.get();
        services.decoders = &m_decoders;
        services.openConnection = [this](const profiles::Profile &profile, const SecretValues &) {
            return readyResult<std::shared_ptr<Connection>>(
                test::connectionTo(m_cluster, profile.name, profile.readOnly));
        };
        m_services = services;
    }

    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void connectsAndListsTopics()
    {
        addProfile("shop");
        show();
        m_cluster->held = true;
        QTest::mouseClick(row("connection.shop"), Qt::LeftButton);
        QTRY_COMPARE(m_cluster->clusterAsked, 1);
        QCOMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Opening);
        QVERIFY(notice()->isVisible());
        m_cluster->release();
        QTRY_COMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Open);
        QVERIFY(!notice()->isVisible());
        QTRY_VERIFY(m_window->tabs()->current());
        QCOMPARE(m_window->tabs()->current()->objectName(), QStringLiteral("pane.topics"));
        QCOMPARE(m_window->tabs()->current()->accessibleName(), QStringLiteral("Topics"));
        QTest::mouseClick(row("shop/pane.topics"), Qt::LeftButton); // the same tab, not a second one
        QCOMPARE(m_window->tabs()->count(), 1);
    }

    void failureIsVerbatimAndRetryWorks()
    {
        addProfile("shop");
        show();
        m_cluster->failure = Error::make(Error::Kind::Network, "b1:9092/bootstrap: Connect failed: refused");
        QTest::mouseClick(row("connection.shop"), Qt::LeftButton);
        QTRY_COMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Failed);
        QCOMPARE(notice()->verbatim(), QStringLiteral("b1:9092/bootstrap: Connect failed: refused"));
        QCOMPARE(m_window->tabs()->count(), 0);
        m_cluster->failure.reset();
        QTest::mouseClick(buttonNamed(notice(), "Retry"), Qt::LeftButton);
        QTRY_COMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Open);
        QTRY_COMPARE(m_window->tabs()->count(), 1);
    }

    void cancelDropsTheLateAnswer()
    {
        addProfile("shop");
        show();
        m_cluster->held = true;
        QTest::mouseClick(row("connection.shop"), Qt::LeftButton);
        QTRY_COMPARE(m_cluster->clusterAsked, 1);
        QTest::mouseClick(buttonNamed(notice(), "Cancel"), Qt::LeftButton);
        QCOMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Closed);
        m_cluster->release();
        QCoreApplication::processEvents();
        QCOMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Closed);
        QCOMPARE(m_window->tabs()->count(), 0);
    }

    void startPageOpensATemporaryConnection()
    {
        show();
        auto *servers = m_window->findChild<QLineEdit *>(QStringLiteral("start.servers"));
        QTest::keyClicks(servers, QStringLiteral("localhost:9092"));
        QTest::keyClick(servers, Qt::Key_Return);
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        QVERIFY(m_window->connections()->isTemporary(QStringLiteral("localhost:9092")));
        QVERIFY(m_profiles->profiles().empty());
    }

    void startPageOpensTheSandbox()
    {
        auto started = std::make_shared<Answer<std::vector<profiles::Profile>>>();
        m_services.startSandbox = [&started] { return started->future(); };
        show();
        auto *button = m_window->findChild<QPushButton *>(QStringLiteral("start.sandbox"));
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!button->isEnabled());
        profiles::Profile shop;
        shop.name = "sandbox";
        shop.endpoints.push_back({"kafka", {{"bootstrap.servers", "127.0.0.1:1"}}, {}});
        profiles::Profile recovery = shop;
        recovery.name = "sandbox recovery";
        started->give(std::vector<profiles::Profile> {shop, recovery});
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        QVERIFY(m_window->connections()->isTemporary(QStringLiteral("sandbox")));
        QVERIFY(m_window->connections()->isTemporary(QStringLiteral("sandbox recovery")));
        QVERIFY(m_profiles->profiles().empty());
    }

    void aSandboxThatDoesNotStartIsSaid()
    {
        m_services.startSandbox = [] {
            return readyResult<std::vector<profiles::Profile>>(
                fail(Error::Kind::Io, "No such file or directory", "/opt/tailrace-sandbox"));
        };
        show();
        auto *button = m_window->findChild<QPushButton *>(QStringLiteral("start.sandbox"));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(button->isEnabled());
        bool said = false;
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            said = said
                || (label->isVisible()
                    && label->text().contains(QStringLiteral("The sandbox did not start")));
        QVERIFY(said);
        QCOMPARE(m_window->tabs()->count(), 0);
    }

    void paletteFindsTopicsAndCommands()
    {
        addProfile("shop");
        show();
        m_window->openTopic(QStringLiteral("shop"), {});
        QTRY_VERIFY(!m_window->connections()->names(QStringLiteral("shop"), Listed::Topics).isEmpty());
        QWidget *before = QApplication::focusWidget();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette *palette = m_window->palette();
        QVERIFY(palette->isVisible());
        QVERIFY(palette->field()->hasFocus());
        QTest::keyClicks(palette->field(), QStringLiteral("#ord"));
        QCOMPARE(palette->model()->matches(), 1);
        QTest::keyClick(palette->field(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->field(), QStringLiteral(">add a conn"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(m_window->tabs()->current()->objectName(), QStringLiteral("pane.connections"));
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->field(), QStringLiteral("zzzz"));
        QCOMPARE(palette->model()->matches(), 0);
        QTest::keyClick(palette->field(), Qt::Key_Return); // nothing to run
        QVERIFY(palette->isVisible());
    }

    void subjectsAreFoundAndCounted()
    {
        addProfile("shop");
        auto registry = std::make_shared<test::FakeRegistry>();
        registry->add("payments-value", R"("long")").add("orders-value", R"("string")");
        registry->held = true;
        m_services.openConnection = [registry](const profiles::Profile &profile, const SecretValues &) {
            auto backend = std::make_unique<test::FakeBackend>("registry");
            backend->offer<SchemaRegistry>(registry);
            return readyResult<std::shared_ptr<Connection>>(
                test::connectionOver(std::move(backend), profile.name));
        };
        show();
        m_window->go(QStringLiteral("shop"), {QStringLiteral("pane.activity"), {}});
        QTRY_COMPARE(m_window->connections()->phase(QStringLiteral("shop")), Phase::Open);
        m_window->showPalette(QStringLiteral("$ord"));
        CommandPalette *palette = m_window->palette();
        QCOMPARE(palette->model()->matches(), 0);
        QVERIFY(!m_window->connections()->count(QStringLiteral("shop"), Listed::Subjects).has_value());
        registry->held = false;
        registry->release();
        QTRY_COMPARE(palette->model()->matches(), 1);
        QVERIFY(m_window->connections()->count(QStringLiteral("shop"), Listed::Subjects)
            == std::optional<qsizetype>(2));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(m_window->tabs()->current());
        QCOMPARE(m_window->tabs()->current()->objectName(), QStringLiteral("pane.schemas"));
        QCOMPARE(m_window->tabs()->current()->title(), QStringLiteral("orders-value"));
    }

    void whereToGoIsRememberedUntilItIsOpen()
    {
        addProfile("shop");
        show();
        m_cluster->held = true;
        m_window->go(QStringLiteral("shop"), {QStringLiteral("pane.groups"), {}});
        QTRY_COMPARE(m_cluster->clusterAsked, 1);
        QCOMPARE(m_window->tabs()->count(), 0);
        m_cluster->release();
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        QCOMPARE(m_window->tabs()->current()->objectName(), QStringLiteral("pane.groups"));
    }

    void paletteModelIsSound()
    {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<PaletteEntry> entries;
        for (int i = 0; i < 200; ++i) {
            PaletteEntry entry;
            entry.group = PaletteEntry::Group::Topics;
            entry.text = QStringLiteral("topic-%1").arg(i);
            entry.lower = entry.text;
            entry.iconId = QStringLiteral("topic");
            entries.push_back(entry);
        }
        model.setEntries(entries);
        QCOMPARE(model.rowCount(), 1 + PaletteModel::limitPerGroup);
        model.setText(QStringLiteral("topic-17"));
        QCOMPARE(model.entry(model.best())->text, QStringLiteral("topic-17"));
        QCOMPARE(model.step(model.rowCount() - 1, 1), 1); // over the heading, around the end
    }

    void everyPaneOpensAndEveryControlHasAName()
    {
        addProfile("shop");
        show();
        m_window->openTopic(QStringLiteral("shop"), {});
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        const auto connection = m_window->connections()->connection(QStringLiteral("shop"));
        for (const PaneDescriptor &pane : m_window->panes()) {
            PaneRequest request;
            request.object = pane.needs ? QStringLiteral("orders") : QString();
            QVERIFY2(
                m_window->open(pane.id, pane.needs ? connection : nullptr, request), qPrintable(pane.id));
            QCOMPARE(m_window->tabs()->current()->objectName(), pane.id);
            QVERIFY(!m_window->tabs()->current()->accessibleName().isEmpty());
        }
        QCOMPARE(test::namelessWidgets(m_window->findChild<QWidget *>(QStringLiteral("sidebar")))
                     .join(QLatin1Char(',')),
            QString());
    }

    void aTemporaryConnectionIsSavedFromTheMenu()
    {
        show();
        m_window->openServers(QStringLiteral("b7:9092"));
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        QVERIFY(action("connection.saveAs")->isEnabled());
        action("connection.saveAs")->trigger();
        Pane *pane = m_window->tabs()->current();
        QCOMPARE(pane->objectName(), QStringLiteral("pane.connections"));
        QVERIFY(pane->hasUnsavedChanges()); // nothing is saved by asking for it
        QVERIFY(m_profiles->profiles().empty());
        auto *name = pane->findChild<QLineEdit *>(QStringLiteral("profile.name"));
        QCOMPARE(name->text(), QStringLiteral("b7:9092"));
        QTest::mouseClick(pane->findChild<QPushButton *>(QStringLiteral("connections.save")), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("b7:9092"));
        QCOMPARE(m_profiles->find("b7:9092")->endpoints.front().settings.at("bootstrap.servers"),
            std::string("b7:9092"));
        QVERIFY(!m_window->connections()->isTemporary(QStringLiteral("b7:9092")));
        QCOMPARE(m_window->connections()->profiles().size(), 1U);
        QVERIFY(m_window->connections()->connection(QStringLiteral("b7:9092"))); // and it stays open
        m_window->openTopic(QStringLiteral("b7:9092"), {});
        QVERIFY(!action("connection.saveAs")->isEnabled());
    }

    void editMenuActsOnWhatHasTheKeyboard()
    {
        addProfile("shop");
        show();
        auto *servers = m_window->findChild<QLineEdit *>(QStringLiteral("start.servers"));
        servers->setFocus();
        QTest::keyClicks(servers, QStringLiteral("abc"));
        auto *menu = qobject_cast<QMenu *>(action("edit.undo")->parent());
        emit menu->aboutToShow();
        QVERIFY(action("edit.undo")->isEnabled() && action("edit.paste")->isEnabled());
        QVERIFY(!action("edit.redo")->isEnabled() && !action("edit.copy")->isEnabled());
        QVERIFY(!action("edit.find")->isEnabled());
        servers->selectAll();
        emit menu->aboutToShow();
        action("edit.cut")->trigger();
        QCOMPARE(servers->text(), QString());
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("abc"));
        emit menu->aboutToShow();
        action("edit.paste")->trigger();
        QCOMPARE(servers->text(), QStringLiteral("abc"));
        emit menu->aboutToShow();
        action("edit.undo")->trigger();
        QCOMPARE(servers->text(), QString());
        emit menu->aboutToShow();
        action("edit.redo")->trigger();
        QCOMPARE(servers->text(), QStringLiteral("abc"));

        m_window->openTopic(QStringLiteral("shop"), {});
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        Pane *pane = m_window->tabs()->current();
        pane->findChild<QAbstractItemView *>()->setFocus();
        emit menu->aboutToShow();
        QVERIFY(!action("edit.undo")->isEnabled());
        QVERIFY(action("edit.find")->isEnabled());
        action("edit.find")->trigger();
        auto *filter = pane->findChild<QLineEdit *>(QStringLiteral("topics.filter"));
        QVERIFY(filter->hasFocus());
        pane->findChild<QAbstractItemView *>()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier); // the menu takes no key
        QVERIFY(filter->hasFocus());
    }

    void shortcutsAreThoseOfTheActions()
    {
        addProfile("shop");
        show();
        m_window->openTopic(QStringLiteral("shop"), {});
        QTRY_COMPARE(m_window->tabs()->count(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *dialog = m_window->findChild<ShortcutsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto rows = [dialog](const QString &text) {
            QStringList found;
            dialog->field()->setText(text);
            for (int i = 0; i < dialog->list()->topLevelItemCount(); ++i) {
                const QTreeWidgetItem *item = dialog->list()->topLevelItem(i);
                if (!item->isHidden())
                    found << item->text(0) + QLatin1Char('|') + item->text(1) + QLatin1Char('|')
                            + item->text(2);
            }
            return found;
        };
        QCOMPARE(rows(QStringLiteral("ctrl+w")), QStringList(QStringLiteral("Close tab|Ctrl+W|Window")));
        QCOMPARE(rows(QStringLiteral("filter")), QStringList(QStringLiteral("Filter|Ctrl+F|Topics")));
        QCOMPARE(rows(QStringLiteral("no such key")), QStringList());
        const QStringList all = rows({});
        for (const QAction *each : m_window->actions()) {
            if (!each->shortcut().isEmpty())
                QVERIFY2(!all.filter(each->text() + QLatin1Char('|') + each->shortcut().toString()).isEmpty(),
                    qPrintable(each->text()));
        }
        QCOMPARE(test::namelessWidgets(dialog).join(QLatin1Char(',')), QString());
        dialog->close();
    }

    void aboutNamesVersionsAndLicence()
    {
        m_services.libraries = {{"librdkafka", "9.8.7"}};
        show();
        action("help.about")->trigger();
        auto *about = m_window->findChild<AboutDialog *>();
        QVERIFY(about && about->isVisible());
        QVERIFY(about->text().contains(QStringLiteral("librdkafka 9.8.7")));
        QVERIFY(about->text().contains(QStringLiteral("Qt ") + QLatin1String(qVersion())));
        bool licence = false;
        for (const QLabel *label : about->findChildren<QLabel *>())
            licence = licence || label->text().contains(QLatin1String("GNU General Public License"));
        QVERIFY(licence);
        about->close();
    }

    void tabsTurnAndClose()
    {
        show();
        m_window->openSettings({});
        QCOMPARE(m_window->tabs()->count(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_window->tabs()->count(), 0);
        QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("startPage"))->isVisible());
    }

private:
    void addProfile(const std::string &name)
    {
        profiles::Profile profile;
        profile.name = name;
        profile.environment = profiles::Environment::Staging;
        profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "b1:9092"}}, {}});
        QVERIFY(m_profiles->add(profile));
    }
    void show()
    {
        m_window = std::make_unique<MainWindow>(m_services, allPanes());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    QAction *action(const char *id) const { return m_window->findChild<QAction *>(QLatin1String(id)); }
    QAbstractButton *row(const char *name) const
    {
        return m_window->findChild<QAbstractButton *>(QLatin1String(name));
    }
    Notice *notice() const
    {
        return m_window->findChild<ConnectNotice *>(QStringLiteral("connectNotice"))->notice();
    }
    static QPushButton *buttonNamed(QWidget *parent, const char *text)
    {
        for (QPushButton *button : parent->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String(text))
                return button;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::shared_ptr<test::FakeCluster> m_cluster;
    decode::DecoderRegistry m_decoders;
    Services m_services;
    std::unique_ptr<MainWindow> m_window;
};

TAILRACE_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
