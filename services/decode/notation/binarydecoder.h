// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/notation/bytereader.h"

#include <optional>

namespace tailrace::decode::notation {

// A format that is JSON and more in fewer bytes: shown in the notation of notation.h, and typed so.
class BinaryDecoder : public Decoder
{
public:
    explicit BinaryDecoder(std::string_view id)
        : m_id(id)
    {
    }
    std::string_view id() const override { return m_id; }
    int probe(std::string_view bytes) const override;
    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override;
    std::string preview(std::string_view bytes, std::size_t limit) const override;
    tl::expected<std::string, DecodeError> encode(std::string_view text) const override;

protected:
    // A payload, and how it went.
    struct Reading
    {
        Node root {};
        const char *message = nullptr; // null: no fault
        std::size_t position = 0;
        bool hasStopped = false; // at the limits
    };
    virtual Reading read(std::string_view bytes, const Limits &limits) const = 0;
    // Whether a map, or a list, begins with this byte.
    virtual bool beginsContainer(unsigned char byte) const = 0;
    struct Fault
    {
        const char *message = nullptr;
        std::size_t position = 0; // in the text
    };
    // Appends what the tree says; none: done.
    virtual std::optional<Fault> write(const Node &root, std::string &out) const = 0;

private:
    std::string_view m_id;
};

} // namespace tailrace::decode::notation
