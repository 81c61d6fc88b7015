// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/messagehubbackend.h"

#include "services/backends/messagehub/capabilities.h"
#include "services/backends/restbackend.h"

namespace tailrace::messagehub {

Result<std::unique_ptr<Backend>> makeBackend(rest::ClientOptions options)
{
    using Of = backends::RestBackend<AdminClient>;
    static const Of::Product product {"messagehub-admin", "messagehub", "classic admin REST",
        {Of::offer<makeTopicList>(), Of::offer<makeTopicAdmin>(), Of::offer<makeBridges>(),
            Of::offer<makeBridgeAdmin>()}};
    return Of::open(product, std::move(options));
}

} // namespace tailrace::messagehub
