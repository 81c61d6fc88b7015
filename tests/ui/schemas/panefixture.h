// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/profiles/profilestore.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/gui/fakecluster.h"
#include "tests/support/gui/guitest.h"
#include "ui/shell/connections.h"
#include "ui/shell/pane.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace tailrace::test {

// A pane over a registry in memory: "orders-value" with three versions, "audit-value" with one.
struct SchemasFixture
{
    std::shared_ptr<FakeRegistry> registry = std::make_shared<FakeRegistry>();
    std::shared_ptr<FakeCluster> cluster = std::make_shared<FakeCluster>();
    activity::ActivityStore activity;
    FakeNavigator navigator;
    QTemporaryDir folder;
    std::unique_ptr<profiles::ProfileStore> profiles;
    std::unique_ptr<ui::Connections> connections;
    std::unique_ptr<ui::Pane> pane;
    bool offered = true; // the connection has the capabilities

    SchemasFixture()
    {
        RegistryFeatures &can = registry->can;
        can.types = {SchemaType {}, {SchemaType::Kind::Json, "JSON"}};
        can.states = {{SchemaState::Kind::Enabled, "ENABLED"}, {SchemaState::Kind::Disabled, "DISABLED"}};
        can.listsHidden = can.namesSubjects = can.updates = can.deletesVersions = can.dates = true;
        can.subjectRules = can.globalRules = {SchemaRule::Kind::Compatibility};
        registry->sameTextIsNoVersion = true;
        registry->ruleSets[""] = {{SchemaRule::Kind::Compatibility, "BACKWARD"}};
        registry->add("orders-value", textOf({"id"}))
            .add("orders-value", textOf({"id", "total"}))
            .add("orders-value", textOf({"id", "total", "note"}));
        registry->add("audit-value", "\"string\"");
        cluster->all = {FakeCluster::topicOf("orders"), FakeCluster::topicOf("payments")};
    }

    static std::string textOf(const std::vector<std::string> &fields)
    {
        std::string text
            = "{\"type\": \"record\", \"name\": \"Order\", \"namespace\": \"shop\", \"fields\": [";
        for (std::size_t i = 0; i < fields.size(); ++i)
            text += (i == 0 ? "\n" : ",\n") + std::string("  {\"name\": \"") + fields[i]
                + "\", \"type\": \"int\"}";
        return text + "\n]}\n";
    }

    template<class P>
    void open(const QString &object = {}, bool readOnly = false, bool production = false)
    {
        ui::Services services;
        services.navigator = &navigator;
        services.activity = &activity;
        pane.reset();
        connections.reset();
        profiles = std::make_unique<profiles::ProfileStore>(folder.path().toStdString());
        QVERIFY(profiles->load().has_value());
        profiles::Profile profile;
        profile.name = "shop";
        profile.environment
            = production ? profiles::Environment::Production : profiles::Environment::Development;
        profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "broker:9092"}}, {}});
        if (!profiles->find("shop"))
            QVERIFY(profiles->add(profile).has_value());
        services.profiles = profiles.get();
        connections = std::make_unique<ui::Connections>(services);
        services.connections = connections.get();
        auto backend = std::make_unique<FakeBackend>("registry", "registry.example:443");
        if (offered) {
            backend->offer<SchemaRegistry>(registry);
            backend->offer<SchemaRegistryAdmin>(registry);
            backend->offer<TopicList>(cluster);
        }
        services.connection = connectionOver(std::move(backend), "shop", readOnly);
        pane = std::make_unique<P>(services);
        pane->resize(1300, 800);
        pane->show();
        pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(pane.get()));
        ui::PaneRequest request;
        request.object = object;
        pane->activate(request);
        pane->setFocus();
    }

    template<class W>
    W *part(const char *objectName) const
    {
        return pane->findChild<W *>(QLatin1String(objectName));
    }
    void click(const char *objectName) const
    {
        auto *button = part<QAbstractButton>(objectName);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), objectName);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    // The menu behind "…", filled as it is when it opens.
    QAction *item(const char *objectName) const
    {
        QMenu *menu = part<QToolButton>("schemas.more")->menu();
        emit menu->aboutToShow();
        return menu->findChild<QAction *>(QLatin1String(objectName));
    }
    ui::Agreement *agreement() const
    {
        for (ui::Agreement *each : pane->findChildren<ui::Agreement *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QString asked() const
    {
        QStringList texts;
        if (const ui::Agreement *asking = agreement()) {
            for (const QLabel *label : asking->findChildren<QLabel *>())
                texts << (label->isVisible() ? label->text() : QString());
        }
        return texts.join(QLatin1Char('\n'));
    }
    void agree(const QString &typed = {}) const
    {
        QTRY_VERIFY(agreement());
        if (!typed.isEmpty())
            QTest::keyClicks(agreement()->findChild<QLineEdit *>(), typed);
        auto *yes = agreement()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
        QVERIFY(yes->isEnabled());
        QTest::mouseClick(yes, Qt::LeftButton);
    }
    QString said(const char *notice) const
    {
        const auto *widget = part<ui::Notice>(notice);
        return widget && widget->isVisible() ? widget->title() : QString();
    }
    const std::vector<std::string> &calls() const { return registry->calls; }
};

} // namespace tailrace::test
