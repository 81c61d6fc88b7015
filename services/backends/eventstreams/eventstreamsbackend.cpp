// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/eventstreamsbackend.h"

#include "services/backends/eventstreams/capabilities.h"
#include "services/backends/restbackend.h"

namespace tailrace::eventstreams {

Result<std::unique_ptr<Backend>> makeBackend(rest::ClientOptions options)
{
    using Of = backends::RestBackend<AdminClient>;
    static const Of::Product product {"eventstreams-admin", "eventstreams", "Admin REST",
        {Of::offer<makeTopicList>(), Of::offer<makeClusterInfo>(), Of::offer<makeRecordDeletion>(),
            Of::offer<makeTopicConfigs>(), Of::offer<makeTopicAdmin>(), Of::offer<makeConsumerGroups>(),
            Of::offer<makeGroupAdmin>(), Of::offer<makeQuotas>(), Of::offer<makeQuotaAdmin>(),
            Of::offer<makeBrokers>(), Of::offer<makeMirroring>(), Of::offer<makeMirroringAdmin>(),
            Of::offer<makeServiceStatus>()}};
    return Of::open(product, std::move(options));
}

} // namespace tailrace::eventstreams
