// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakegroups.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "ui/panes/groups/groupspane.h"

#include <QTest>

#include <memory>

namespace tailrace::test {

// A Groups pane over groups in memory.
struct GroupsFixture
{
    std::shared_ptr<FakeGroups> groups = std::make_shared<FakeGroups>();
    FakeNavigator navigator;
    std::unique_ptr<ui::GroupsPane> pane;
    bool offered = true; // the connection has the capabilities

    GroupsFixture()
    {
        groups->all = {
            {"order-fulfilment", "Empty", {},
                {{"orders", 0, 4'117'571, 4'118'215}, {"orders", 1, 4'120'331, 4'120'985},
                    {"payments", 0, 902'114, 902'331}, {"payments", 1, {}, 1'204}}},
            {"payment-capture", "Stable",
                {{"capture-0-6f1d", "capture-0", "/10.40.2.22", {{"payments", 0}, {"payments", 1}}},
                    {"capture-1-77aa", "capture-1", "/10.40.3.11", {{"payments", 2}}}},
                {{"payments", 0, 10, 12}, {"payments", 1, 20, {}}, {"payments", 2, 5, 5}}},
            {"team/a b", "Empty", {}, {}},
        };
    }

    void open(const QString &group = {}, bool readOnly = false)
    {
        ui::Services services;
        services.navigator = &navigator;
        auto backend = std::make_unique<FakeBackend>("eventstreams-admin", "admin.example:443");
        if (offered) {
            backend->offer<ConsumerGroups>(groups);
            backend->offer<GroupAdmin>(groups);
        }
        services.connection = connectionOver(std::move(backend), "shop", readOnly);
        pane = std::make_unique<ui::GroupsPane>(services);
        pane->resize(1200, 760);
        pane->show();
        pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(pane.get()));
        ui::PaneRequest request;
        request.object = group;
        pane->activate(request);
        pane->setFocus();
    }

    template<class W>
    W *part(const char *objectName) const
    {
        return pane->findChild<W *>(QLatin1String(objectName));
    }
};

} // namespace tailrace::test
