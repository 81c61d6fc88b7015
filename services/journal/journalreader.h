// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/async.h"

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace tailrace::journal {

// A line as it stands in the journal.
struct Line
{
    QByteArray raw; // without the line's end
    QJsonObject json; // empty: a line that is none, kept as it is
};

struct Lines
{
    std::vector<Line> lines; // newest first
    bool more = false; // there are older ones
};

// The newest lines of the journal in this folder, files that were turned over included, whatever contains the
// text anywhere (case does not matter; empty: all). A folder without a journal has none. Error::Io. Answered
// from a thread of its own.
QFuture<Result<Lines>> readJournal(const std::string &folder, const QString &text, std::size_t limit);

enum class Format : unsigned char
{
    JsonLines, // as they stand in the journal, byte for byte
    Csv // RFC 4180 with a line of names; before, after, asked as JSON; what is no line of JSON stands in
        // "raw"
};

// Writes these lines to a file, in the order of the journal (oldest first): whole or not at all. Error::Io.
[[nodiscard]] Result<void> exportLines(
    const std::vector<Line> &newestFirst, const QString &path, Format format = Format::JsonLines);

// Every line of the journal that contains the text into a file, as the two above do it; answers how many.
QFuture<Result<std::int64_t>> exportJournal(
    const std::string &folder, const QString &text, const QString &path, Format format);

} // namespace tailrace::journal
