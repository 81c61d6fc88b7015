// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/program.h"
#include "services/filter/scanner.h"

namespace tailrace::filter {

// The bounds of an EXPR.
inline constexpr std::size_t maxText = 64 * 1024;
inline constexpr std::size_t maxTerms = 256;
inline constexpr std::size_t maxRegexes = 32;
inline constexpr int maxNesting = 100;
inline constexpr std::size_t maxPathSteps = 64;

tl::expected<Program, FilterError> parse(std::string_view text);

// The parts of the grammar behind a term's beginning; false: the scanner has the error.
bool parseTextOperand(Scanner &scanner, std::string_view after, TextPattern &pattern);
bool parseNumberOperand(Scanner &scanner, Term &term); // Partition, Offset, Timestamp: kind is set
bool parseJsonPath(Scanner &scanner, std::vector<PathStep> &path); // from $ on
bool parseJsonTerm(Scanner &scanner, JsonPredicate &predicate); // from $ on
std::optional<Compare> takeCompare(Scanner &scanner);
bool makeRegex(Scanner &scanner, TextPattern &pattern); // from / on

} // namespace tailrace::filter
