// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/core/result.h"
#include "services/kafka/kafkabackend.h"

#include <string>

namespace tailrace::cli {

// The Kafka part of the connection options: -X, --secret-env, --secret-stdin and the files laid over what is
// there already. Error::Invalid: no NAME=VALUE, a secret property in -X (with the hint), an unset variable.
// secretInput: where --secret-stdin reads one line.
[[nodiscard]] Result<void> applyOptions(
    const ConnectionOptions &options, kafka::ClientConfig &config, int secretInput);

// The secret that a configuration lacks ("sasl.password" for PLAIN and SCRAM …); empty: none is needed.
std::string missingSecret(const kafka::ClientConfig &config);

// One line from the descriptor, without its end.
[[nodiscard]] Result<Secret> readSecretLine(int descriptor);

} // namespace tailrace::cli
