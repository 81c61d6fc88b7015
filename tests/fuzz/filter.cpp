// SPDX-License-Identifier: GPL-3.0-or-later
// EXPR, a NUL, then key, a NUL and value: any text compiles or names a place in it; what compiled matches the
// same again, its negation the opposite, and highlights lie inside the text.
#include "services/filter/filter.h"
#include "tests/fuzz/fuzz.h"

using namespace tailrace;
using namespace tailrace::filter;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = fuzzBytes(data, size);
    const std::size_t first = std::min(bytes.find('\0'), bytes.size());
    const std::string_view expression = bytes.substr(0, first);
    const std::string_view rest = bytes.substr(std::min(first + 1, bytes.size()));
    const std::size_t second = std::min(rest.find('\0'), rest.size());

    const auto filter = Filter::compile(expression);
    if (!filter) {
        FUZZ_CHECK(filter.error().column >= 1 && filter.error().column <= expression.size() + 1);
        FUZZ_CHECK(filter.error().column - 1 + filter.error().length <= expression.size());
        FUZZ_CHECK(!filter.error().error.message.empty());
        return 0;
    }
    RecordRef record;
    record.key = rest.substr(0, second);
    record.value = second < rest.size() ? rest.substr(second + 1) : nullBytes;
    record.headers = record.key; // hostile headers, too
    record.partition = static_cast<std::int32_t>(size % 7);
    record.offset = static_cast<std::int64_t>(size);

    Matcher matcher(*filter);
    const bool holds = matcher.matches(record);
    FUZZ_CHECK(matcher.matches(record) == holds);
    const auto again = Filter::compile((*filter)->text());
    FUZZ_CHECK(again && (*again)->terms() == (*filter)->terms());
    FUZZ_CHECK(Matcher(*again).matches(record) == holds);
    if (!(*filter)->matchesAll()) {
        // one level deeper may be one too many
        if (const auto opposite = Filter::compile("NOT (" + std::string(expression) + ")"))
            FUZZ_CHECK(Matcher(*opposite).matches(record) != holds);
    }
    for (const Field field : {Field::Key, Field::Value, Field::HeaderName, Field::HeaderValue}) {
        const std::string_view text = field == Field::Value ? record.value : record.key;
        std::size_t end = 0;
        for (const Range range : highlights(**filter, field, text)) {
            FUZZ_CHECK(range.begin >= end && range.end > range.begin && range.end <= text.size());
            end = range.end;
        }
    }
    return 0;
}
