// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace tailrace::records {

enum class SpanKind : std::uint8_t
{
    Plain,
    Punctuation,
    Key,
    String,
    Number,
    Boolean,
    Null
};

// A run of a text that means one thing; start and length in UTF-16 units.
struct Span
{
    std::int32_t start = 0;
    std::int32_t length = 0;
    SpanKind kind = SpanKind::Plain;
};

// What the parts of one line of JSON mean. The text may be cut anywhere and need not be valid.
std::vector<Span> jsonSpans(QStringView text);

// The same line with less on it: member names that are plain words lose their quotes, and a space stands
// after each comma and colon. Spans follow.
void loosenJson(QString &text, std::vector<Span> &spans);

// Text from a server made safe for one line: control characters become their pictures (U+2400), marks that
// turn the direction of writing become U+FFFD.
QString visibleLine(QString text);

} // namespace tailrace::records
