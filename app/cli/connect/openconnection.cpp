// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/openconnection.h"

#include "app/backends/backends.h"
#include "app/backends/sandboxendpoints.h"
#include "app/cli/connect/endpoints.h"
#include "app/cli/connect/usage.h"
#include "app/cli/connect/waiting.h"
#include "services/journal/journalledbackend.h"
#include "services/secrets/keychainsecretstore.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace tailrace::cli {

namespace {

// Who the connection is, for the journal; writes into our own sandbox leave no line.
struct Identity
{
    std::string name;
    std::string environment {}; // empty: a connection that is not saved
    bool readOnly = false;
    bool journal = true;
    std::vector<std::string> protectedTopics {};
};

profiles::BackendDecorator journalOf(Context &context, const Identity &identity)
{
    if (!identity.journal)
        return {};
    // The journal of this user, whose problems are said on stderr.
    auto book
        = std::make_shared<journal::Journal>(profiles::defaultFolder(context.invocation.global.configDir),
            [&context](const Error &error) { context.diagnostics.error(error); });
    return [book, identity](std::unique_ptr<Backend> backend, const profiles::Endpoint &) {
        return journal::journalled(std::move(backend), book, identity.name, identity.environment);
    };
}

Result<OpenConnection> over(Context &context, const Identity &identity, std::vector<ReadyEndpoint> endpoints)
{
    OpenConnection open;
    if (context.diagnostics.style().trace)
        open.trace = std::make_unique<RequestTrace>(context.diagnostics);
    const std::chrono::milliseconds limit(context.invocation.global.timeoutMs);
    const auto factories = backends::factories({.readOnly = identity.readOnly,
        .timeouts = {.connect = limit, .idle = limit, .total = limit},
        .question = limit,
        .activity = open.trace.get()});
    profiles::Profile profile;
    profile.name = identity.name;
    profile.readOnly = identity.readOnly;
    profile.protectedTopics = identity.protectedTopics;
    std::vector<profiles::Secrets> secrets;
    for (ReadyEndpoint &each : endpoints) {
        profile.endpoints.push_back(std::move(each.endpoint));
        secrets.push_back(std::move(each.secrets));
    }
    auto connection = profiles::open(profile, factories, secrets, journalOf(context, identity));
    if (!connection)
        return fail(std::move(connection.error()));
    open.connection = std::move(*connection);
    return open;
}

Result<OpenConnection> adHoc(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    auto endpoints = endpointsOf(options, STDIN_FILENO);
    if (!endpoints)
        return fail(std::move(endpoints.error()));
    return over(context, {.name = options.endpoints.front().address, .readOnly = options.readOnly},
        std::move(*endpoints));
}

Result<OpenConnection> inSandbox(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    std::vector<ReadyEndpoint> endpoints(1);
    endpoints.front().endpoint.kind = "kafka";
    if (auto applied = applyOverlay(options, endpoints); !applied)
        return fail(std::move(applied.error()));
    auto sandbox = std::make_unique<SandboxProcess>();
    if (auto started = sandbox->start(context, {}); !started)
        return fail(std::move(started.error()));
    auto clusters = backends::sandboxClusters(sandbox->line());
    if (!clusters)
        return fail(std::move(clusters.error()));
    std::vector<ReadyEndpoint> found = std::move(clusters->front().endpoints);
    // Kafka's with what the line says of it.
    profiles::Endpoint &kafka = endpoints.front().endpoint;
    const auto native = std::find_if(
        found.begin(), found.end(), [](const ReadyEndpoint &each) { return each.endpoint.kind == "kafka"; });
    if (native == found.end())
        return fail(Error::Kind::Parse, "the sandbox names no brokers", "sandbox");
    kafka.settings["bootstrap.servers"] = native->endpoint.settings.at("bootstrap.servers");
    *native = std::move(endpoints.front());
    endpoints = std::move(found);
    auto open = over(
        context, {.name = "sandbox", .readOnly = options.readOnly, .journal = false}, std::move(endpoints));
    if (open)
        open->sandbox = std::move(sandbox);
    return open;
}

// The keychain's secrets of the endpoints; those that the line brings itself are not asked for.
Result<void> readSecrets(Context &context, std::vector<ReadyEndpoint> &endpoints)
{
    secrets::KeychainSecretStore keychain;
    bool mayAskStdin = context.invocation.global.connection.secretStdin;
    for (ReadyEndpoint &each : endpoints) {
        for (const auto &[name, reference] : each.endpoint.secrets) {
            if (each.secrets.contains(name))
                continue;
            auto secret = await(context, keychain.read(reference), "keychain", "read " + reference,
                context.invocation.global.timeoutMs);
            if (!secret && mayAskStdin) {
                mayAskStdin = false;
                secret = readSecretLine(STDIN_FILENO);
            }
            if (!secret)
                return fail(std::move(secret.error()));
            each.secrets[name] = std::move(*secret);
        }
    }
    return {};
}

Result<OpenConnection> fromProfile(
    Context &context, const profiles::Profile &profile, const ConnectionOptions &options)
{
    std::vector<ReadyEndpoint> endpoints;
    const std::vector<std::string> known = backends::kinds();
    for (const profiles::Endpoint &endpoint : profile.endpoints) {
        if (std::find(known.begin(), known.end(), endpoint.kind) != known.end())
            endpoints.push_back({endpoint});
        else
            context.diagnostics.note("passed over: an endpoint of kind " + endpoint.kind);
    }
    if (auto applied = applyOverlay(options, endpoints); !applied)
        return fail(std::move(applied.error()));
    if (auto read = readSecrets(context, endpoints); !read)
        return fail(std::move(read.error()));
    auto open = over(context,
        {.name = profile.name,
            .environment = std::string(profiles::environmentText(profile.environment)),
            .readOnly = profile.readOnly || options.readOnly,
            .protectedTopics = profile.protectedTopics},
        std::move(endpoints));
    if (open) {
        open->environment = profile.environment;
        open->mirrorsFrom = profile.mirrorsFrom;
    }
    return open;
}

// The one that the line names, or the variable, or the one marked as default.
Result<profiles::Profile> profileOfLine(Context &context, std::string name)
{
    auto store = loadProfiles(context);
    if (!store)
        return fail(std::move(store.error()));
    if (const char *variable = std::getenv("TAILRACE_PROFILE"); name.empty() && variable)
        name = variable;
    auto profile = name.empty() ? store->defaultProfile() : store->find(name);
    if (!profile && name.empty())
        return fail(usage(
            "no connection: give --kafka, --admin, --profile or --sandbox, or mark a profile as default"));
    if (!profile)
        return fail(Error::Kind::NotFound, "there is no profile \"" + name + "\"", "profiles");
    return std::move(*profile);
}

} // namespace

Result<std::vector<ReadyEndpoint>> endpointsToTest(Context &context)
{
    const ConnectionOptions &options = context.invocation.global.connection;
    const std::string &name = context.invocation.profile.name;
    if (options.sandbox)
        return fail(usage("profile test is about a profile or endpoint options"));
    if (!options.endpoints.empty() && (!name.empty() || !options.profile.empty()))
        return fail(usage("endpoint options and a profile exclude each other"));
    if (!name.empty() && !options.profile.empty() && name != options.profile)
        return fail(usage("--profile and NAME are two profiles"));
    if (!options.endpoints.empty())
        return endpointsOf(options, STDIN_FILENO);
    const auto profile = profileOfLine(context, name.empty() ? options.profile : name);
    if (!profile)
        return fail(profile.error());
    std::vector<ReadyEndpoint> endpoints;
    for (const profiles::Endpoint &endpoint : profile->endpoints)
        endpoints.push_back({endpoint});
    if (auto applied = applyOverlay(options, endpoints); !applied)
        return fail(std::move(applied.error()));
    if (auto read = readSecrets(context, endpoints); !read)
        return fail(std::move(read.error()));
    return endpoints;
}

Result<OpenConnection> openForReading(Context &context, const std::string &profile)
{
    auto store = loadProfiles(context);
    if (!store)
        return fail(std::move(store.error()));
    const auto found = store->find(profile);
    if (!found)
        return fail(Error::Kind::NotFound, "there is no profile \"" + profile + "\"", "profiles");
    ConnectionOptions reading;
    reading.readOnly = true;
    return fromProfile(context, *found, reading);
}

Result<profiles::ProfileStore> loadProfiles(Context &context)
{
    profiles::ProfileStore store(
        profiles::defaultFolder(context.invocation.global.configDir), backends::isSecretSetting);
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
        = (options.endpoints.empty() ? 0 : 1) + (options.profile.empty() ? 0 : 1) + (options.sandbox ? 1 : 0);
    if (ways > 1)
        return fail(usage("endpoint options, --profile and --sandbox exclude each other"));
    if (!options.endpoints.empty())
        return adHoc(context);
    if (options.sandbox)
        return inSandbox(context);
    const auto profile = profileOfLine(context, options.profile);
    if (!profile)
        return fail(profile.error());
    return fromProfile(context, *profile, options);
}

} // namespace tailrace::cli
