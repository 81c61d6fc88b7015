// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <initializer_list>
#include <utility>

// How values that JSON has not are written in JSON, so that what is shown can be typed and comes back:
//
//   {"$base64":"…"}            bytes
//   {"$map":[[key,value],…]}   a map of which a key is no text, or that looked like one of these else
//   {"$float":"NaN"}           also Infinity and -Infinity
//   {"$str":"…"}               a text that is no UTF-8, in base64
//   {"$tag":[number,value]}    CBOR: a tagged value
//   {"$simple":number}         CBOR: a simple value without a name
//   {"$undefined":true}        CBOR
//   {"$ext":[type,"…"]}        MessagePack: an extension, in base64
//   {"$timestamp":"…"}         MessagePack: an instant, see instant.h
//
// A number with a fraction or an exponent is a float, any other an integer; floats are written with the
// fewest digits that give the same double. Functions of any thread.
namespace tailrace::decode::notation {

// Values nested deeper than this are no longer taken, neither from bytes nor from text.
inline constexpr int maxDepth = 256;
inline constexpr std::size_t maxNodes = 1'000'000;

Node scalar(Node::Kind kind, std::string text, std::string type);
Node ofBytes(std::string_view bytes);
Node ofFloat(double value, std::string type);
// {"name":inner}
Node wrapped(std::string_view name, Node inner, std::string type);
// {"name":[first,second]}
Node wrappedPair(std::string_view name, Node first, Node second, std::string type);
Node ofList(std::vector<Node> items);
// Keys and values by turns; a plain object where it can be one.
Node ofMap(std::vector<Node> keysAndValues);

// What {"name":inner} holds; null: the node is something else.
const Node *inside(const Node &node, std::string_view name);
// The name of the wrapper that an object is; empty: a plain map.
std::string_view wrapperOf(const Node &node);

// Compact JSON.
std::string textOf(const Node &node);
// JSON that a user typed. positions are of the text; decoder is named in errors.
tl::expected<Node, DecodeError> parse(std::string_view text, std::string_view decoder);

} // namespace tailrace::decode::notation
