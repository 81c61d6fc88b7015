// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/filter.h"
#include "services/filter/jsonpath.h"
#include "services/filter/textpattern.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tailrace::filter {

// One leaf of an EXPR.
struct Term
{
    enum class Kind : std::uint8_t
    {
        AnyText,
        Key,
        Value,
        HeaderText,
        Partition,
        Offset,
        Timestamp,
        Json
    };
    Kind kind = Kind::AnyText;
    TextPattern pattern; // the texts
    std::string header; // HeaderText: the exact name
    std::int64_t low = 0; // the numbers: an inclusive range …
    std::int64_t high = 0;
    bool outside = false; // … or everything but it
    JsonPredicate json;
};

// AND, OR, NOT of nodes with smaller indices, or a term.
struct Operation
{
    enum class Kind : std::uint8_t
    {
        And,
        Or,
        Not,
        Leaf
    };
    Kind kind = Kind::Leaf;
    std::vector<std::uint32_t> operands;
    std::uint32_t term = 0;
    int cost = 0; // cheap operands are evaluated first
};

// An EXPR as compiled; immutable afterwards.
struct Program
{
    std::string text;
    std::vector<Term> terms;
    std::vector<Operation> operations; // the last one is the root; empty: takes everything
};

class CompiledFilter final : public Filter
{
public:
    explicit CompiledFilter(Program program);

    bool matchesAll() const override { return m_program.operations.empty(); }
    int terms() const override { return static_cast<int>(m_program.terms.size()); }
    bool usesRegex() const override { return m_usesRegex; }
    bool usesHeaders() const override { return m_usesHeaders; }
    const std::string &text() const override { return m_program.text; }

    const Program &program() const { return m_program; }

private:
    Program m_program;
    bool m_usesRegex = false;
    bool m_usesHeaders = false;
};

} // namespace tailrace::filter
