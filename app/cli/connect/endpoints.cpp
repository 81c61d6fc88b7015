// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect/endpoints.h"

#include "app/backends/backends.h"
#include "app/cli/connect/kafkaoptions.h"
#include "app/cli/connect/restoptions.h"
#include "app/cli/connect/usage.h"

#include <algorithm>

namespace tailrace::cli {

namespace {

bool isKafka(const ReadyEndpoint &ready)
{
    return ready.endpoint.kind == "kafka";
}

Result<void> apply(
    const ConnectionOptions &options, const CredentialOptions &credentials, ReadyEndpoint &ready)
{
    if (!isKafka(ready))
        return applyRestOptions(credentials, ready);
    kafka::ClientConfig config {std::move(ready.endpoint.settings), std::move(ready.secrets)};
    auto applied = applyKafkaOptions(options, credentials, config);
    ready.endpoint.settings = std::move(config.properties);
    ready.secrets = std::move(config.secrets);
    return applied;
}

Result<void> readMissing(std::vector<ReadyEndpoint> &endpoints, int secretInput)
{
    ReadyEndpoint *lacking = nullptr;
    std::string wanted;
    for (ReadyEndpoint &each : endpoints) {
        const std::string missing = backends::missingSecret(each.endpoint, each.secrets);
        if (missing.empty())
            continue;
        if (lacking)
            return fail(usage("--secret-stdin: more than one secret is missing (" + lacking->endpoint.kind
                + ", " + each.endpoint.kind + ")"));
        lacking = &each;
        wanted = missing;
    }
    if (!lacking)
        return fail(usage("--secret-stdin: no secret is missing; set sasl.mechanism or ssl.key.location"));
    auto secret = readSecretLine(secretInput);
    if (!secret)
        return fail(std::move(secret.error()));
    lacking->secrets[wanted] = std::move(*secret);
    return {};
}

} // namespace

Result<std::vector<ReadyEndpoint>> endpointsOf(const ConnectionOptions &options, int secretInput)
{
    const bool isAlone = options.endpoints.size() == 1;
    const bool hasKafka = std::any_of(options.endpoints.begin(), options.endpoints.end(),
        [](const EndpointOption &each) { return each.kind == "kafka"; });
    if (!isAlone && options.leading != CredentialOptions())
        return fail(usage("a credential option belongs to the endpoint option before it"));
    if (!hasKafka && !(options.properties.empty() && options.secretEnv.empty()))
        return fail(usage("-X and --secret-env belong to --kafka"));
    std::vector<ReadyEndpoint> endpoints;
    for (const EndpointOption &each : options.endpoints) {
        ReadyEndpoint ready;
        ready.endpoint.kind = each.kind;
        ready.endpoint.settings[each.kind == "kafka" ? "bootstrap.servers" : "url"] = each.address;
        // With one endpoint only, it is plain what an option before it belongs to.
        const bool leads = isAlone && each.credentials == CredentialOptions();
        if (isAlone && !leads && options.leading != CredentialOptions())
            return fail(usage("credential options stand behind their endpoint option, all of them"));
        if (auto applied = apply(options, leads ? options.leading : each.credentials, ready); !applied)
            return fail(std::move(applied.error()));
        endpoints.push_back(std::move(ready));
    }
    if (options.secretStdin) {
        if (auto read = readMissing(endpoints, secretInput); !read)
            return fail(std::move(read.error()));
    }
    return endpoints;
}

Result<void> applyOverlay(const ConnectionOptions &options, std::vector<ReadyEndpoint> &endpoints)
{
    const CredentialOptions &given = options.leading;
    CredentialOptions files;
    files.caFile = given.caFile;
    files.certFile = given.certFile;
    files.keyFile = given.keyFile;
    const bool hasCredentials = given != files;
    const auto rest = std::count_if(
        endpoints.begin(), endpoints.end(), [](const ReadyEndpoint &each) { return !isKafka(each); });
    if (hasCredentials && rest != 1)
        return fail(usage("the profile has no endpoint, or more than one, that these credentials can be of"));
    for (ReadyEndpoint &each : endpoints) {
        CredentialOptions of = isKafka(each) ? files : given;
        if (!isKafka(each) && rest != static_cast<std::ptrdiff_t>(endpoints.size())) {
            of.certFile.clear(); // Kafka's
            of.keyFile.clear();
        }
        if (auto applied = apply(options, of, each); !applied)
            return applied;
    }
    return {};
}

} // namespace tailrace::cli
