// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/parser.h"

#include <algorithm>

namespace tailrace::filter {

namespace {

int costOf(const Term &term)
{
    switch (term.kind) {
    case Term::Kind::Partition:
    case Term::Kind::Offset:
    case Term::Kind::Timestamp:
        return 1;
    case Term::Kind::Key:
        return term.pattern.isRegex() ? 20 : 3;
    case Term::Kind::HeaderText:
        return term.pattern.isRegex() ? 25 : 8;
    case Term::Kind::Value:
        return term.pattern.isRegex() ? 40 : 10;
    case Term::Kind::AnyText:
        return term.pattern.isRegex() ? 50 : 15;
    case Term::Kind::Json:
        break;
    }
    return 60;
}

// Recursive descent: OR below AND (also by adjacency) below NOT. Operations are stored operands first.
class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_scanner(text)
    {
        m_program.text = text;
    }

    tl::expected<Program, FilterError> run()
    {
        if (m_program.text.size() > maxText)
            m_scanner.fail("expected at most " + std::to_string(maxText) + " bytes", maxText);
        m_scanner.skipSpace();
        if (!m_scanner.error() && !m_scanner.atEnd() && parseOr() && !m_scanner.atEnd())
            m_scanner.fail("expected an opening parenthesis for this one", m_scanner.position(), 1);
        if (m_scanner.error())
            return tl::unexpected<FilterError>(*m_scanner.error());
        return std::move(m_program);
    }

private:
    using Index = std::optional<std::uint32_t>;

    Index parseOr()
    {
        if (m_nesting >= maxNesting) {
            m_scanner.fail(
                "expected at most " + std::to_string(maxNesting) + " levels", m_scanner.position());
            return std::nullopt;
        }
        ++m_nesting;
        std::vector<std::uint32_t> operands;
        do {
            m_scanner.skipSpace();
            const Index operand = parseAnd();
            if (!operand)
                return std::nullopt;
            operands.push_back(*operand);
        } while (m_scanner.takeWord("OR"));
        --m_nesting;
        return combine(Operation::Kind::Or, std::move(operands));
    }

    Index parseAnd()
    {
        std::vector<std::uint32_t> operands;
        for (;;) {
            const Index operand = parseNot();
            if (!operand)
                return std::nullopt;
            operands.push_back(*operand);
            m_scanner.skipSpace();
            if (m_scanner.takeWord("AND")) {
                m_scanner.skipSpace();
                continue;
            }
            if (m_scanner.atEnd() || m_scanner.peek() == ')' || (m_scanner.isKeyword() && isOr()))
                return combine(Operation::Kind::And, std::move(operands));
        }
    }

    bool isOr() const { return m_scanner.peek() == 'O'; }

    Index parseNot()
    {
        bool negated = false;
        while (m_scanner.takeWord("NOT")) {
            negated = !negated;
            m_scanner.skipSpace();
        }
        const Index operand = parsePrimary();
        if (!operand || !negated)
            return operand;
        return combine(Operation::Kind::Not, {*operand});
    }

    Index parsePrimary()
    {
        if (m_scanner.peek() == '(') {
            const std::size_t from = m_scanner.position();
            m_scanner.advance(1);
            const Index inner = parseOr();
            if (inner && !m_scanner.take(")")) {
                m_scanner.fail("expected ) for this parenthesis", from, 1);
                return std::nullopt;
            }
            return inner;
        }
        if (m_scanner.atEnd() || m_scanner.peek() == ')' || m_scanner.isKeyword()) {
            const std::size_t from = m_scanner.position();
            m_scanner.fail("expected a term", from, m_scanner.peek() == ')' ? 1 : m_scanner.word().size());
            return std::nullopt;
        }
        if (m_program.terms.size() == maxTerms) {
            m_scanner.fail("expected at most " + std::to_string(maxTerms) + " terms", m_scanner.position());
            return std::nullopt;
        }
        const std::size_t from = m_scanner.position();
        Term term;
        if (!parseTerm(term))
            return std::nullopt;
        const bool regex = term.pattern.isRegex() || term.json.pattern.isRegex();
        if (regex && ++m_regexes > maxRegexes) {
            m_scanner.fail("expected at most " + std::to_string(maxRegexes) + " regular expressions", from,
                m_scanner.position() - from);
            return std::nullopt;
        }
        Operation leaf;
        leaf.term = static_cast<std::uint32_t>(m_program.terms.size());
        leaf.cost = costOf(term);
        m_program.terms.push_back(std::move(term));
        return store(std::move(leaf));
    }

    bool parseTerm(Term &term)
    {
        using Kind = Term::Kind;
        const char second = m_scanner.peek(1);
        if (m_scanner.peek() == '$'
            && (second == '.' || second == '[' || second == '\0' || isBehindPath(second))) {
            term.kind = Kind::Json;
            return parseJsonTerm(m_scanner, term.json);
        }
        static constexpr std::pair<std::string_view, Kind> texts[]
            = {{"key:", Kind::Key}, {"value:", Kind::Value}};
        for (const auto &[name, kind] : texts) {
            if (m_scanner.take(name)) {
                term.kind = kind;
                return parseTextOperand(m_scanner, name, term.pattern);
            }
        }
        static constexpr std::pair<std::string_view, Kind> numbers[]
            = {{"partition:", Kind::Partition}, {"offset:", Kind::Offset}, {"timestamp:", Kind::Timestamp}};
        for (const auto &[name, kind] : numbers) {
            if (m_scanner.take(name)) {
                term.kind = kind;
                return parseNumberOperand(m_scanner, term);
            }
        }
        if (m_scanner.rest().starts_with("header:"))
            return m_scanner.fail("expected header.NAME:", m_scanner.position(), 7);
        if (m_scanner.rest().starts_with("header.")) {
            term.kind = Kind::HeaderText;
            return parseHeader(term);
        }
        return parseTextOperand(m_scanner, {}, term.pattern);
    }

    static bool isBehindPath(char c)
    {
        return std::string_view(" \t\r\n=!<>").find(c) != std::string_view::npos;
    }

    bool parseHeader(Term &term)
    {
        const std::size_t from = m_scanner.position();
        m_scanner.advance(7);
        if (m_scanner.peek() == '"') {
            auto name = m_scanner.literal();
            if (!name)
                return false;
            term.header = std::move(*name);
        } else {
            const std::string_view rest = m_scanner.rest();
            term.header = rest.substr(0, rest.find_first_of(": \t\r\n()"));
            m_scanner.advance(term.header.size());
        }
        if (!m_scanner.take(":"))
            return m_scanner.fail("expected : after header.NAME", m_scanner.position());
        if (term.header.empty())
            return m_scanner.fail("expected header.NAME:", from, 8);
        return parseTextOperand(m_scanner, "header.NAME:", term.pattern);
    }

    std::uint32_t combine(Operation::Kind kind, std::vector<std::uint32_t> operands)
    {
        if (operands.size() == 1 && kind != Operation::Kind::Not)
            return operands.front();
        Operation operation;
        operation.kind = kind;
        for (const std::uint32_t operand : operands)
            operation.cost += m_program.operations[operand].cost;
        std::stable_sort(operands.begin(), operands.end(), [this](std::uint32_t a, std::uint32_t b) {
            return m_program.operations[a].cost < m_program.operations[b].cost;
        });
        operation.operands = std::move(operands);
        return store(std::move(operation));
    }

    std::uint32_t store(Operation operation)
    {
        m_program.operations.push_back(std::move(operation));
        return static_cast<std::uint32_t>(m_program.operations.size() - 1);
    }

    Scanner m_scanner;
    Program m_program;
    int m_nesting = 0;
    std::size_t m_regexes = 0;
};

} // namespace

tl::expected<Program, FilterError> parse(std::string_view text)
{
    return Parser(text).run();
}

} // namespace tailrace::filter
