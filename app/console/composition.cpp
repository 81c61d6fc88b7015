// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/composition.h"

#include "app/backends/backends.h"
#include "app/backends/kcatoptions.h"
#include "app/backends/servicecredentials.h"
#include "services/activity/observedbackend.h"
#include "services/journal/journalledbackend.h"
#include "services/kafka/kafkabackend.h"

namespace tailrace::console {

namespace {

theme::Choice remembered(const settings::SettingsStore &settings)
{
    const QString word = settings.get(settings::keys::theme);
    return word == QLatin1String("light") ? theme::Choice::Light
        : word == QLatin1String("dark")   ? theme::Choice::Dark
                                          : theme::Choice::System;
}

// A malformed file is no failure of the store, which goes on with an empty list; its user must hear of it.
Result<void> loadProfiles(profiles::ProfileStore &store)
{
    auto loaded = store.load();
    if (loaded && !store.setAside().empty())
        return fail(
            Error::Kind::Parse, "the file is malformed and is kept as " + store.setAside(), store.setAside());
    return loaded;
}

} // namespace

Composition::Composition(const Options &options)
    : m_folder(profiles::defaultFolder(options.configDir.toStdString()))
    , m_settings(QString::fromStdString(m_folder))
    , m_profiles(m_folder, backends::isSecretSetting)
    , m_secrets(m_keychain)
    , m_sandbox(options.sandbox ? options.kafka : QString())
    , m_loaded(loadProfiles(m_profiles))
{
    m_theme.set(options.theme.value_or(remembered(m_settings)));
    m_journal = std::make_shared<journal::Journal>(m_folder, [this](const Error &error) {
        QMetaObject::invokeMethod(&m_context, [this, error] {
            if (m_journalProblem)
                m_journalProblem(error);
        });
    });
}

ui::Services Composition::services()
{
    ui::Services services;
    services.settings = &m_settings;
    services.profiles = &m_profiles;
    services.secrets = &m_secrets;
    services.decoders = &m_decoders;
    services.theme = &m_theme;
    services.activity = &m_activity;
    services.journalFolder = m_folder;
    services.endpointKinds = backends::kinds();
    services.openConnection = [this](const profiles::Profile &profile, const ui::SecretValues &values) {
        return open(profile, values);
    };
    services.startSandbox = [this] { return startSandbox(); };
    services.checkEndpoint = backends::checkEndpoint;
    services.readCredentials = backends::serviceCredentials;
    services.nearestSetting = backends::nearestSetting;
    services.keepSecretsForThisRun = [this] { m_secrets.setMemoryAllowed(true); };
    services.libraries = {{"librdkafka", kafka::libraryVersion()}};
    return services;
}

activity::ActivityLog &Composition::logOf(const std::string &connection)
{
    auto &log = m_logs[connection];
    if (!log)
        log = std::make_unique<activity::ConnectionLog>(m_activity, connection);
    return *log;
}

QFuture<Result<std::vector<profiles::Profile>>> Composition::startSandbox()
{
    auto answer = std::make_shared<Answer<std::vector<profiles::Profile>>>();
    auto future = answer->future();
    onResult(m_sandbox.start(), &m_context,
        [this, answer](const Result<std::vector<backends::SandboxCluster>> &got) {
            if (!got) {
                answer->give(fail(got.error()));
                return;
            }
            std::vector<profiles::Profile> all;
            for (const backends::SandboxCluster &cluster : *got) {
                profiles::Profile profile;
                profile.name = all.empty() ? "sandbox" : "sandbox " + cluster.name;
                if (!all.empty())
                    profile.mirrorsFrom = all.front().name;
                for (const profiles::ReadyEndpoint &ready : cluster.endpoints) {
                    profiles::Endpoint &endpoint = profile.endpoints.emplace_back(ready.endpoint);
                    for (const auto &[name, value] : ready.secrets) {
                        endpoint.secrets[name] = profiles::secretReference(profile.name, endpoint.kind, name);
                        m_sandboxSecrets.insert_or_assign(endpoint.secrets[name], value);
                    }
                }
                all.push_back(std::move(profile));
            }
            answer->give(std::move(all));
        });
    return future;
}

QFuture<Result<std::shared_ptr<Connection>>> Composition::open(
    const profiles::Profile &profile, const ui::SecretValues &typed)
{
    ui::SecretValues values = typed;
    values.insert(m_sandboxSecrets.begin(), m_sandboxSecrets.end());
    // Secrets that were typed just now are not asked of the keychain.
    profiles::Profile stored = profile;
    for (profiles::Endpoint &endpoint : stored.endpoints)
        std::erase_if(
            endpoint.secrets, [&values](const auto &secret) { return values.count(secret.second) > 0; });
    auto answer = std::make_shared<Answer<std::shared_ptr<Connection>>>();
    auto future = answer->future();
    onResult(profiles::resolveSecrets(m_secrets, stored), &m_context,
        [this, answer, profile, values](const Result<std::vector<profiles::Secrets>> &resolved) {
            if (!resolved) {
                answer->give(fail(resolved.error()));
                return;
            }
            std::vector<profiles::Secrets> secrets = *resolved;
            secrets.resize(profile.endpoints.size());
            for (std::size_t i = 0; i < profile.endpoints.size(); ++i) {
                for (const auto &[name, reference] : profile.endpoints[i].secrets) {
                    if (const auto known = values.find(reference); known != values.end())
                        secrets[i].insert_or_assign(name, known->second);
                }
            }
            activity::ActivityLog &log = logOf(profile.name);
            const auto factories
                = backends::factories({.readOnly = profile.readOnly, .pacer = m_pacer, .activity = &log});
            auto connection = profiles::open(
                profile, factories, secrets, [this, &profile, &log](auto backend, const auto &endpoint) {
                    // A temporary connection has no environment that anybody chose.
                    const bool saved = m_profiles.find(profile.name).has_value();
                    return journal::journalled(
                        activity::observed(std::move(backend), log, m_activity.running(), profile.name,
                            backends::kcatOptions(endpoint)),
                        m_journal, profile.name,
                        saved ? std::string(profiles::environmentText(profile.environment)) : std::string());
                });
            if (connection)
                answer->give(std::shared_ptr<Connection>(std::move(*connection)));
            else
                answer->give(fail(connection.error()));
        });
    return future;
}

} // namespace tailrace::console
