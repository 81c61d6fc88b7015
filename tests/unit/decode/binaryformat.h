// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/json/compactjson.h"

#include <QByteArray>

namespace tailrace::test {

// A format of the notation, for tests: hexadecimal bytes on one side, compact text on the other.
class BinaryFormat
{
public:
    explicit BinaryFormat(const char *id)
        : m_decoder(*registry().find(id))
    {
    }

    static const decode::DecoderRegistry &registry()
    {
        static const decode::DecoderRegistry all;
        return all;
    }
    const decode::Decoder &decoder() const { return m_decoder; }

    // What the bytes say, or "POSITION: why not".
    std::string text(std::string_view bytes) const
    {
        const auto decoded = m_decoder.decode(bytes);
        if (!decoded)
            return std::to_string(decoded.error().position) + ": " + decoded.error().message;
        std::string compact;
        return decode::compactJson(decoded->text, compact) ? compact : "no JSON: " + decoded->text;
    }
    std::string textOfHex(const char *hex) const { return text(QByteArray::fromHex(hex).toStdString()); }
    // The same the other way.
    std::string hex(std::string_view text) const
    {
        const auto encoded = m_decoder.encode(text);
        if (!encoded)
            return std::to_string(encoded.error().position) + ": " + encoded.error().message;
        return QByteArray::fromStdString(*encoded).toHex().toStdString();
    }

private:
    const decode::Decoder &m_decoder;
};

} // namespace tailrace::test
