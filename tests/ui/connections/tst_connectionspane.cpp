// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilestore.h"
#include "services/secrets/sessionsecretstore.h"
#include "services/settings/settingsstore.h"
#include "tests/support/gui/fakecluster.h"
#include "tests/support/gui/fakesecretstore.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/connections/connectionspane.h"
#include "ui/shell/connections.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::ui;

class TestConnectionsPane : public QObject
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
        m_keychain = std::make_unique<test::FakeSecretStore>();
        m_secrets = std::make_unique<secrets::SessionSecretStore>(*m_keychain);
        m_opened.clear();
        Services services;
        services.settings = m_settings.get();
        services.profiles = m_profiles.get();
        services.secrets = m_secrets.get();
        services.keepSecretsForThisRun = [this] { m_secrets->setMemoryAllowed(true); };
        services.checkEndpoint = [](const profiles::Endpoint &endpoint) -> Result<void> {
            if (endpoint.settings.contains("fetch.max.bites"))
                return fail(Error::Kind::Invalid, "no such property, the nearest is fetch.max.bytes",
                    "fetch.max.bites");
            return {};
        };
        services.nearestSetting
            = [](const std::string &, const std::string &) { return std::string("fetch.max.bytes"); };
        services.openConnection = [this](const profiles::Profile &profile, const SecretValues &) {
            m_opened << QString::fromStdString(profile.name);
            return readyResult<std::shared_ptr<Connection>>(
                test::connectionTo(std::make_shared<test::FakeCluster>(), profile.name));
        };
        m_connections = std::make_unique<Connections>(services);
        services.connections = m_connections.get();
        m_services = services;
    }

    void cleanup()
    {
        m_pane.reset();
        m_connections.reset();
        m_secrets.reset();
    }

    void addsByTyping()
    {
        open({});
        QVERIFY(!button("connections.save")->isEnabled());
        QTest::keyClicks(field("profile.name"), QStringLiteral("shop-staging"));
        QTest::mouseClick(
            m_pane->findChild<Segments *>(QStringLiteral("profile.environment"))->segment(1), Qt::LeftButton);
        QTest::keyClicks(servers(), QStringLiteral("b1:9093"));
        QVERIFY(button("connections.save")->isEnabled());
        QTest::keyClick(m_pane.get(), Qt::Key_S, Qt::ControlModifier);
        const auto saved = m_profiles->find("shop-staging");
        QVERIFY(saved);
        QCOMPARE(saved->environment, profiles::Environment::Staging);
        QCOMPARE(saved->endpoints.front().settings.at("bootstrap.servers"), std::string("b1:9093"));
        QVERIFY(!m_pane->hasUnsavedChanges());
        QCOMPARE(m_opened, QStringList());
        QTest::mouseClick(button("connections.saveAndConnect"), Qt::LeftButton);
        QTRY_COMPARE(m_connections->phase(QStringLiteral("shop-staging")), Connections::Phase::Open);
        QCOMPARE(m_opened, QStringList(QStringLiteral("shop-staging")));
    }

    void secretGoesToTheKeychainOnly()
    {
        fillScram();
        QTest::keyClicks(field("kafka.password"), QStringLiteral("hunter2!"));
        QCOMPARE(field("kafka.password")->echoMode(), QLineEdit::Password);
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop"));
        QCOMPARE(m_keychain->kept.at("shop/kafka/sasl.password").reveal(), std::string("hunter2!"));
        QVERIFY(!fileText().contains("hunter2!"));
        // Kept: dots of a fixed number, and nothing of the value anywhere in the window.
        QVERIFY(field("kafka.password")->isReadOnly());
        QCOMPARE(field("kafka.password")->text(), QString(10, QChar(0x2022)));
        for (const QLineEdit *line : m_pane->findChildren<QLineEdit *>())
            QVERIFY(!line->text().contains(QLatin1String("hunter2")));
        QTest::mouseClick(button("kafka.password.change"), Qt::LeftButton);
        QVERIFY(field("kafka.password")->text().isEmpty());
        QVERIFY(field("kafka.password")->hasFocus());
        QVERIFY(!m_pane->hasUnsavedChanges()); // left empty, the kept one stays
    }

    void withoutAKeychainOnlyAfterAClick()
    {
        m_keychain->refusal
            = Error::make(Error::Kind::Unsupported, "org.freedesktop.secrets was not provided");
        fillScram();
        QTest::keyClicks(field("kafka.password"), QStringLiteral("hunter2!"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_VERIFY(button("connections.memory")->isVisible());
        QVERIFY(!m_profiles->find("shop"));
        QVERIFY(!m_secrets->isMemoryAllowed());
        QTest::mouseClick(button("connections.memory"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop"));
        QVERIFY(m_secrets->isMemoryAllowed());
        QVERIFY(!fileText().contains("hunter2!"));
    }

    void misspeltPropertyIsACickAway()
    {
        open({});
        QTest::keyClicks(field("profile.name"), QStringLiteral("shop"));
        QTest::keyClicks(servers(), QStringLiteral("b1:9093"));
        QTest::mouseClick(button("properties.add"), Qt::LeftButton);
        QTest::keyClicks(field("properties.name"), QStringLiteral("fetch.max.bites"));
        QVERIFY(!button("connections.save")->isEnabled());
        QVERIFY(field("properties.name")->property("invalid").toBool());
        QPushButton *take = button("properties.take");
        QCOMPARE(take->text(), QStringLiteral("fetch.max.bytes"));
        QTest::mouseClick(take, Qt::LeftButton);
        QCOMPARE(field("properties.name")->text(), QStringLiteral("fetch.max.bytes"));
        QVERIFY(button("connections.save")->isEnabled());
    }

    void removeAsksInPlaceAndForTheNameInProduction()
    {
        profiles::Profile profile;
        profile.name = "prod";
        profile.environment = profiles::Environment::Production;
        profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "p:9092"}}, {}});
        QVERIFY(m_profiles->add(profile));
        open(QStringLiteral("prod"));
        QSignalSpy closed(m_pane.get(), &Pane::closeRequested);
        QTest::mouseClick(button("connections.remove"), Qt::LeftButton);
        QVERIFY(m_profiles->find("prod"));
        QVERIFY(!button("agreement.yes")->isEnabled());
        QTest::keyClicks(field("agreement.name"), QStringLiteral("prod"));
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QVERIFY(!m_profiles->find("prod"));
        QCOMPARE(closed.count(), 1);
    }

    void unsavedChangesAreNotLost()
    {
        open({});
        QTest::keyClicks(field("profile.name"), QStringLiteral("x"));
        QVERIFY(m_pane->hasUnsavedChanges());
        QSignalSpy closed(m_pane.get(), &Pane::closeRequested);
        m_pane->askBeforeClose();
        QCOMPARE(closed.count(), 0);
        QTest::mouseClick(button("connections.discard"), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
    }

    void takenNameIsSaidAndNothingIsLost()
    {
        profiles::Profile profile;
        profile.name = "shop";
        profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "old:9092"}}, {}});
        QVERIFY(m_profiles->add(profile));
        open({});
        QTest::keyClicks(field("profile.name"), QStringLiteral("shop"));
        QTest::keyClicks(servers(), QStringLiteral("new:9092"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QVERIFY(m_pane->findChild<Notice *>()->isVisible());
        QCOMPARE(m_profiles->find("shop")->endpoints.front().settings.at("bootstrap.servers"),
            std::string("old:9092"));
        QVERIFY(m_pane->hasUnsavedChanges());
    }

    void everyControlHasAName()
    {
        fillScram();
        QTest::mouseClick(
            m_pane->findChild<Segments *>(QStringLiteral("kafka.encryption"))->segment(1), Qt::LeftButton);
        QTest::mouseClick(button("properties.add"), Qt::LeftButton);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
        m_pane->findChild<QComboBox *>(QStringLiteral("kafka.signIn"))->setCurrentIndex(4);
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    void open(const QString &name)
    {
        m_pane = std::make_unique<ConnectionsPane>(m_services);
        m_pane->resize(1200, 800);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        PaneRequest request;
        request.object = name;
        m_pane->activate(request);
    }

    void fillScram()
    {
        open({});
        QTest::keyClicks(field("profile.name"), QStringLiteral("shop"));
        QTest::keyClicks(servers(), QStringLiteral("b1:9093"));
        auto *signIn = m_pane->findChild<QComboBox *>(QStringLiteral("kafka.signIn"));
        signIn->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(signIn, Qt::Key_Down);
        QCOMPARE(signIn->currentText(), QStringLiteral("SCRAM-SHA-512"));
        QTest::keyClicks(field("kafka.user"), QStringLiteral("me"));
    }

    QByteArray fileText() const
    {
        QFile file(m_folder->filePath(QStringLiteral("profiles.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QPushButton *button(const char *name) const
    {
        return m_pane->findChild<QPushButton *>(QLatin1String(name));
    }
    QLineEdit *field(const char *name) const { return m_pane->findChild<QLineEdit *>(QLatin1String(name)); }
    QPlainTextEdit *servers() const
    {
        return m_pane->findChild<QPlainTextEdit *>(QStringLiteral("kafka.servers"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::unique_ptr<test::FakeSecretStore> m_keychain;
    std::unique_ptr<secrets::SessionSecretStore> m_secrets;
    std::unique_ptr<Connections> m_connections;
    Services m_services;
    std::unique_ptr<ConnectionsPane> m_pane;
    QStringList m_opened;
};

TAILRACE_TEST(TestConnectionsPane)
#include "tst_connectionspane.moc"
