// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/outgoing.h"

#include "services/capability/readspec.h"

namespace tailrace::cli {

namespace {

// Null for "" and "auto": the bytes go out as they are.
Result<const decode::Decoder *> encoder(
    std::string_view option, const std::string &id, const decode::DecoderRegistry &decoders)
{
    if (id.empty() || id == "auto")
        return nullptr;
    if (const decode::Decoder *found = decoders.find(id))
        return found;
    std::string known = "auto";
    for (const std::string_view each : decoders.ids())
        known += ", " + std::string(each);
    return fail(Error::Kind::Invalid, "there is no encoder \"" + id + "\": expected one of " + known,
        std::string(option));
}

Result<void> encode(
    const decode::Decoder *encoder, std::string_view what, std::string &buffer, std::string_view &bytes)
{
    if (!encoder || isNull(bytes))
        return {};
    auto encoded = encoder->encode(bytes);
    if (!encoded)
        return fail(
            Error::Kind::Parse, encoded.error().decoder + ": " + encoded.error().message, std::string(what));
    buffer = std::move(*encoded);
    bytes = present(buffer);
    return {};
}

} // namespace

Result<Outgoing> Outgoing::make(const ProduceOptions &options, const decode::DecoderRegistry &decoders)
{
    Outgoing outgoing;
    outgoing.m_key = options.key;
    outgoing.m_partition = options.partition;
    for (const std::string &header : options.headers) {
        const std::size_t equals = header.find('=');
        if (equals == 0)
            return fail(Error::Kind::Invalid, "expected NAME=VALUE", "--header");
        const bool hasValue = equals != std::string::npos;
        appendHeader(outgoing.m_headers, std::string_view(header).substr(0, equals),
            hasValue ? present(std::string_view(header).substr(equals + 1)) : nullBytes);
    }
    if (!options.timestamp.empty()) {
        const auto time = parseTime(options.timestamp);
        if (!time)
            return fail(Error::Kind::Invalid, time.error().message, "--timestamp");
        outgoing.m_timestamp = *time;
    }
    const auto key = encoder("--encode-key", options.encodeKey, decoders);
    const auto value = encoder("--encode-value", options.encodeValue, decoders);
    if (!key || !value)
        return fail(key ? value.error() : key.error());
    outgoing.m_keyEncoder = *key;
    outgoing.m_valueEncoder = *value;
    return outgoing;
}

Result<void> Outgoing::complete(OutgoingRecord &record)
{
    if (m_key)
        record.key = present(*m_key);
    if (m_partition)
        record.partition = *m_partition;
    if (m_timestamp)
        record.timestamp = m_timestamp;
    if (!m_headers.empty()) {
        m_allHeaders.assign(record.headers);
        m_allHeaders += m_headers;
        record.headers = m_allHeaders;
    }
    if (auto done = encode(m_keyEncoder, "key", m_encodedKey, record.key); !done)
        return done;
    return encode(m_valueEncoder, "value", m_encodedValue, record.value);
}

} // namespace tailrace::cli
