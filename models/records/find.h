// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"
#include "services/decode/decoder.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::records {

// What is looked for: any of these. Bytes are matched as they are, texts by the letters' case or not; beyond
// ASCII a text matches as typed, all in lower case and all in upper case.
struct FindQuery
{
    std::vector<std::string> texts;
    std::vector<std::string> bytes;
    bool matchCase = false;

    bool isEmpty() const { return texts.empty() && bytes.empty(); }
};

// A text as typed.
FindQuery textQuery(const std::string &text, bool matchCase);
// As typed into a search for bytes: "de ad be ef" and "0xdeadbeef" are bytes; "cafe" is both, bytes and text;
// all else is text.
FindQuery bytesQuery(const std::string &text, bool matchCase);

// A place where the query was found. In text: bytes. In a tree: nothing but its path. In fields: the number
// of the field.
struct Hit
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The hits in their order, at most mostHits of them.
struct Hits
{
    static constexpr std::size_t mostHits = 100'000;

    std::vector<Hit> list;
    std::vector<std::vector<std::uint32_t>> paths; // of a tree: rows from the root down, one for each hit
    bool more = false; // there are more than are listed

    std::size_t size() const { return list.size(); }
};

// Raised by whoever lost interest; the search ends within a few milliseconds.
using Stop = std::shared_ptr<std::atomic<bool>>;
Stop makeStop();

// A name and its value, as shown and in bytes.
struct FindField
{
    std::string name;
    std::string text;
    std::string_view bytes; // empty: the text is all
};

// The searches run on a thread of the pool and answer Cancelled when they were stopped. keeper keeps the
// bytes alive.
QFuture<Result<std::shared_ptr<const Hits>>> findInText(
    std::string_view text, std::shared_ptr<const void> keeper, FindQuery query, Stop stop);
// Names of members and values of scalars; a node with either is one hit.
QFuture<Result<std::shared_ptr<const Hits>>> findInTree(
    std::shared_ptr<const decode::Decoded> value, FindQuery query, Stop stop);
QFuture<Result<std::shared_ptr<const Hits>>> findInFields(
    std::vector<FindField> fields, std::shared_ptr<const void> keeper, FindQuery query, Stop stop);
// The same without a thread, for what is short: places in text, in their order, none over another.
std::vector<Hit> placesIn(std::string_view text, const FindQuery &query);

} // namespace tailrace::records
