// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::filter {

// Where an EXPR is wrong: column is 1-based in UTF-8 bytes of the text; Error::where says "column N" too.
struct FilterError
{
    Error error;
    std::size_t column = 0; // 1-based byte
    std::size_t length = 0; // bytes that are wrong; 0: at the end
};

// A compiled EXPR (cli.md, "Records"). Immutable and shared between threads; a Matcher is the per-thread
// state.
class Filter
{
public:
    // The empty text (or only spaces) is a filter that takes everything. Hostile input: depth and size are
    // bounded.
    static tl::expected<std::shared_ptr<const Filter>, FilterError> compile(std::string_view text);

    virtual ~Filter() = default;
    virtual bool matchesAll() const = 0; // the empty filter
    virtual int terms() const = 0;
    virtual bool usesRegex() const = 0;
    virtual bool usesHeaders() const = 0; // the source must deliver headers
    virtual const std::string &text() const = 0;
};

// Not thread-safe; make one per thread. Allocates nothing per record in the steady state.
class Matcher
{
public:
    explicit Matcher(std::shared_ptr<const Filter> filter);
    ~Matcher();
    Matcher(Matcher &&) noexcept;
    Matcher &operator=(Matcher &&) noexcept;

    bool matches(const RecordRef &record);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// The byte ranges of a field that made the filter match, for highlighting one visible row (not for hot
// paths): ascending, apart from each other, 1000 at most. header.NAME: terms need the name of the header
// whose value it is.
enum class Field : std::uint8_t
{
    Key,
    Value,
    HeaderName,
    HeaderValue
};
struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;
};
std::vector<Range> highlights(
    const Filter &filter, Field field, std::string_view text, std::string_view headerName = {});

} // namespace tailrace::filter
