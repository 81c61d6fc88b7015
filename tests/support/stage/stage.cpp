// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/stage.h"

#include "services/capability/connection.h"
#include "services/profiles/open.h"
#include "services/profiles/profilestore.h"
#include "services/settings/settingsstore.h"
#include "tests/support/stage/adminscenes.h"
#include "tests/support/stage/mirroringscenes.h"
#include "tests/support/stage/schemascenes.h"
#include "tests/support/stage/topicscenes.h"
#include "ui/panes/panes.h"
#include "ui/shell/connections.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pane.h"
#include "ui/shell/tabstrip.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace tailrace::test {

namespace {

class StageCluster : public TopicList, public ClusterInfo
{
public:
    // isCopy: the target of a mirrored pair, which lacks a little of the longer names' topics.
    StageCluster(Stage &stage, std::vector<std::shared_ptr<Answer<ClusterDescription>>> &waiting, bool isCopy)
        : m_stage(stage)
        , m_waiting(waiting)
        , m_isCopy(isCopy)
    {
    }
    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        return readyResult<std::vector<TopicInfo>>(m_stage.topics);
    }
    QFuture<Result<TopicInfo>> topic(const std::string &name) override
    {
        for (const TopicInfo &info : m_stage.topics) {
            if (info.name == name)
                return readyResult<TopicInfo>(info);
        }
        return readyResult<TopicInfo>(fail(Error::Kind::NotFound, "no such topic", name));
    }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override
    {
        std::vector<Watermarks> marks;
        for (const TopicInfo &topic : topics) {
            for (const PartitionInfo &partition : topic.partitions)
                marks.push_back({topic.name, partition.partition, 0,
                    4'118'236 - (m_isCopy && topic.name.size() > 12 ? partition.partition * 37 : 0), {},
                    false});
        }
        return readyResult<std::vector<Watermarks>>(std::move(marks));
    }
    QFuture<Result<ClusterDescription>> cluster() override
    {
        if (m_stage.held) {
            m_waiting.push_back(std::make_shared<Answer<ClusterDescription>>());
            return m_waiting.back()->future();
        }
        if (m_stage.failure)
            return readyResult<ClusterDescription>(fail(*m_stage.failure));
        return readyResult<ClusterDescription>(ClusterDescription {"stage", 1, {{1, "stage", 9092, {}}}});
    }

private:
    Stage &m_stage;
    std::vector<std::shared_ptr<Answer<ClusterDescription>>> &m_waiting;
    bool m_isCopy;
};

class StageBackend : public Backend
{
public:
    StageBackend(Stage &stage, std::shared_ptr<StageCluster> cluster)
        : m_source(stage.source)
        , m_sink(stage.sink)
        , m_groups(stage.groups)
        , m_brokers(stage.brokers)
        , m_quotas(stage.quotas)
        , m_mirroring(stage.mirroring)
        , m_topicAdmin(stage.topicAdmin)
        , m_bridges(stage.bridges)
        , m_registry(stage.registry)
        , m_cluster(std::move(cluster))
    {
    }
    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "stage:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        switch (id) {
        case CapabilityId::TopicList:
            return std::shared_ptr<Capability>(m_cluster, static_cast<TopicList *>(m_cluster.get()));
        case CapabilityId::ClusterInfo:
            return std::shared_ptr<Capability>(m_cluster, static_cast<ClusterInfo *>(m_cluster.get()));
        case CapabilityId::RecordSource:
            return std::static_pointer_cast<Capability>(m_source);
        case CapabilityId::RecordSink:
            return std::static_pointer_cast<Capability>(m_sink);
        case CapabilityId::ConsumerGroups:
            return std::shared_ptr<Capability>(m_groups, static_cast<ConsumerGroups *>(m_groups.get()));
        case CapabilityId::GroupAdmin:
            return std::shared_ptr<Capability>(m_groups, static_cast<GroupAdmin *>(m_groups.get()));
        case CapabilityId::Brokers:
            return std::shared_ptr<Capability>(m_brokers, static_cast<Brokers *>(m_brokers.get()));
        case CapabilityId::ServiceStatus:
            return std::shared_ptr<Capability>(m_brokers, static_cast<ServiceStatus *>(m_brokers.get()));
        case CapabilityId::TopicAdmin:
            return std::shared_ptr<Capability>(m_topicAdmin, static_cast<TopicAdmin *>(m_topicAdmin.get()));
        case CapabilityId::TopicConfigs:
            return std::shared_ptr<Capability>(m_topicAdmin, static_cast<TopicConfigs *>(m_topicAdmin.get()));
        case CapabilityId::RecordDeletion:
            return std::shared_ptr<Capability>(
                m_topicAdmin, static_cast<RecordDeletion *>(m_topicAdmin.get()));
        case CapabilityId::Quotas:
            return std::shared_ptr<Capability>(m_quotas, static_cast<Quotas *>(m_quotas.get()));
        case CapabilityId::Mirroring:
            return std::shared_ptr<Capability>(m_mirroring, static_cast<Mirroring *>(m_mirroring.get()));
        case CapabilityId::MirroringAdmin:
            return std::shared_ptr<Capability>(m_mirroring, static_cast<MirroringAdmin *>(m_mirroring.get()));
        case CapabilityId::QuotaAdmin:
            return std::shared_ptr<Capability>(m_quotas, static_cast<QuotaAdmin *>(m_quotas.get()));
        case CapabilityId::Bridges:
            return std::shared_ptr<Capability>(m_bridges, static_cast<Bridges *>(m_bridges.get()));
        case CapabilityId::BridgeAdmin:
            return std::shared_ptr<Capability>(m_bridges, static_cast<BridgeAdmin *>(m_bridges.get()));
        case CapabilityId::SchemaRegistry:
            return std::shared_ptr<Capability>(m_registry, static_cast<SchemaRegistry *>(m_registry.get()));
        case CapabilityId::SchemaRegistryAdmin:
            return std::shared_ptr<Capability>(
                m_registry, static_cast<SchemaRegistryAdmin *>(m_registry.get()));
        default:
            return fail(Error::Kind::Unsupported, "the stage has none", "stage");
        }
    }

private:
    std::shared_ptr<FakeRecordSource> m_source;
    std::shared_ptr<FakeSink> m_sink;
    std::shared_ptr<FakeGroups> m_groups;
    std::shared_ptr<FakeBrokers> m_brokers;
    std::shared_ptr<FakeQuotas> m_quotas;
    std::shared_ptr<FakeMirroring> m_mirroring;
    std::shared_ptr<FakeTopicAdmin> m_topicAdmin;
    std::shared_ptr<FakeBridges> m_bridges;
    std::shared_ptr<FakeRegistry> m_registry;
    std::shared_ptr<StageCluster> m_cluster;
};

class StageSecrets : public secrets::SecretStore
{
public:
    QFuture<Result<Secret>> read(const std::string &reference) override
    {
        return readyResult<Secret>(fail(Error::Kind::NotFound, "no such entry", reference));
    }
    QFuture<Result<std::monostate>> write(const std::string &reference, Secret) override
    {
        return readyResult<std::monostate>(fail(Error::Kind::Denied, "the collection is locked", reference));
    }
    QFuture<Result<std::monostate>> remove(const std::string &) override
    {
        return readyResult<std::monostate>(std::monostate {});
    }
    bool isPersistent() const override { return true; }
};

TopicInfo topicOf(const std::string &name, int partitions, int replicas)
{
    TopicInfo info;
    info.name = name;
    for (int p = 0; p < partitions; ++p) {
        PartitionInfo partition;
        partition.partition = p;
        partition.leader = 1;
        for (int r = 1; r <= replicas; ++r)
            partition.replicas.push_back(r);
        partition.isr = partition.replicas;
        info.partitions.push_back(std::move(partition));
    }
    return info;
}

profiles::Profile profileOf(const char *name, profiles::Environment environment)
{
    profiles::Profile profile;
    profile.name = name;
    profile.environment = environment;
    profile.endpoints.push_back({"kafka", {{"bootstrap.servers", "broker-1:9092,broker-2:9092"}}, {}});
    return profile;
}

} // namespace

Stage::Stage(const QSize &size)
    : topics({topicOf("orders", 6, 3), topicOf("payments", 12, 3), topicOf("shop.customer-addresses", 3, 2),
        topicOf("audit", 1, 1)})
    , m_size(size)
    , m_settings(std::make_unique<settings::SettingsStore>(m_folder.path()))
    , m_profiles(std::make_unique<profiles::ProfileStore>(m_folder.path().toStdString()))
    , m_secrets(std::make_unique<StageSecrets>())
{
    fillAdministration(*this);
    fillMirroring(*this);
    fillTopics(*this);
    fillRegistry(*registry);
    topics.back().partitions.front().isr.clear(); // without a replica in sync: an alarm in the list
    bool added = m_profiles->load().has_value();
    added = added && m_profiles->add(profileOf("laptop", profiles::Environment::Development)).has_value();
    profiles::Profile shop = profileOf("shop", profiles::Environment::Staging);
    shop.endpoints.front().settings["security.protocol"] = "SASL_SSL";
    shop.endpoints.front().settings["sasl.mechanism"] = "SCRAM-SHA-512";
    shop.endpoints.front().settings["sasl.username"] = "reader";
    added = added && m_profiles->add(shop).has_value();
    profiles::Profile live = profileOf("shop-live", profiles::Environment::Production);
    live.mirrorsFrom = "shop";
    live.endpoints.front().settings["security.protocol"] = "SASL_SSL";
    live.endpoints.front().settings["sasl.mechanism"] = "PLAIN";
    live.endpoints.front().settings["sasl.username"] = "reader";
    live.endpoints.front().secrets["sasl.password"] = "shop-live/kafka/sasl.password";
    added = added && m_profiles->add(live).has_value();
    QVERIFY(added);
}

Stage::~Stage() = default;

void Stage::forgetConnections()
{
    for (const char *name : {"laptop", "shop", "shop-live"})
        QVERIFY(m_profiles->remove(name).has_value());
}

ui::Services Stage::services()
{
    ui::Services services;
    services.settings = m_settings.get();
    services.profiles = m_profiles.get();
    services.secrets = m_secrets.get();
    services.decoders = &m_decoders;
    services.activity = &activity;
    services.journalFolder = folder();
    services.endpointKinds = {"kafka", "eventstreams-admin"};
    services.readCredentials = [](const std::string &) {
        return Result<std::vector<profiles::ReadyEndpoint>>(
            fail(Error::Kind::Parse, "no service credentials", "import"));
    };
    services.keepSecretsForThisRun = [] {};
    services.checkEndpoint = [](const profiles::Endpoint &endpoint) -> Result<void> {
        if (endpoint.settings.contains("fetch.max.bites"))
            return fail(Error::Kind::Invalid, "no such property", "fetch.max.bites");
        return {};
    };
    services.nearestSetting
        = [](const std::string &, const std::string &) { return std::string("fetch.max.bytes"); };
    services.openConnection = [this](const profiles::Profile &profile, const ui::SecretValues &) {
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(std::make_unique<StageBackend>(
            *this, std::make_shared<StageCluster>(*this, m_waiting, !profile.mirrorsFrom.empty())));
        return readyResult<std::shared_ptr<Connection>>(
            std::make_shared<Connection>(profile.name, profile.readOnly, std::move(backends)));
    };
    return services;
}

void Stage::show()
{
    m_window = std::make_unique<ui::MainWindow>(services(), ui::allPanes());
    m_window->resize(m_size);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

ui::Pane *Stage::pane()
{
    return m_window->tabs()->current();
}

bool Stage::until(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 5000);
}

void Stage::settle()
{
    for (int i = 0; i < 2; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

bool Stage::openTopics(const QString &connection)
{
    show();
    m_window->openTopic(connection, {});
    return until([this] { return pane() && pane()->objectName() == QLatin1String("pane.topics"); });
}

bool Stage::openRecords()
{
    if (!openTopics())
        return false;
    m_window->openTopic(QStringLiteral("shop"), QStringLiteral("orders"));
    return until(
        [this] { return pane()->objectName() == QLatin1String("pane.records") && source->reads > 0; });
}

bool Stage::openProducer()
{
    if (!openTopics())
        return false;
    ui::PaneRequest request;
    request.object = QStringLiteral("orders");
    const auto connection = m_window->connections()->connection(QStringLiteral("shop"));
    return m_window->open(QStringLiteral("pane.producer"), connection, request);
}

bool Stage::openPane(const QString &paneId, const QString &object, const QString &connection)
{
    if (!openTopics(connection))
        return false;
    ui::PaneRequest request;
    request.object = object;
    return m_window->open(paneId, m_window->connections()->connection(connection), request);
}

bool Stage::openConnection(const QString &name)
{
    show();
    m_window->openSettings(name);
    return pane() && pane()->objectName() == QLatin1String("pane.connections");
}

bool Stage::click(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (auto *button : top->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || !button->isEnabled()
                || (button->objectName() != name && button->accessibleName() != name))
                continue;
            button->click();
            settle();
            return true;
        }
    }
    return false;
}

bool Stage::type(const QString &objectName, const QString &text)
{
    auto *field = m_window->findChild<QWidget *>(objectName);
    if (!field || !field->isVisible())
        return false;
    if (auto *line = qobject_cast<QLineEdit *>(field))
        line->selectAll();
    else if (auto *page = qobject_cast<QPlainTextEdit *>(field))
        page->selectAll();
    else
        return false;
    field->setFocus();
    QTest::keyClicks(field, text);
    settle();
    return true;
}

} // namespace tailrace::test
