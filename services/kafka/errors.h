// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <librdkafka/rdkafka.h>

#include <string>

namespace tailrace::kafka {

// The one conversion of librdkafka's error codes. An empty text is replaced by librdkafka's own for the code;
// the text also tells a transport failure from one of TLS, which librdkafka reports under the same code.
Error fromRdKafka(rd_kafka_resp_err_t err, std::string text, std::string where);

// How much a failure explains: a refused password beats a lost connection, which beats "all brokers are
// down".
int specificity(const Error &error);

} // namespace tailrace::kafka
