// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "services/capability/recordsink.h"
#include "services/core/result.h"
#include "services/decode/decoder.h"

#include <optional>
#include <string>

namespace tailrace::cli {

// Lays produce's options over the records of an input: key, headers, partition, timestamp, encoders. One
// thread.
class Outgoing
{
public:
    // Error::Invalid: wrong usage. The registry must outlive it.
    [[nodiscard]] static Result<Outgoing> make(
        const ProduceOptions &options, const decode::DecoderRegistry &decoders);

    // Views of the completed record live until the next call. Error: this record cannot be encoded.
    [[nodiscard]] Result<void> complete(OutgoingRecord &record);

private:
    std::optional<std::string> m_key;
    std::string m_headers;
    std::string m_allHeaders;
    std::optional<std::int32_t> m_partition;
    std::optional<std::int64_t> m_timestamp;
    const decode::Decoder *m_keyEncoder = nullptr;
    const decode::Decoder *m_valueEncoder = nullptr;
    std::string m_encodedKey;
    std::string m_encodedValue;
};

} // namespace tailrace::cli
