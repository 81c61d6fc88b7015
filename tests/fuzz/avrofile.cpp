// SPDX-License-Identifier: GPL-3.0-or-later
// Avro object container files: whatever is opened ends, with values of its schema or an error.
#include "services/decode/avrofile/avrofile.h"
#include "services/decode/avro/avro.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstring>

using namespace tailrace;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view left = fuzzBytes(data, size);
    const auto read = [&left](char *into, std::size_t most) -> Result<std::size_t> {
        const std::size_t count = std::min(most, left.size());
        std::memcpy(into, left.data(), count);
        left.remove_prefix(count);
        return count;
    };
    const auto file = avro::AvroFile::open(read);
    if (!file)
        return 0;
    constexpr int enough = 10'000; // values without a byte may be as many as a long says
    for (int i = 0; i < enough; ++i) {
        const auto value = (*file)->next();
        if (!value)
            FUZZ_CHECK(!value.error().message.empty());
        if (!value || !*value)
            return 0;
        FUZZ_CHECK(avro::sizeOfFirst(*(*file)->plan(), **value) == (*value)->size());
    }
    return 0;
}
