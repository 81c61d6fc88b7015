// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace google::protobuf {
class Descriptor;
}

namespace tailrace::protobuf {

// False where a message of the type would take more than budget bytes of memory when it is read: two bytes
// of a record can stand for a message of thousands of fields. What is no message at all costs nothing more.
[[nodiscard]] bool payFor(
    const google::protobuf::Descriptor &type, std::string_view bytes, std::size_t &budget);

} // namespace tailrace::protobuf
