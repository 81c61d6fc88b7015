// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/capability/record.h"
#include "services/decode/decoder.h"
#include "services/settings/settingsstore.h"
#include "tests/support/fakerecordsource.h"
#include "ui/panes/records/recordspane.h"
#include "ui/shell/navigator.h"

#include <memory>

namespace tailrace::test {

// A connection whose only capability is a FakeRecordSource.
class FakeBackend : public Backend
{
public:
    explicit FakeBackend(std::shared_ptr<FakeRecordSource> source)
        : m_source(std::move(source))
    {
    }
    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "127.0.0.1:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        if (id == CapabilityId::RecordSource)
            return std::static_pointer_cast<Capability>(m_source);
        return fail(Error::Kind::Unsupported, "not in this test");
    }

private:
    std::shared_ptr<FakeRecordSource> m_source;
};

// Opens nothing and remembers what was asked for.
class FakeNavigator : public ui::Navigator
{
public:
    bool open(
        const QString &paneId, const std::shared_ptr<Connection> &, const ui::PaneRequest &request) override
    {
        opened = paneId;
        last = request;
        return true;
    }
    bool canOpen(const QString &, const std::shared_ptr<Connection> &) const override { return true; }

    QString opened;
    ui::PaneRequest last;
};

// A Records pane of the topic "orders" that reads from a fake source.
struct PaneFixture
{
    explicit PaneFixture(settings::SettingsStore *settings = nullptr)
    {
        services.settings = settings;
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(std::make_unique<FakeBackend>(source));
        services.connection = std::make_shared<Connection>("shop", true, std::move(backends));
        services.decoders = &decoders;
        services.activity = &activity;
        services.navigator = &navigator;
        pane = std::make_unique<ui::RecordsPane>(services);
        pane->resize(1200, 760);
        ui::PaneRequest request;
        request.object = QStringLiteral("orders");
        pane->activate(request);
        pane->show();
        source->start();
    }

    const decode::DecoderRegistry decoders;
    std::shared_ptr<FakeRecordSource> source = std::make_shared<FakeRecordSource>();
    FakeNavigator navigator;
    activity::ActivityStore activity;
    ui::Services services;
    std::unique_ptr<ui::RecordsPane> pane;
};

} // namespace tailrace::test
