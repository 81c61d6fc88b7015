// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/profiles/open.h"

#include <string>
#include <string_view>
#include <vector>

namespace tailrace::backends {

// The endpoints in the JSON of IBM's service credentials (a service key, or a whole VCAP_SERVICES document
// whose first entry with Kafka brokers counts): Kafka over SASL, then the Admin REST API where the plan has
// one. Contacts nobody. Error::Parse: no JSON, or no credentials of Event Streams in it; never quotes the
// text.
[[nodiscard]] Result<std::vector<profiles::ReadyEndpoint>> serviceCredentials(std::string_view json);

} // namespace tailrace::backends
