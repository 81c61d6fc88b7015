// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitystore.h"
#include "services/capability/topiclist.h"
#include "services/decode/decoder.h"
#include "services/secrets/secretstore.h"
#include "tests/support/fakerecordsource.h"
#include "tests/support/fakes/fakebridges.h"
#include "tests/support/fakes/fakebrokers.h"
#include "tests/support/fakes/fakegroups.h"
#include "tests/support/fakes/fakemirroring.h"
#include "tests/support/fakes/fakequotas.h"
#include "tests/support/fakes/fakeregistry.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "ui/shell/services.h"

#include <QSize>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

class QAbstractButton;

namespace tailrace::profiles {
class ProfileStore;
}
namespace tailrace::settings {
class SettingsStore;
}
namespace tailrace::ui {
class MainWindow;
class Pane;
} // namespace tailrace::ui

namespace tailrace::test {

// The main window with every pane on a cluster, a stream and a keychain in memory. GUI thread.
class Stage
{
public:
    explicit Stage(const QSize &size);
    ~Stage();

    ui::MainWindow *window() { return m_window.get(); }
    ui::Pane *pane();
    // Opens the connection and waits for its topics.
    bool openTopics(const QString &connection = QStringLiteral("shop"));
    // Opens the records of "orders"; the source has been started and holds the example records.
    bool openRecords();
    bool openProducer();
    // A pane of the connection by its id; object: what it shall show.
    bool openPane(const QString &paneId, const QString &object = {},
        const QString &connection = QStringLiteral("shop"));
    bool openConnection(const QString &name); // its settings
    // The one visible button with this text or accessible name; fails the test when there is none.
    bool click(const QString &name);
    bool type(const QString &objectName, const QString &text);
    bool until(const std::function<bool()> &condition);
    // Two frames: layouts and posted events have settled.
    static void settle();

    std::vector<TopicInfo> topics;
    std::optional<Error> failure; // of the cluster
    bool held = false; // the cluster does not answer
    std::shared_ptr<FakeRecordSource> source = std::make_shared<FakeRecordSource>();
    std::shared_ptr<FakeSink> sink = std::make_shared<FakeSink>();
    activity::ActivityStore activity; // of no operation until a scene puts some in
    std::vector<std::shared_ptr<activity::Running>> running; // until the stage goes
    std::string folder() const { return m_folder.path().toStdString(); } // of settings and journal
    std::shared_ptr<FakeGroups> groups = std::make_shared<FakeGroups>();
    std::shared_ptr<FakeBrokers> brokers = std::make_shared<FakeBrokers>();
    std::shared_ptr<FakeQuotas> quotas = std::make_shared<FakeQuotas>();
    std::shared_ptr<FakeMirroring> mirroring = std::make_shared<FakeMirroring>();
    std::shared_ptr<FakeTopicAdmin> topicAdmin = std::make_shared<FakeTopicAdmin>();
    std::shared_ptr<FakeBridges> bridges = std::make_shared<FakeBridges>();
    std::shared_ptr<FakeRegistry> registry = std::make_shared<FakeRegistry>();

    // Without the three example connections: as on the first start.
    void forgetConnections();
    void show();

private:
    ui::Services services();

    QTemporaryDir m_folder;
    QSize m_size;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<profiles::ProfileStore> m_profiles;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    decode::DecoderRegistry m_decoders;
    std::vector<std::shared_ptr<Answer<ClusterDescription>>> m_waiting;
    std::unique_ptr<ui::MainWindow> m_window;
};

// A state of the window worth looking at.
struct Scene
{
    const char *name;
    std::function<bool(Stage &)> play; // false: it could not be brought about
    bool records = false; // records stand in its table
};
const std::vector<Scene> &scenes();

} // namespace tailrace::test
