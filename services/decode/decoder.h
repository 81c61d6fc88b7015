// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::decode {

// A decoded value as a tree. Numbers keep their digits: text is the exact token, never a double.
struct Node
{
    enum class Kind : std::uint8_t
    {
        Null,
        Boolean,
        Number,
        String,
        Bytes,
        Array,
        Object
    };
    Kind kind = Kind::Null;
    std::string name; // member name or index; empty at the root
    std::string text; // scalar as shown: digits as they came, string unescaped
    std::string type; // where the format names one
    std::size_t begin = 0; // bytes of this node in the payload, where the format can tell
    std::size_t end = 0;
    std::vector<Node> children;
};

struct Decoded
{
    std::string format; // "json", "text", "base64", "int64" …: valueFormat of the command line
    std::string text; // one-line or formatted text for people
    Node root;
};

struct DecodeError
{
    std::string decoder;
    std::string message;
    std::size_t position = 0; // byte offset in the payload
};

// One format. Stateless and thread-safe.
class Decoder
{
public:
    virtual ~Decoder() = default;
    virtual std::string_view id() const = 0; // "json"
    // 0: certainly not, 100: certainly. Looks at a bounded prefix only.
    virtual int probe(std::string_view bytes) const = 0;
    virtual tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const = 0;
    // A single line of at most limit bytes for a table cell, reading no more of a large payload than needed.
    virtual std::string preview(std::string_view bytes, std::size_t limit) const = 0;
    // Text typed by a user into bytes to produce; a decoder that cannot says so.
    virtual tl::expected<std::string, DecodeError> encode(std::string_view text) const = 0;
};

// All decoders that are built in, in folder services/decode/<format>. Made by the composition root.
class DecoderRegistry
{
public:
    DecoderRegistry(); // with every format of services/decode
    ~DecoderRegistry();

    const Decoder *find(std::string_view id) const; // null: unknown
    const Decoder &automatic(std::string_view bytes) const; // the best probe; text or base64 at least
    std::vector<std::string_view> ids() const;

private:
    std::vector<std::unique_ptr<Decoder>> m_decoders;
};

} // namespace tailrace::decode
