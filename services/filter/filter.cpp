// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"

#include "services/filter/parser.h"
#include "services/filter/program.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

bool holdsText(const TextPattern &pattern, std::string_view bytes)
{
    return !isNull(bytes) && pattern.in(bytes);
}

bool inAnyHeader(const TextPattern &pattern, std::string_view headers)
{
    for (HeaderCursor cursor(headers); const auto header = cursor.next();) {
        if (pattern.in(header->name) || holdsText(pattern, header->value))
            return true;
    }
    return false;
}

bool inHeader(const Term &term, std::string_view headers)
{
    for (HeaderCursor cursor(headers); const auto header = cursor.next();) {
        if (header->name == term.header && holdsText(term.pattern, header->value))
            return true;
    }
    return false;
}

bool inRange(const Term &term, std::int64_t number)
{
    return (number >= term.low && number <= term.high) != term.outside;
}

bool termHolds(const Term &term, const RecordRef &record, JsonScratch &scratch)
{
    switch (term.kind) {
    case Term::Kind::AnyText:
        return holdsText(term.pattern, record.key) || holdsText(term.pattern, record.value)
            || (!record.headers.empty() && inAnyHeader(term.pattern, record.headers));
    case Term::Kind::Key:
        return holdsText(term.pattern, record.key);
    case Term::Kind::Value:
        return holdsText(term.pattern, record.value);
    case Term::Kind::HeaderText:
        return inHeader(term, record.headers);
    case Term::Kind::Partition:
        return inRange(term, record.partition);
    case Term::Kind::Offset:
        return inRange(term, record.offset);
    case Term::Kind::Timestamp:
        return record.timestamp != -1 && inRange(term, record.timestamp);
    case Term::Kind::Json:
        break;
    }
    return evaluate(term.json, record.value, scratch);
}

} // namespace

CompiledFilter::CompiledFilter(Program program)
    : m_program(std::move(program))
{
    for (const Term &term : m_program.terms) {
        m_usesRegex = m_usesRegex || term.pattern.isRegex() || term.json.pattern.isRegex();
        m_usesHeaders
            = m_usesHeaders || term.kind == Term::Kind::AnyText || term.kind == Term::Kind::HeaderText;
    }
}

tl::expected<std::shared_ptr<const Filter>, FilterError> Filter::compile(std::string_view text)
{
    return parse(text).map([](Program program) -> std::shared_ptr<const Filter> {
        return std::make_shared<const CompiledFilter>(std::move(program));
    });
}

struct Matcher::Private
{
    std::shared_ptr<const Filter> filter;
    const Program *program;
    JsonScratch scratch;

    // As deep as the parser let the text be nested.
    bool holds(std::size_t index, const RecordRef &record)
    {
        const Operation &operation = program->operations[index];
        const auto operandHolds = [&](std::uint32_t operand) { return holds(operand, record); };
        switch (operation.kind) {
        case Operation::Kind::And:
            return std::all_of(operation.operands.begin(), operation.operands.end(), operandHolds);
        case Operation::Kind::Or:
            return std::any_of(operation.operands.begin(), operation.operands.end(), operandHolds);
        case Operation::Kind::Not:
            return !operandHolds(operation.operands.front());
        case Operation::Kind::Leaf:
            break;
        }
        return termHolds(program->terms[operation.term], record, scratch);
    }
};

Matcher::Matcher(std::shared_ptr<const Filter> filter)
    : d(std::make_unique<Private>())
{
    // compile() is the only source of filters
    d->program = &static_cast<const CompiledFilter &>(*filter).program();
    d->filter = std::move(filter);
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher &&) noexcept = default;
Matcher &Matcher::operator=(Matcher &&) noexcept = default;

bool Matcher::matches(const RecordRef &record)
{
    return d->program->operations.empty() || d->holds(d->program->operations.size() - 1, record);
}

} // namespace tailrace::filter
