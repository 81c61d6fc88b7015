// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/openconnection.h"

#include "app/cli/connect/endpointconfig.h"
#include "app/cli/connect/waiting.h"
#include "services/journal/journalledbackend.h"
#include "services/kafka/kafkabackend.h"
#include "services/profiles/open.h"
#include "services/secrets/keychainsecretstore.h"

#include <cstdlib>
#include <unistd.h>

namespace tailrace::cli {

namespace {

Error usage(std::string message)
{
    return Error::make(Error::Kind::Invalid, std::move(message), "command line");
}

// The journal of this user, whose problems are said on stderr; writes into our own sandbox leave no line.
std::unique_ptr<Backend> journalled(
    Context &context, std::unique_ptr<Backend> backend, std::string name, std::string environment)
{
    auto book
        = std::make_shared<journal::Journal>(profiles::defaultFolder(context.invocation.global.configDir),
            [&context](const Error &error) { context.diagnostics.error(error); });
    return journal::journalled(std::move(backend), std::move(book), std::move(name), std::move(environment));
}

Result<OpenConnection> overKafka(
    std::string name, bool readOnly, kafka::ClientConfig config, Context *journal)
{
    if (auto checked = kafka::check(config); !checked)
        return fail(std::move(checked.error()));
    auto backend = kafka::makeBackend(std::move(config));
    if (!backend)
        return fail(std::move(backend.error()));
    std::vector<std::unique_ptr<Backend>> backends;
    backends.push_back(journal ? journalled(*journal, std::move(*backend), name, {}) : std::move(*backend));
    OpenConnection open;
    open.connection = std::make_unique<Connection>(std::move(name), readOnly, std::move(backends));
    return open;
}

Result<OpenConnection> adHoc(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    kafka::ClientConfig config;
    if (auto applied = applyOptions(options, config, STDIN_FILENO); !applied)
        return fail(std::move(applied.error()));
    return overKafka(options.kafka, options.readOnly, std::move(config), &context);
}

Result<OpenConnection> inSandbox(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    kafka::ClientConfig config;
    if (auto applied = applyOptions(options, config, STDIN_FILENO); !applied)
        return fail(std::move(applied.error()));
    auto sandbox = std::make_unique<SandboxProcess>();
    if (auto started = sandbox->start(context, {}); !started)
        return fail(std::move(started.error()));
    config.properties["bootstrap.servers"] = sandbox->firstBootstrapServers();
    auto open = overKafka("sandbox", options.readOnly, std::move(config), nullptr);
    if (open)
        open->sandbox = std::move(sandbox);
    return open;
}

// The keychain's secrets of an endpoint; those that the line brings itself are not asked for.
Result<void> readSecrets(Context &context, const profiles::Endpoint &endpoint, kafka::ClientConfig &config)
{
    secrets::KeychainSecretStore keychain;
    const bool fromStdin = context.invocation.global.connection.secretStdin;
    for (const auto &[name, reference] : endpoint.secrets) {
        if (config.secrets.contains(name))
            continue;
        auto secret = await(context, keychain.read(reference), "keychain", "read " + reference,
            context.invocation.global.timeoutMs);
        if (!secret && fromStdin)
            secret = readSecretLine(STDIN_FILENO);
        if (!secret)
            return fail(std::move(secret.error()));
        config.secrets[name] = std::move(*secret);
    }
    return {};
}

Result<OpenConnection> fromProfile(Context &context, const profiles::Profile &profile)
{
    ConnectionOptions options = context.invocation.global.connection;
    options.secretStdin = false; // readSecrets knows what is missing
    std::vector<std::unique_ptr<Backend>> backends;
    for (const profiles::Endpoint &endpoint : profile.endpoints) {
        if (endpoint.kind != "kafka")
            continue;
        kafka::ClientConfig config;
        config.properties = endpoint.settings;
        if (auto applied = applyOptions(options, config, STDIN_FILENO); !applied)
            return fail(std::move(applied.error()));
        if (auto read = readSecrets(context, endpoint, config); !read)
            return fail(std::move(read.error()));
        if (auto checked = kafka::check(config); !checked)
            return fail(std::move(checked.error()));
        auto backend = kafka::makeBackend(std::move(config));
        if (!backend)
            return fail(std::move(backend.error()));
        backends.push_back(journalled(context, std::move(*backend), profile.name,
            std::string(profiles::environmentText(profile.environment))));
    }
    OpenConnection open;
    open.connection = std::make_unique<Connection>(
        profile.name, profile.readOnly || options.readOnly, std::move(backends));
    return open;
}

} // namespace

Result<profiles::ProfileStore> loadProfiles(Context &context)
{
    profiles::ProfileStore store(profiles::defaultFolder(context.invocation.global.configDir),
        [](const std::string &kind, std::string_view setting) {
            return kind == "kafka" && kafka::isSecretProperty(setting);
        });
    if (auto loaded = store.load(); !loaded)
        return fail(std::move(loaded.error()));
    if (!store.setAside().empty())
        context.diagnostics.error(Error::make(
            Error::Kind::Parse, "the profiles were malformed and are kept there", store.setAside()));
    return store;
}

Result<OpenConnection> openConnection(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    const int ways
        = (options.kafka.empty() ? 0 : 1) + (options.profile.empty() ? 0 : 1) + (options.sandbox ? 1 : 0);
    if (ways > 1)
        return fail(usage("--kafka, --profile and --sandbox exclude each other"));
    if (!options.kafka.empty())
        return adHoc(context);
    if (options.sandbox)
        return inSandbox(context);
    auto store = loadProfiles(context);
    if (!store)
        return fail(std::move(store.error()));
    std::string name = options.profile;
    if (const char *variable = std::getenv("TAILRACE_PROFILE"); name.empty() && variable)
        name = variable;
    const auto profile = name.empty() ? store->defaultProfile() : store->find(name);
    if (!profile && name.empty())
        return fail(
            usage("no connection: give --kafka, --profile or --sandbox, or mark a profile as default"));
    if (!profile)
        return fail(Error::Kind::NotFound, "there is no profile \"" + name + "\"", "profiles");
    return fromProfile(context, *profile);
}

} // namespace tailrace::cli
