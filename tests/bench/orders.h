// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

// Orders of ten fields: the schema and made values, the same ones every time.
namespace tailrace::bench {

extern const char *const orderSchema; // Avro

class Orders
{
public:
    std::string next(); // as JSON

private:
    std::uint64_t random();

    std::size_t m_number = 0;
    std::uint64_t m_state = 88172645463325252ULL;
};

} // namespace tailrace::bench
