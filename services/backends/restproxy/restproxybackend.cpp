// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/restproxybackend.h"

#include "services/backends/restbackend.h"
#include "services/backends/restproxy/capabilities.h"

namespace tailrace::restproxy {

namespace {

// No proxy documents a limit; one that has its own says 429 and when to come again.
constexpr int requestsPerSecond = 1000;

} // namespace

Result<void> checkSettings(const std::map<std::string, std::string> &settings)
{
    const auto found = proxySettings(settings);
    if (!found)
        return fail(found.error());
    return {};
}

Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings)
{
    using Of = backends::RestBackend<ProxyClient>;
    static const Of::Product product {"rest-proxy", "rest-proxy", "the REST proxy",
        {Of::offer<makeTopicList>(), Of::offer<makeClusterInfo>(), Of::offer<makeRecordSource>(),
            Of::offer<makeRecordSink>(), Of::offer<makeTopicConfigs>(), Of::offer<makeTopicAdmin>(),
            Of::offer<makeConsumerGroups>(), Of::offer<makeBrokers>(), Of::offer<makeAcls>(),
            Of::offer<makeAclAdmin>(), Of::offer<makeReassignments>()}};
    const auto chosen = proxySettings(settings);
    if (!chosen)
        return fail(chosen.error());
    options.pacer = std::make_shared<rest::HostPacer>(requestsPerSecond);
    return Of::open(product, options, [&chosen, &options](std::unique_ptr<rest::RestClient> client) {
        return std::make_shared<ProxyClient>(std::move(client), options, *chosen);
    });
}

} // namespace tailrace::restproxy
