// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/okdatabackend.h"

#include "services/backends/okdata/eventsink.h"
#include "services/backends/okdata/livesource.h"
#include "services/backends/okdata/streamservice.h"
#include "services/backends/restbackend.h"

namespace tailrace::okdata {

namespace {

using Service = std::shared_ptr<StreamService>;

// Each keeps the service alive.
template<class C>
std::shared_ptr<C> make(Service service)
{
    C *capability = service.get();
    return {std::move(service), capability};
}

std::shared_ptr<RecordSource> makeSource(Service service)
{
    return std::make_shared<LiveSource>(service->access());
}

std::shared_ptr<RecordSink> makeSink(Service service)
{
    return std::make_shared<EventSink>(service->access());
}

} // namespace

Result<std::unique_ptr<Backend>> makeBackend(
    rest::ClientOptions options, const std::map<std::string, std::string> &settings)
{
    using Of = backends::RestBackend<StreamService>;
    static const Of::Product product {"okdata", "okdata", "okdata event streams",
        {Of::offer<make<Streams>>(), Of::offer<make<StreamAdmin>>(), Of::offer<make<StreamEvents>>(),
            Of::offer<makeSource>(), Of::offer<makeSink>()}};
    auto access = accessOf(std::move(options), settings);
    if (!access)
        return fail(std::move(access.error()));
    auto signedOptions = signedIn(*access);
    if (!signedOptions)
        return fail(std::move(signedOptions.error()));
    auto metadata = openAt(*signedOptions, access->metadataUrl);
    auto collector = openAt(*signedOptions, access->collectorUrl);
    for (auto *each : {&metadata, &collector}) {
        if (!*each)
            return fail(std::move(each->error()));
    }
    return Of::open(product, *signedOptions, [&](std::unique_ptr<rest::RestClient> streams) {
        return std::make_shared<StreamService>(
            std::move(streams), std::move(*metadata), std::move(*collector), std::move(*access));
    });
}

Result<void> checkSettings(const std::map<std::string, std::string> &settings)
{
    rest::ClientOptions options;
    if (const auto url = settings.find("url"); url != settings.end())
        options.baseUrl = url->second;
    const auto access = accessOf(std::move(options), settings);
    if (!access)
        return fail(access.error());
    return {};
}

} // namespace tailrace::okdata
