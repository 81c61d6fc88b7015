// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/readspec.h"
#include "services/filter/parser.h"

#include <charconv>
#include <limits>

namespace tailrace::filter {

namespace {

using Limits = std::numeric_limits<std::int64_t>;

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || text.starts_with('-'))
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> numberOf(Term::Kind kind, std::string_view text)
{
    if (kind != Term::Kind::Timestamp)
        return wholeNumber(text);
    if (text.empty())
        return std::nullopt;
    const auto time = parseTime(text);
    return time ? std::optional(*time) : std::nullopt;
}

// "10-20"; the days of a time have dashes of their own, so that each one may be the one between.
bool readRange(std::string_view text, Term &term)
{
    for (std::size_t dash = text.find('-', 1); dash != std::string_view::npos;
         dash = text.find('-', dash + 1)) {
        const auto low = numberOf(term.kind, text.substr(0, dash));
        const auto high = numberOf(term.kind, text.substr(dash + 1));
        if (low && high && *low <= *high) {
            term.low = *low;
            term.high = *high;
            return true;
        }
    }
    return false;
}

void setCompare(Term &term, Compare compare, std::int64_t number)
{
    term.low = Limits::min();
    term.high = Limits::max();
    switch (compare) {
    case Compare::Equal:
    case Compare::NotEqual:
        term.low = term.high = number;
        term.outside = compare == Compare::NotEqual;
        break;
    case Compare::Less: // what is not from number on
        term.low = number;
        term.outside = true;
        break;
    case Compare::LessEqual:
        term.high = number;
        break;
    case Compare::Greater:
        term.high = number;
        term.outside = true;
        break;
    case Compare::GreaterEqual:
        term.low = number;
        break;
    }
}

} // namespace

std::optional<Compare> takeCompare(Scanner &scanner)
{
    static constexpr std::pair<std::string_view, Compare> operators[] = {{"==", Compare::Equal},
        {"!=", Compare::NotEqual}, {"<=", Compare::LessEqual}, {">=", Compare::GreaterEqual},
        {"=", Compare::Equal}, {"<", Compare::Less}, {">", Compare::Greater}};
    for (const auto &[text, compare] : operators) {
        if (scanner.take(text))
            return compare;
    }
    return std::nullopt;
}

bool makeRegex(Scanner &scanner, TextPattern &pattern)
{
    const std::size_t from = scanner.position();
    const auto regex = scanner.regex();
    if (!regex)
        return false;
    pattern = TextPattern::regex(regex->pattern, regex->insensitive);
    if (!pattern.valid())
        return scanner.fail(
            "expected a regular expression of RE2: " + pattern.error(), from, scanner.position() - from);
    return true;
}

bool parseTextOperand(Scanner &scanner, std::string_view after, TextPattern &pattern)
{
    scanner.skipSpace();
    if (scanner.peek() == '/')
        return makeRegex(scanner, pattern);
    if (scanner.peek() == '"') {
        const auto text = scanner.literal();
        if (text)
            pattern = TextPattern::literal(*text);
        return text.has_value();
    }
    const std::size_t from = scanner.position();
    const bool keyword = scanner.isKeyword();
    const std::string_view word = scanner.word();
    if (word.empty() || keyword)
        return scanner.fail(
            "expected a word, \"literal\" or /regex/ after " + std::string(after), from, word.size());
    pattern = TextPattern::word(word);
    return true;
}

bool parseNumberOperand(Scanner &scanner, Term &term)
{
    scanner.skipSpace();
    const auto compare = takeCompare(scanner);
    scanner.skipSpace();
    const std::size_t from = scanner.position();
    std::string text;
    if (scanner.peek() == '"') {
        auto literal = scanner.literal();
        if (!literal)
            return false;
        text = std::move(*literal);
    } else {
        text = scanner.word();
    }
    if (const auto number = numberOf(term.kind, text)) {
        setCompare(term, compare.value_or(Compare::Equal), *number);
        return true;
    }
    if (!compare && readRange(text, term))
        return true;
    return scanner.fail(term.kind == Term::Kind::Timestamp
            ? "expected a time such as 2026-01-31T13:00:00Z, epoch milliseconds or a range of two"
            : "expected a whole number up to 9223372036854775807 or a range such as 10-20",
        from, scanner.position() - from);
}

} // namespace tailrace::filter
