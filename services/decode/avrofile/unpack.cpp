// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avrofile/unpack.h"

#include <algorithm>
#include <memory>
#include <snappy-c.h>
#include <zlib.h>
#include <zstd.h>

namespace tailrace::avro::unpack {

namespace {

constexpr std::size_t step = 256 * 1024;

// Room behind what out holds, as far as the limit goes and one byte beyond, which tells that it was passed.
std::size_t grow(std::string &out, std::size_t used, std::size_t limit)
{
    const std::size_t room = std::min(std::max(used, step), limit + 1 - used);
    out.resize(used + room);
    return room;
}

} // namespace

std::optional<std::string> deflated(std::string_view packed, std::size_t limit, std::string &out)
{
    z_stream stream {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return "no memory for deflate";
    const std::unique_ptr<z_stream, int (*)(z_stream *)> owner(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data())); // zlib only reads it
    stream.avail_in = static_cast<uInt>(packed.size());
    std::size_t used = 0;
    for (int state = Z_OK; state != Z_STREAM_END;) {
        if (used > limit)
            return "a block that unpacks to too much";
        const std::size_t room = grow(out, used, limit);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + used);
        stream.avail_out = static_cast<uInt>(room);
        state = inflate(&stream, Z_NO_FLUSH);
        used += room - stream.avail_out;
        if (state != Z_OK && state != Z_STREAM_END)
            return stream.msg ? stream.msg : "a deflated block that is cut";
    }
    out.resize(used);
    if (used > limit)
        return "a block that unpacks to too much";
    return std::nullopt;
}

std::optional<std::string> snappy(std::string_view packed, std::size_t limit, std::string &out)
{
    constexpr std::size_t checksum = 4;
    if (packed.size() < checksum)
        return "a snappy block without its checksum";
    const std::string_view body = packed.substr(0, packed.size() - checksum);
    std::size_t size = 0;
    if (snappy_uncompressed_length(body.data(), body.size(), &size) != SNAPPY_OK)
        return "no snappy block";
    if (size > limit)
        return "a block that unpacks to too much";
    out.resize(size);
    if (snappy_uncompress(body.data(), body.size(), out.data(), &size) != SNAPPY_OK)
        return "a damaged snappy block";
    out.resize(size);
    std::uint32_t wanted = 0;
    for (const char c : packed.substr(body.size()))
        wanted = (wanted << 8U) | static_cast<unsigned char>(c);
    const auto sum = crc32(0, reinterpret_cast<const Bytef *>(out.data()), static_cast<uInt>(out.size()));
    if (sum != wanted)
        return "a block whose checksum differs";
    return std::nullopt;
}

std::optional<std::string> zstandard(std::string_view packed, std::size_t limit, std::string &out)
{
    const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream *)> stream(
        ZSTD_createDStream(), ZSTD_freeDStream);
    ZSTD_inBuffer in {packed.data(), packed.size(), 0};
    std::size_t used = 0;
    for (std::size_t wanted = 1; wanted != 0;) {
        if (used > limit)
            return "a block that unpacks to too much";
        const std::size_t room = grow(out, used, limit);
        ZSTD_outBuffer into {out.data() + used, room, 0};
        wanted = ZSTD_decompressStream(stream.get(), &into, &in);
        used += into.pos;
        if (ZSTD_isError(wanted))
            return ZSTD_getErrorName(wanted);
        if (wanted != 0 && in.pos == in.size && into.pos < into.size)
            return "a zstandard block that is cut";
    }
    out.resize(used);
    if (used > limit)
        return "a block that unpacks to too much";
    return std::nullopt;
}

} // namespace tailrace::avro::unpack
