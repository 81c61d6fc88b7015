// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/options.h"
#include "app/console/sandboxhost.h"
#include "services/activity/activitystore.h"
#include "services/decode/decoder.h"
#include "services/journal/journal.h"
#include "services/profiles/open.h"
#include "services/profiles/profilestore.h"
#include "services/rest/hostpacer.h"
#include "services/secrets/keychainsecretstore.h"
#include "services/secrets/sessionsecretstore.h"
#include "services/settings/settingsstore.h"
#include "ui/shell/services.h"

namespace tailrace::console {

// Where implementations meet interfaces: makes every service of the window, once, and hands out pointers to
// them. Outlives the window. Main thread.
class Composition
{
public:
    explicit Composition(const Options &options);

    ui::Services services();
    // What could not be read at the start; none: all is well.
    const Result<void> &loaded() const { return m_loaded; }
    // Told on the main thread of each write that the journal could not keep.
    void onJournalProblem(std::function<void(const Error &)> told) { m_journalProblem = std::move(told); }

private:
    QFuture<Result<std::shared_ptr<Connection>>> open(
        const profiles::Profile &profile, const ui::SecretValues &values);

    QFuture<Result<std::vector<profiles::Profile>>> startSandbox();
    activity::ActivityLog &logOf(const std::string &connection);

    std::string m_folder;
    activity::ActivityStore m_activity;
    std::map<std::string, std::unique_ptr<activity::ConnectionLog>>
        m_logs; // connections use them until they go
    theme::Theme m_theme;
    settings::SettingsStore m_settings;
    profiles::ProfileStore m_profiles;
    secrets::KeychainSecretStore m_keychain;
    secrets::SessionSecretStore m_secrets;
    decode::DecoderRegistry m_decoders;
    const std::shared_ptr<rest::HostPacer> m_pacer
        = std::make_shared<rest::HostPacer>(); // of all connections
    SandboxHost m_sandbox;
    ui::SecretValues m_sandboxSecrets; // by reference, for this run
    std::function<void(const Error &)> m_journalProblem;
    std::shared_ptr<journal::Journal> m_journal;
    Result<void> m_loaded;
    QObject m_context; // dies first: no answer comes in after it
};

} // namespace tailrace::console
