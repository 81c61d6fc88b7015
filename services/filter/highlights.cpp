// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/program.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

constexpr std::size_t maxRanges = 1000;

class Collector
{
public:
    Collector(const Program &program, Field field, std::string_view text, std::string_view headerName)
        : m_program(program)
        , m_field(field)
        , m_text(text)
        , m_headerName(headerName)
    {
    }

    // What stands under NOT made nothing match.
    void visit(std::size_t index, bool negated)
    {
        const Operation &operation = m_program.operations[index];
        if (operation.kind == Operation::Kind::Leaf) {
            if (!negated)
                collect(m_program.terms[operation.term]);
            return;
        }
        for (const std::uint32_t operand : operation.operands)
            visit(operand, negated != (operation.kind == Operation::Kind::Not));
    }

    std::vector<Range> merged()
    {
        std::sort(m_ranges.begin(), m_ranges.end(), [](Range a, Range b) { return a.begin < b.begin; });
        std::vector<Range> result;
        for (const Range range : m_ranges) {
            if (!result.empty() && range.begin <= result.back().end)
                result.back().end = std::max(result.back().end, range.end);
            else
                result.push_back(range);
        }
        return result;
    }

private:
    void collect(const Term &term)
    {
        switch (term.kind) {
        case Term::Kind::AnyText:
            return collectText(term.pattern);
        case Term::Kind::Key:
            return m_field == Field::Key ? collectText(term.pattern) : void();
        case Term::Kind::Value:
            return m_field == Field::Value ? collectText(term.pattern) : void();
        case Term::Kind::HeaderText:
            return m_field == Field::HeaderValue && m_headerName == term.header ? collectText(term.pattern)
                                                                                : void();
        case Term::Kind::Json:
            return m_field == Field::Value ? collectJson(term.json) : void();
        case Term::Kind::Partition:
        case Term::Kind::Offset:
        case Term::Kind::Timestamp:
            break;
        }
    }

    void collectText(const TextPattern &pattern)
    {
        std::size_t from = 0;
        while (m_ranges.size() < maxRanges) {
            const auto [begin, end] = pattern.find(m_text, from);
            if (begin == std::string_view::npos)
                return;
            if (end > begin)
                m_ranges.push_back({begin, end});
            from = std::max(end, begin + 1);
        }
    }

    void collectJson(const JsonPredicate &predicate)
    {
        JsonScratch scratch;
        JsonHit hit;
        if (evaluate(predicate, m_text, scratch, &hit) && hit.end > hit.begin)
            m_ranges.push_back({hit.begin, hit.end});
    }

    const Program &m_program;
    Field m_field;
    std::string_view m_text;
    std::string_view m_headerName;
    std::vector<Range> m_ranges;
};

} // namespace

std::vector<Range> highlights(
    const Filter &filter, Field field, std::string_view text, std::string_view headerName)
{
    const Program &program = static_cast<const CompiledFilter &>(filter).program();
    if (program.operations.empty() || isNull(text))
        return {};
    Collector collector(program, field, text, headerName);
    collector.visit(program.operations.size() - 1, false);
    return collector.merged();
}

} // namespace tailrace::filter
