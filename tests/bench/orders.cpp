// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/orders.h"

#include <cstdio>

namespace tailrace::bench {

const char *const orderSchema
    = "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":["
      "{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"customer\",\"type\":\"string\"},"
      "{\"name\":\"total\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":12,"
      "\"scale\":2}},"
      "{\"name\":\"currency\",\"type\":\"string\"},"
      "{\"name\":\"status\",\"type\":{\"type\":\"enum\",\"name\":\"Status\",\"symbols\":[\"PLACED\","
      "\"CANCELLED\"]}},"
      "{\"name\":\"items\",\"type\":\"int\"},{\"name\":\"gift\",\"type\":\"boolean\"},"
      "{\"name\":\"coupon\",\"type\":[\"null\",\"string\"],\"default\":null},"
      "{\"name\":\"placed\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
      "{\"name\":\"rate\",\"type\":\"double\"}]}";

std::uint64_t Orders::random()
{
    m_state ^= m_state << 13U;
    m_state ^= m_state >> 7U;
    m_state ^= m_state << 17U;
    return m_state;
}

std::string Orders::next()
{
    char text[400];
    std::snprintf(text, sizeof text,
        "{\"id\":%zu,\"customer\":\"C-%06u\",\"total\":%u.%02u,\"currency\":\"EUR\",\"status\":\"%s\","
        "\"items\":%u,"
        "\"gift\":%s,\"coupon\":%s,\"placed\":%llu,\"rate\":%u.%02u}",
        m_number++, static_cast<unsigned>(random() % 1000000), static_cast<unsigned>(random() % 5000),
        static_cast<unsigned>(random() % 100), random() % 3 != 0 ? "PLACED" : "CANCELLED",
        static_cast<unsigned>(random() % 9 + 1), random() % 4 == 0 ? "true" : "false",
        random() % 3 == 0 ? "\"WELCOME-10\"" : "null", 1790000000000ULL + random() % 86400000,
        static_cast<unsigned>(random() % 10), static_cast<unsigned>(random() % 100));
    return text;
}

} // namespace tailrace::bench
