// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/bytereader.h"

namespace tailrace::decode::notation {

bool ByteReader::fault(const char *message, std::size_t position)
{
    if (!m_message && !m_stopped) {
        m_message = message;
        m_faultAt = position;
    }
    return false;
}

bool ByteReader::enter()
{
    if (!isGoing())
        return false;
    if (m_nodes++ < m_limits.nodes)
        return true;
    if (!m_limits.stops)
        return fault("more than two million values", m_at);
    m_stopped = true;
    return false;
}

std::uint64_t ByteReader::bigEndian(std::size_t size)
{
    constexpr unsigned byteBits = 8;
    std::uint64_t value = 0;
    for (const char c : take(size))
        value = value << byteBits | static_cast<unsigned char>(c);
    return value;
}

std::string_view ByteReader::take(std::uint64_t size)
{
    if (size > m_bytes.size() - m_at) {
        fault("the bytes end inside of a value", m_bytes.size());
        return {};
    }
    const std::string_view taken = m_bytes.substr(m_at, size);
    m_at += size;
    return taken;
}

std::string_view ByteReader::shortened(std::string_view text)
{
    if (text.size() <= m_limits.text)
        return text;
    std::size_t cut = m_limits.text;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    m_stopped = true;
    return text.substr(0, cut);
}

} // namespace tailrace::decode::notation
