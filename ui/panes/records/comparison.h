// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"
#include "services/core/async.h"
#include "services/diff/textdiff.h"
#include "services/schemas/recorddecoder.h"

#include <QStringList>

#include <array>
#include <memory>
#include <string>

namespace tailrace::ui {

// One field of two records side by side.
struct ComparedField
{
    static constexpr std::size_t comparedBytes = 4 * 1024 * 1024;
    static constexpr std::size_t dumpedBytes = comparedBytes / 4; // a byte takes four characters

    enum class State : std::uint8_t
    {
        Text,
        Null, // of a value: a tombstone
        Empty,
        None // no headers
    };
    std::string left;
    std::string right;
    State leftState = State::Text;
    State rightState = State::Text;
    bool cut = false; // there is more than is compared: the beginnings are
    std::size_t limit = comparedBytes; // of each side, where it is cut
    bool same = true; // to the last byte, whatever is compared
    diff::TextDiff compared {};
};

// Two records, field by field. Not copied or moved: what differs points into the texts.
struct Comparison
{
    enum Field
    {
        Value,
        Key,
        Headers,
        Metadata
    };
    static constexpr std::size_t fieldCount = 4;

    Comparison() = default;
    Comparison(const Comparison &) = delete;
    Comparison &operator=(const Comparison &) = delete;

    std::array<ComparedField, fieldCount> fields;
};

// Formats and compares on a thread of the pool. valueDecoder: chosen id; empty: the one that fits best. Keys
// and values that name a schema are read by it. Bytes that are no text are compared as lines of hexadecimal.
QFuture<Result<std::shared_ptr<const Comparison>>> compareLater(
    std::shared_ptr<const schemas::RecordDecoder> decoder, const std::string &valueDecoder,
    const records::HeldRecord &left, const records::HeldRecord &right, const QStringList &topics);

} // namespace tailrace::ui
