// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avrofile/avrofile.h"

#include "services/decode/avro/avro.h"
#include "services/decode/avrofile/unpack.h"

#include <limits>

namespace tailrace::avro {

namespace {

constexpr std::string_view magic("Obj\x01", 4);
constexpr std::size_t syncSize = 16;
constexpr std::size_t readSize = 1024 * 1024;

} // namespace

AvroFile::AvroFile(Source source)
    : m_source(std::move(source))
{
}

bool AvroFile::isOne(std::string_view begin)
{
    return begin.starts_with(magic);
}

tl::unexpected<Error> AvroFile::broken(std::string message) const
{
    return fail(Error::Kind::Parse, std::move(message), "Avro file: byte " + std::to_string(m_position));
}

Result<bool> AvroFile::hold(std::size_t size)
{
    while (m_raw.size() - m_used < size) {
        m_raw.erase(0, m_used);
        m_used = 0;
        const std::size_t had = m_raw.size();
        m_raw.resize(had + readSize);
        const auto got = m_source(m_raw.data() + had, readSize);
        m_raw.resize(had + got.value_or(0));
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return false;
    }
    return true;
}

Result<std::int64_t> AvroFile::readLong()
{
    std::uint64_t bits = 0;
    constexpr unsigned mostBytes = 10;
    for (unsigned i = 0; i < mostBytes; ++i) {
        const auto has = hold(1);
        if (!has)
            return fail(has.error());
        if (!*has)
            return broken("the file ends inside of a number");
        const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(m_raw[m_used++]));
        ++m_position;
        bits |= (byte & 0x7fU) << (7U * i);
        if (byte < 0x80U)
            return static_cast<std::int64_t>((bits >> 1U) ^ (0U - (bits & 1U)));
    }
    return broken("a number of more than 64 bits");
}

Result<std::string_view> AvroFile::readFixed(std::size_t size)
{
    const auto has = hold(size);
    if (!has)
        return fail(has.error());
    if (!*has)
        return broken("the file ends inside of its header or of a block");
    const std::string_view bytes(m_raw.data() + m_used, size);
    m_used += size;
    m_position += size;
    return bytes;
}

Result<std::string_view> AvroFile::readBytes(std::size_t limit)
{
    const auto size = readLong();
    if (!size)
        return fail(size.error());
    if (*size < 0 || static_cast<std::uint64_t>(*size) > limit)
        return broken("a length of " + std::to_string(*size));
    return readFixed(static_cast<std::size_t>(*size));
}

void AvroFile::setMetadata(std::string_view name, std::string_view value)
{
    if (name == "avro.schema")
        m_schemaText = value;
    else if (name == "avro.codec")
        m_codec = value;
}

// A map of bytes, in blocks as the encoding has them.
Result<void> AvroFile::readMetadata()
{
    for (;;) {
        auto count = readLong();
        if (!count)
            return fail(count.error());
        if (*count == 0)
            return {};
        if (*count < 0) { // the size of the block in bytes follows
            if (const auto size = readLong(); !size)
                return fail(size.error());
            if (*count == std::numeric_limits<std::int64_t>::min())
                return broken("a number of entries that is none");
            *count = -*count;
        }
        for (; *count > 0; --*count) {
            if (m_position > maxHeader)
                return broken("a header that is too long");
            auto name = readBytes(maxHeader);
            if (!name)
                return fail(name.error());
            const std::string key(*name);
            auto value = readBytes(maxHeader);
            if (!value)
                return fail(value.error());
            setMetadata(key, *value);
        }
    }
}

Result<void> AvroFile::prepare()
{
    if (m_codec != "null" && m_codec != "deflate" && m_codec != "snappy" && m_codec != "zstandard")
        return fail(Error::Kind::Unsupported, "a codec called " + m_codec, "Avro file: avro.codec");
    if (m_schemaText.empty())
        return broken("no avro.schema in the header");
    auto schema = schema::Schema::parse(m_schemaText);
    if (!schema)
        return fail(std::move(schema.error()));
    m_plan = Plan::make(std::move(*schema));
    return {};
}

Result<void> AvroFile::readHeader()
{
    const auto begin = readFixed(magic.size());
    if (!begin || *begin != magic) {
        m_position = 0;
        return begin || begin.error().kind == Error::Kind::Parse ? broken("no Avro object container file")
                                                                 : fail(begin.error());
    }
    if (auto read = readMetadata(); !read)
        return read;
    auto sync = readFixed(syncSize);
    if (!sync)
        return fail(std::move(sync.error()));
    m_sync = *sync;
    return prepare();
}

Result<std::unique_ptr<AvroFile>> AvroFile::open(Source source)
{
    std::unique_ptr<AvroFile> file(new AvroFile(std::move(source)));
    if (auto read = file->readHeader(); !read)
        return fail(std::move(read.error()));
    return file;
}

Result<void> AvroFile::unpack(std::string_view packed)
{
    std::optional<std::string> fault;
    if (m_codec == "deflate")
        fault = unpack::deflated(packed, maxBlock, m_block);
    else if (m_codec == "snappy")
        fault = unpack::snappy(packed, maxBlock, m_block);
    else if (m_codec == "zstandard")
        fault = unpack::zstandard(packed, maxBlock, m_block);
    else
        m_block.assign(packed);
    if (fault)
        return broken(std::move(*fault));
    return {};
}

Result<bool> AvroFile::readBlock()
{
    const auto has = hold(1);
    if (!has || !*has)
        return has;
    const auto count = readLong();
    if (!count)
        return fail(count.error());
    const auto packed = readBytes(maxBlock);
    if (!packed)
        return fail(packed.error());
    if (*count < 0)
        return broken("a block of a number of values below zero");
    if (auto done = unpack(*packed); !done)
        return fail(std::move(done.error()));
    const auto sync = readFixed(syncSize);
    if (!sync)
        return fail(sync.error());
    if (*sync != m_sync)
        return broken("a block whose marker is not the file's");
    m_left = *count;
    m_next = 0;
    return true;
}

Result<std::optional<std::string_view>> AvroFile::next()
{
    while (m_left == 0) {
        if (m_next != m_block.size())
            return broken("a block of more bytes than its values have");
        const auto more = readBlock();
        if (!more)
            return fail(more.error());
        if (!*more)
            return std::optional<std::string_view>();
    }
    const std::string_view rest = std::string_view(m_block).substr(m_next);
    const auto size = sizeOfFirst(*m_plan, rest);
    if (!size)
        return broken(size.error().message + ", in the block that ends here");
    m_next += *size;
    --m_left;
    return std::optional(rest.substr(0, *size));
}

} // namespace tailrace::avro
