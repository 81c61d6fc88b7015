// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/decode/avro/plan.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::avro {

// The values of an Avro object container file (Avro specification, "Object Container Files"), one after the
// other: what is held is a block of the file. Codecs null, deflate, snappy and zstandard. A file is hostile:
// what its header and a block may take is bounded, checksums and markers are checked. One thread.
class AvroFile
{
public:
    static constexpr std::size_t maxHeader = 16U << 20;
    static constexpr std::size_t maxBlock = 256U << 20; // of values, and as it lies in the file

    // Bytes that follow, at most size of them into into; 0 at the end.
    using Source = std::function<Result<std::size_t>(char *into, std::size_t size)>;

    // Whether a file that begins with these bytes is one; four are enough.
    static bool isOne(std::string_view begin);

    // Reads the header. Error::Parse where it is none, Error::Schema where its schema is none,
    // Error::Unsupported for another codec; where is the byte of the file.
    [[nodiscard]] static Result<std::unique_ptr<AvroFile>> open(Source source);
    AvroFile(const AvroFile &) = delete;
    AvroFile &operator=(const AvroFile &) = delete;

    const PlanPtr &plan() const { return m_plan; }
    const std::string &schemaText() const { return m_schemaText; } // as it stands in the file
    const std::string &codec() const { return m_codec; }

    // The bytes of the next value, until the next call; nothing: the end. After an error there is no more.
    [[nodiscard]] Result<std::optional<std::string_view>> next();

private:
    explicit AvroFile(Source source);
    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<bool> readBlock(); // false: the end
    [[nodiscard]] Result<void> unpack(std::string_view packed);
    [[nodiscard]] Result<bool> hold(
        std::size_t size); // makes m_raw hold that many; false: the file ends before
    [[nodiscard]] Result<std::int64_t> readLong();
    [[nodiscard]] Result<std::string_view> readBytes(std::size_t limit); // until the next call
    [[nodiscard]] Result<std::string_view> readFixed(std::size_t size);
    [[nodiscard]] Result<void> readMetadata();
    void setMetadata(std::string_view name, std::string_view value);
    [[nodiscard]] Result<void> prepare();
    tl::unexpected<Error> broken(std::string message) const;

    Source m_source;
    std::string m_raw; // bytes of the file that are not used up yet begin at m_used
    std::size_t m_used = 0;
    std::uint64_t m_position = 0; // of m_used in the file
    std::string m_sync;
    std::string m_schemaText;
    std::string m_codec {"null"};
    PlanPtr m_plan;
    std::string m_block; // values
    std::size_t m_next = 0; // of m_block
    std::int64_t m_left = 0; // values of the block
};

} // namespace tailrace::avro
