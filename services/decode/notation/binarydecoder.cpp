// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/notation/binarydecoder.h"

#include "services/decode/json/jsonscan.h"
#include "services/decode/json/prettyjson.h"
#include "services/decode/notation/evidence.h"
#include "services/decode/text/visibletext.h"

#include <algorithm>

namespace tailrace::decode::notation {

namespace {

constexpr std::size_t probedBytes = 64 * 1024;
constexpr std::size_t probedNodes = 4096;
constexpr std::size_t formattedBytes = 8 * 1024 * 1024; // larger documents stand in one line
constexpr std::string_view ellipsis = "\xe2\x80\xa6";

} // namespace

int BinaryDecoder::probe(std::string_view bytes) const
{
    if (bytes.empty() || !beginsContainer(static_cast<unsigned char>(bytes.front())))
        return 0;
    const std::string_view prefix = bytes.substr(0, probedBytes);
    if (json::validUtf8(prefix))
        return 0; // that is a text
    const bool isCut = prefix.size() < bytes.size();
    const Reading reading = read(prefix, {.nodes = probedNodes, .stops = true});
    if (reading.message && !(isCut && reading.position == prefix.size()))
        return 0;
    return evidenceOf(reading.root);
}

tl::expected<Decoded, DecodeError> BinaryDecoder::decode(std::string_view bytes) const
{
    Reading reading = read(bytes, {});
    if (reading.message)
        return tl::unexpected<DecodeError>({std::string(m_id), reading.message, reading.position});
    std::string text = textOf(reading.root);
    if (text.size() <= formattedBytes)
        text = prettyJson(text);
    return Decoded {std::string(m_id), std::move(text), std::move(reading.root)};
}

std::string BinaryDecoder::preview(std::string_view bytes, std::size_t limit) const
{
    // a value takes at least a byte of the line
    const Reading reading = read(bytes, {.nodes = limit + 1, .text = limit + 1, .stops = true});
    if (reading.message)
        return visibleText(bytes, limit);
    const std::string line = textOf(reading.root);
    if (!reading.hasStopped || line.size() > limit)
        return visibleText(line, limit);
    if (limit < ellipsis.size())
        return {};
    return visibleText(line, limit - ellipsis.size()).append(ellipsis);
}

tl::expected<std::string, DecodeError> BinaryDecoder::encode(std::string_view text) const
{
    auto root = parse(text, m_id);
    if (!root)
        return tl::unexpected<DecodeError>(std::move(root.error()));
    std::string out;
    if (const auto fault = write(*root, out))
        return tl::unexpected<DecodeError>({std::string(m_id), fault->message, fault->position});
    return out;
}

} // namespace tailrace::decode::notation
