// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/backends.h"
#include "app/backends/restsettings.h"
#include "tests/support/fakes/fakenavigator.h"
#include "tests/support/gui/guitest.h"
#include "ui/panes/panes.h"
#include "ui/shell/pane.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace tailrace::test {

// A pane over real endpoints, as the window makes it, worked with keys and mouse.
class RealPane
{
public:
    struct At
    {
        const char *kind; // of endpoint
        QString url;
        QByteArray key;
    };

    // kafka: bootstrap servers beside the service, or nothing.
    RealPane(const QString &id, const At &at, const QString &object = {}, const QString &kafka = {})
    {
        profiles::Profile profile;
        profile.name = "shop";
        profile.endpoints.push_back({.kind = at.kind,
            .settings = {{backends::setting::url, at.url.toStdString()}},
            .secrets = {{backends::setting::secret, "key"}}});
        if (!kafka.isEmpty())
            profile.endpoints.push_back(
                {.kind = "kafka", .settings = {{"bootstrap.servers", kafka.toStdString()}}, .secrets = {}});
        backends::Surroundings surroundings;
        surroundings.proxy.kind = rest::ProxySettings::Kind::None;
        auto opened = profiles::open(profile, backends::factories(surroundings),
            {{{backends::setting::secret, Secret(at.key.toStdString())}}, {}});
        if (!opened)
            return;
        ui::Services services;
        services.navigator = &m_navigator;
        services.connection = std::move(*opened);
        for (const ui::PaneDescriptor &each : ui::allPanes()) {
            if (each.id == id)
                m_pane.reset(each.make(services, nullptr));
        }
        if (!m_pane)
            return;
        m_pane->resize(1300, 800);
        m_pane->show();
        m_pane->activateWindow();
        if (!QTest::qWaitForWindowActive(m_pane.get()))
            return;
        ui::PaneRequest request;
        request.object = object;
        m_pane->activate(request);
        m_pane->setFocus();
        m_isOpen = true;
    }

    bool isOpen() const { return m_isOpen; }
    ui::Pane &pane() const { return *m_pane; }

    template<class W>
    W *part(const char *name) const
    {
        return m_pane->findChild<W *>(QLatin1String(name));
    }
    // False: it is not there, or cannot be clicked within the patience that a service needs.
    bool click(const char *name) const
    {
        QAbstractButton *button = nullptr; // of several by this name the one that is seen
        const bool ready = QTest::qWaitFor(
            [&] {
                for (auto *each : m_pane->findChildren<QAbstractButton *>(QLatin1String(name))) {
                    if (each->isVisible() && each->isEnabled())
                        button = each;
                }
                return button != nullptr;
            },
            patienceMs);
        if (ready)
            QTest::mouseClick(button, Qt::LeftButton);
        return ready;
    }
    bool type(const char *name, const QString &text) const
    {
        auto *field = part<QLineEdit>(name);
        if (!field
            || !QTest::qWaitFor([field] { return field->isVisible() && field->isEnabled(); }, patienceMs))
            return false;
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        return true;
    }

    // Until a condition of the pane is true.
    template<class Condition>
    static bool becomes(Condition condition)
    {
        return QTest::qWaitFor(condition, patienceMs);
    }

    static constexpr int patienceMs = 20'000;

private:
    FakeNavigator m_navigator;
    std::unique_ptr<ui::Pane> m_pane;
    bool m_isOpen = false;
};

} // namespace tailrace::test
