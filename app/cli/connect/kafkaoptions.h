// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/core/result.h"
#include "services/kafka/kafkabackend.h"

namespace tailrace::cli {

// The Kafka part of the connection options: -X, --secret-env and the files that belong to the endpoint, laid
// over what is there already. Error::Invalid: no NAME=VALUE, a secret property in -X (with the hint), an
// unset variable, a credential option that Kafka has no use for.
[[nodiscard]] Result<void> applyKafkaOptions(
    const ConnectionOptions &options, const CredentialOptions &credentials, kafka::ClientConfig &config);

} // namespace tailrace::cli
