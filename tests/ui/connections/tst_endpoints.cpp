// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/open.h"
#include "services/profiles/profilestore.h"
#include "services/settings/settingsstore.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/fakesecretstore.h"
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/panes/connections/connectionspane.h"
#include "ui/shell/connections.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using namespace tailrace::ui;

// A connection over several services.
class TestEndpoints : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        m_profiles = std::make_unique<profiles::ProfileStore>(m_folder->path().toStdString());
        QVERIFY(m_profiles->load());
        m_keychain = std::make_unique<test::FakeSecretStore>();
        m_services = {};
        m_services.profiles = m_profiles.get();
        m_services.secrets = m_keychain.get();
        m_services.endpointKinds = {"kafka", "eventstreams-admin", "messagehub-admin"};
        m_services.readCredentials
            = [](const std::string &json) -> Result<std::vector<profiles::ReadyEndpoint>> {
            if (json != "{credentials}")
                return fail(Error::Kind::Parse, "no service credentials", "import");
            return std::vector<profiles::ReadyEndpoint> {
                {{"kafka",
                     {{"bootstrap.servers", "b1:9093"}, {"security.protocol", "sasl_ssl"},
                         {"sasl.mechanism", "PLAIN"}, {"sasl.username", "token"}},
                     {}},
                    {{"sasl.password", Secret("KEY-1")}}},
                {{"eventstreams-admin", {{"url", "https://admin.example"}, {"auth", "basic"}}, {}},
                    {{"secret", Secret("KEY-2")}}}};
        };
        m_connections = std::make_unique<Connections>(m_services);
        m_services.connections = m_connections.get();
        m_navigator.opened.clear();
        m_services.navigator = &m_navigator;
    }
    void cleanup()
    {
        m_pane.reset();
        m_connections.reset();
    }

    void anEndpointOverHttpIsAdded()
    {
        open({});
        type("profile.name", QStringLiteral("shop"));
        auto *servers = m_pane->findChild<QPlainTextEdit *>(QStringLiteral("kafka.servers"));
        servers->setFocus();
        QTest::keyClicks(servers, QStringLiteral("b1:9092"));
        add("eventstreams-admin");
        QCOMPARE(list()->count(), 2);
        QVERIFY(!button("connections.save")->isEnabled()); // neither address nor key yet
        type("rest.url", QStringLiteral("https://admin.example/base"));
        type("rest.secret", QStringLiteral("API-KEY"));
        QVERIFY(button("connections.save")->isEnabled());
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop").has_value());
        const auto endpoints = m_profiles->find("shop")->endpoints;
        QCOMPARE(endpoints.size(), 2U);
        QCOMPARE(endpoints[0].kind, std::string("kafka"));
        QCOMPARE(endpoints[1].kind, std::string("eventstreams-admin"));
        QCOMPARE(endpoints[1].settings.at("url"), std::string("https://admin.example/base"));
        QVERIFY(!endpoints[1].settings.contains("auth")); // as the service documents
        const std::string reference = endpoints[1].secrets.at("secret");
        QCOMPARE(m_keychain->kept.at(reference).reveal(), std::string("API-KEY"));
        QFile file(m_folder->filePath(QStringLiteral("profiles.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("API-KEY"));
    }

    void theOrderDecidesAndIsKept()
    {
        save({kafka("b1:9092"), admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        list()->setCurrentRow(1);
        QTest::mouseClick(tool("endpoints.up"), Qt::LeftButton);
        QCOMPARE(list()->currentRow(), 0);
        QVERIFY(!tool("endpoints.up")->isEnabled());
        QVERIFY(m_pane->hasUnsavedChanges());
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        const auto endpoints = m_profiles->find("shop")->endpoints;
        QCOMPARE(endpoints[0].kind, std::string("eventstreams-admin"));
        QCOMPARE(endpoints[0].secrets.at("secret"), std::string("shop/eventstreams-admin/secret"));
        QCOMPARE(endpoints[1].settings.at("bootstrap.servers"), std::string("b1:9092"));
    }

    void theOrderChangesByKeysAndByDragging()
    {
        save({kafka("b1:9092"), kafka("b2:9092"), kafka("b3:9092")});
        open(QStringLiteral("shop"));
        list()->setFocus();
        list()->setCurrentRow(0);
        QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(servers(), QStringLiteral("b2:9092 b1:9092 b3:9092"));
        QCOMPARE(list()->currentRow(), 1);
        QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(servers(), QStringLiteral("b1:9092 b2:9092 b3:9092"));
        // What a drop does.
        QVERIFY(list()->model()->moveRow({}, 0, {}, 3));
        QCOMPARE(servers(), QStringLiteral("b2:9092 b3:9092 b1:9092"));
        QVERIFY(list()->model()->moveRow({}, 2, {}, 1));
        QCOMPARE(servers(), QStringLiteral("b2:9092 b1:9092 b3:9092"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QCOMPARE(
            m_profiles->find("shop")->endpoints[0].settings.at("bootstrap.servers"), std::string("b2:9092"));
    }

    void aRemovedEndpointTakesItsSecretAlong()
    {
        m_keychain->kept["shop/eventstreams-admin/secret"] = Secret("x");
        save({kafka("b1:9092"), admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        list()->setCurrentRow(1);
        QTest::mouseClick(tool("endpoints.remove"), Qt::LeftButton);
        QCOMPARE(list()->count(), 1);
        QVERIFY(!tool("endpoints.remove")->isEnabled()); // the last one stays
        QCOMPARE(m_keychain->kept.size(), 1U); // not before it is saved
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QCOMPARE(m_profiles->find("shop")->endpoints.size(), 1U);
        QCOMPARE(m_keychain->kept.size(), 0U);
    }

    // A second endpoint of a kind has a key of its own.
    void twoOfOneKind()
    {
        m_keychain->kept["shop/eventstreams-admin/secret"] = Secret("first");
        save({admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        add("eventstreams-admin");
        for (const auto &[name, text] : {std::pair("rest.url", QStringLiteral("https://b.example")),
                 std::pair("rest.secret", QStringLiteral("second"))}) {
            auto *field = m_pane->findChildren<QLineEdit *>(QLatin1String(name)).last();
            QVERIFY(field->isVisible());
            QTest::keyClicks(field, text);
        }
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_COMPARE(m_profiles->find("shop")->endpoints.size(), 2U);
        const auto endpoints = m_profiles->find("shop")->endpoints;
        QVERIFY(endpoints[0].secrets.at("secret") != endpoints[1].secrets.at("secret"));
        QCOMPARE(m_keychain->kept.at(endpoints[0].secrets.at("secret")).reveal(), std::string("first"));
        QCOMPARE(m_keychain->kept.at(endpoints[1].secrets.at("secret")).reveal(), std::string("second"));
    }

    void signInAndProxy()
    {
        save({admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        box("rest.auth")->setCurrentIndex(1);
        type("rest.user", QStringLiteral("me"));
        box("rest.proxy")->setCurrentIndex(3);
        type("rest.proxyAddress", QStringLiteral("proxy.example:1080"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        auto settings = m_profiles->find("shop")->endpoints[0].settings;
        QCOMPARE(settings.at("auth"), std::string("basic"));
        QCOMPARE(settings.at("user"), std::string("me"));
        QCOMPARE(settings.at("proxy"), std::string("socks5://proxy.example:1080"));
        box("rest.auth")->setCurrentIndex(4);
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        const auto endpoint = m_profiles->find("shop")->endpoints[0];
        QCOMPARE(endpoint.settings.at("auth"), std::string("none"));
        QVERIFY(endpoint.secrets.empty());
    }

    void serviceCredentialsFillIt()
    {
        open({});
        QGuiApplication::clipboard()->setText(QStringLiteral("something else"));
        QTest::mouseClick(button("connections.paste"), Qt::LeftButton);
        QVERIFY(m_pane->findChild<Notice *>()->isVisible());
        QCOMPARE(list()->count(), 1);
        QGuiApplication::clipboard()->setText(QStringLiteral("{credentials}"));
        QTest::mouseClick(button("connections.paste"), Qt::LeftButton);
        QCOMPARE(list()->count(), 2); // the empty one gave way
        type("profile.name", QStringLiteral("shop"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop").has_value());
        const auto endpoints = m_profiles->find("shop")->endpoints;
        QCOMPARE(
            m_keychain->kept.at(endpoints[0].secrets.at("sasl.password")).reveal(), std::string("KEY-1"));
        QCOMPARE(m_keychain->kept.at(endpoints[1].secrets.at("secret")).reveal(), std::string("KEY-2"));
    }

    // Pasted into a connection that knows the service already, they renew its key and double nothing.
    void credentialsRenewWhatIsThere()
    {
        m_keychain->kept["shop/eventstreams-admin/secret"] = Secret("OLD");
        profiles::Endpoint brokers = kafka("other:9092");
        brokers.settings["client.rack"] = "r1";
        save({brokers, admin("https://admin.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        QGuiApplication::clipboard()->setText(QStringLiteral("{credentials}"));
        QTest::keyClick(m_pane.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(list()->count(), 3); // another cluster is no cluster of this connection's
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop")->endpoints.size() == 3U);
        const auto endpoints = m_profiles->find("shop")->endpoints;
        QCOMPARE(endpoints[0].settings.at("client.rack"), std::string("r1"));
        QCOMPARE(endpoints[1].secrets.at("secret"), std::string("shop/eventstreams-admin/secret"));
        QCOMPARE(m_keychain->kept.at("shop/eventstreams-admin/secret").reveal(), std::string("KEY-2"));
    }

    void theSourceOfMirroringIsChosen()
    {
        profiles::Profile source;
        source.name = "source";
        source.endpoints = {kafka("s:9092")};
        QVERIFY(m_profiles->add(source).has_value());
        save({kafka("b1:9092")});
        open(QStringLiteral("shop"));
        QCOMPARE(box("profile.mirrorsFrom")->count(), 2); // none, and the other one
        box("profile.mirrorsFrom")->setCurrentIndex(1);
        QVERIFY(m_pane->hasUnsavedChanges());
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QCOMPARE(m_profiles->find("shop")->mirrorsFrom, std::string("source"));
        QVERIFY(!m_pane->hasUnsavedChanges());
        box("profile.mirrorsFrom")->setCurrentIndex(0);
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QVERIFY(m_profiles->find("shop")->mirrorsFrom.empty());
    }

    void protectedTopicsAreKept()
    {
        save({kafka("b1:9092")});
        open(QStringLiteral("shop"));
        auto *patterns = m_pane->findChild<QPlainTextEdit *>(QStringLiteral("profile.protected"));
        patterns->setFocus();
        QTest::keyClicks(patterns, QStringLiteral("/orders(/"));
        QVERIFY(!button("connections.save")->isEnabled()); // no regular expression
        patterns->selectAll();
        QTest::keyClicks(patterns, QStringLiteral("orders*"));
        QTest::keyClick(patterns, Qt::Key_Return);
        QTest::keyClicks(patterns, QStringLiteral("/a|b/"));
        QTest::mouseClick(button("connections.save"), Qt::LeftButton);
        QCOMPARE(m_profiles->find("shop")->protectedTopics, (std::vector<std::string> {"orders*", "/a|b/"}));
        QVERIFY(!m_pane->hasUnsavedChanges());
    }

    void aCopyTakesItsSecretsAlongOnlyIfToldTo()
    {
        m_keychain->kept["shop/eventstreams-admin/secret"] = Secret("KEY");
        save({kafka("b1:9092"), admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        QTest::mouseClick(button("connections.duplicate"), Qt::LeftButton);
        QTRY_VERIFY(button("connections.duplicate.secrets")->isVisible());
        QVERIFY(button("connections.duplicate.plain")->hasFocus()); // Enter copies no secret
        QTest::keyClick(button("connections.duplicate.plain"), Qt::Key_Space);
        QTRY_VERIFY(m_profiles->find("shop copy").has_value());
        QVERIFY(m_profiles->find("shop copy")->endpoints[1].secrets.empty());
        QCOMPARE(m_keychain->kept.size(), 1U);
        QCOMPARE(m_navigator.opened.size(), 1);
        QCOMPARE(m_navigator.opened[0].request.object, QStringLiteral("shop copy"));
        QTest::mouseClick(button("connections.duplicate"), Qt::LeftButton);
        QTest::mouseClick(button("connections.duplicate.secrets"), Qt::LeftButton);
        QTRY_VERIFY(m_profiles->find("shop copy 2").has_value());
        const auto endpoints = m_profiles->find("shop copy 2")->endpoints;
        QCOMPARE(endpoints[0].settings.at("bootstrap.servers"), std::string("b1:9092"));
        const std::string reference = endpoints[1].secrets.at("secret");
        QVERIFY(reference != "shop/eventstreams-admin/secret");
        QCOMPARE(m_keychain->kept.at(reference).reveal(), std::string("KEY"));
        QCOMPARE(m_keychain->kept.at("shop/eventstreams-admin/secret").reveal(), std::string("KEY"));
    }

    void aCopyThatTheKeychainRefusesIsNone()
    {
        m_keychain->kept["shop/eventstreams-admin/secret"] = Secret("KEY");
        save({admin("https://a.example", "shop/eventstreams-admin/secret")});
        open(QStringLiteral("shop"));
        m_keychain->refusal = Error::make(Error::Kind::Denied, "locked", "keychain");
        QTest::mouseClick(button("connections.duplicate"), Qt::LeftButton);
        QTest::mouseClick(button("connections.duplicate.secrets"), Qt::LeftButton);
        QTRY_VERIFY(m_pane->findChild<Notice *>()->isVisible());
        QCOMPARE(m_profiles->profiles().size(), 1U);
        QCOMPARE(m_keychain->kept.size(), 1U);
        QVERIFY(m_navigator.opened.isEmpty());
    }

    void aCopyIsOfWhatIsSaved()
    {
        save({kafka("b1:9092")});
        open(QStringLiteral("shop"));
        type("profile.name", QStringLiteral("s"));
        QVERIFY(!button("connections.duplicate")->isEnabled());
        QTest::keyClick(m_pane.get(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(button("connections.duplicate")->isEnabled());
        QTest::mouseClick(button("connections.duplicate"), Qt::LeftButton); // no secret, no question
        QTRY_COMPARE(m_profiles->profiles().size(), 2U);
    }

    void everyControlHasAName()
    {
        open({});
        add("eventstreams-admin");
        QCOMPARE(test::namelessWidgets(m_pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    static profiles::Endpoint kafka(const char *servers)
    {
        return {"kafka", {{"bootstrap.servers", servers}}, {}};
    }
    static profiles::Endpoint admin(const char *url, const char *reference)
    {
        return {"eventstreams-admin", {{"url", url}}, {{"secret", reference}}};
    }
    void save(std::vector<profiles::Endpoint> endpoints)
    {
        profiles::Profile profile;
        profile.name = "shop";
        profile.endpoints = std::move(endpoints);
        QVERIFY(m_profiles->add(profile).has_value());
    }
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
    void add(const char *kind)
    {
        m_pane->findChild<QAction *>(QLatin1String("endpoints.add.") + QLatin1String(kind))->trigger();
    }
    void type(const char *name, const QString &text)
    {
        auto *field = m_pane->findChild<QLineEdit *>(QLatin1String(name));
        QVERIFY(field && field->isVisible());
        field->setFocus();
        QTest::keyClicks(field, text);
    }
    QString servers() const
    {
        QStringList all;
        for (int row = 0; row < list()->count(); ++row)
            all << list()->item(row)->text().section(QStringLiteral(", "), 2);
        return all.join(u' ');
    }
    QListWidget *list() const { return m_pane->findChild<QListWidget *>(QStringLiteral("endpoints.list")); }
    QPushButton *button(const char *name) const
    {
        return m_pane->findChild<QPushButton *>(QLatin1String(name));
    }
    QToolButton *tool(const char *name) const
    {
        return m_pane->findChild<QToolButton *>(QLatin1String(name));
    }
    QComboBox *box(const char *name) const { return m_pane->findChild<QComboBox *>(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::unique_ptr<test::FakeSecretStore> m_keychain;
    std::unique_ptr<Connections> m_connections;
    test::FakeNavigator m_navigator;
    Services m_services;
    std::unique_ptr<ConnectionsPane> m_pane;
};

TAILRACE_TEST(TestEndpoints)
#include "tst_endpoints.moc"
