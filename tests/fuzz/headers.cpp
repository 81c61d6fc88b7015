// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor stays inside the bytes, and what it reads is what it reads again after being written.
#include "services/capability/record.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace tailrace;

namespace {

bool inside(std::string_view part, std::string_view whole)
{
    return part.empty()
        || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = fuzzBytes(data, size);
    std::string written;
    std::size_t count = 0;
    for (HeaderCursor cursor(bytes); const auto header = cursor.next();) {
        FUZZ_CHECK(inside(header->name, bytes) && inside(header->value, bytes));
        appendHeader(written, header->name, header->value);
        ++count;
    }
    FUZZ_CHECK(count == headerCount(bytes) && count == headerCount(written));
    HeaderCursor before(bytes);
    HeaderCursor after(written);
    for (std::size_t i = 0; i < count; ++i) {
        const auto a = before.next();
        const auto b = after.next();
        FUZZ_CHECK(
            a && b && a->name == b->name && a->value == b->value && isNull(a->value) == isNull(b->value));
    }
    FUZZ_CHECK(!after.next());
    return 0;
}
