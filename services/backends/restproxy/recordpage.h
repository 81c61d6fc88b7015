// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/formats.h"
#include "services/capability/record.h"
#include "services/core/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::restproxy {

// Reads the answers to "GET …/records" (v2) and "GET …/topics/{t}" (v1): an array of {topic, key, value,
// partition, offset} and, where a proxy adds it, timestamp. Base64 goes straight into one arena that all
// answers share in turn, so that a record costs no allocation; numbers never pass through a double. One
// thread.
class RecordPage
{
public:
    // topics: those that may come; RecordRef::topic is an index into them.
    RecordPage(std::vector<std::string> topics, Embedded embedded);

    // ofTopic: where records do not name theirs (v1). Views live until the next call, and as long as body.
    // Error::Parse for anything that is not such an array, a topic that was not asked for and base64 that is
    // none: nothing of the page counts then.
    [[nodiscard]] Result<std::span<const RecordRef>> read(std::string_view body, std::uint16_t ofTopic = 0);

private:
    std::vector<std::string> m_topics;
    Embedded m_embedded;
    std::string m_arena;
    std::vector<RecordRef> m_records;
};

} // namespace tailrace::restproxy
