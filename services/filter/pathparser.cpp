// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/jsonscan.h"
#include "services/filter/decimal.h"
#include "services/filter/parser.h"

namespace tailrace::filter {

namespace {

using Test = JsonPredicate::Test;
using Operand = JsonPredicate::Operand;

bool parseBracket(Scanner &scanner, PathStep &step)
{
    const std::size_t from = scanner.position();
    if (scanner.peek() == '"') {
        auto name = scanner.literal();
        if (!name)
            return false;
        step.name = std::move(*name);
    } else {
        std::size_t digits = 0;
        for (; json::detail::isDigit(scanner.peek()) && digits < 18; ++digits, scanner.advance(1))
            step.index = step.index * 10 + static_cast<std::uint64_t>(scanner.peek() - '0');
        if (digits == 0)
            return scanner.fail("expected an index such as [0] or a member such as [\"name\"]", from, 1);
        step.isIndex = true;
    }
    if (!scanner.take("]"))
        return scanner.fail("expected ]", scanner.position());
    return true;
}

bool isNumber(std::string_view text)
{
    json::Visitor nothing;
    return !text.empty() && (text.front() == '-' || json::detail::isDigit(text.front()))
        && !json::scan(text, nothing);
}

// A word or literal to compare with: digits, true, false and null mean what they mean in JSON unless quoted.
bool parseOperand(Scanner &scanner, JsonPredicate &predicate, bool &quoted)
{
    scanner.skipSpace();
    const std::size_t from = scanner.position();
    quoted = scanner.peek() == '"';
    if (quoted) {
        auto literal = scanner.literal();
        if (!literal)
            return false;
        predicate.text = std::move(*literal);
        predicate.operand = Operand::String;
        return true;
    }
    const bool keyword = scanner.isKeyword();
    predicate.text = scanner.word();
    if (predicate.text.empty() || keyword || predicate.text.front() == '/' || predicate.text.front() == '=')
        return scanner.fail("expected a number, a word or a \"literal\"", from, predicate.text.size());
    if (predicate.text == "null")
        predicate.operand = Operand::Null;
    else if (predicate.text == "true")
        predicate.operand = Operand::True;
    else if (predicate.text == "false")
        predicate.operand = Operand::False;
    else if (isNumber(predicate.text))
        predicate.operand = Operand::Number;
    else
        predicate.operand = Operand::String;
    if (predicate.operand == Operand::Number && Decimal(predicate.text).isHuge())
        return scanner.fail("expected an exponent of at most 16 digits", from, predicate.text.size());
    return true;
}

bool parseTest(Scanner &scanner, JsonPredicate &predicate)
{
    const std::size_t from = scanner.position();
    bool quoted = false;
    if (const auto compare = takeCompare(scanner)) {
        predicate.test = Test::Order;
        predicate.compare = *compare;
        const std::size_t at = scanner.position();
        if (!parseOperand(scanner, predicate, quoted))
            return false;
        const bool ordered = predicate.operand == Operand::Number || predicate.operand == Operand::String;
        if (!ordered && *compare != Compare::Equal && *compare != Compare::NotEqual)
            return scanner.fail(
                "expected a number or a string to be less or greater than", at, scanner.position() - at);
        return true;
    }
    if (scanner.takeWord("exists")) {
        predicate.test = Test::Exists;
        return true;
    }
    if (scanner.takeWord("contains")) {
        predicate.test = Test::Contains;
        if (!parseOperand(scanner, predicate, quoted))
            return false;
        predicate.pattern = quoted ? TextPattern::literal(predicate.text) : TextPattern::word(predicate.text);
        return true;
    }
    if (scanner.rest().starts_with("matches")) {
        scanner.advance(7);
        scanner.skipSpace();
        predicate.test = Test::Matches;
        if (scanner.peek() != '/')
            return scanner.fail("expected /regex/ after matches", scanner.position());
        return makeRegex(scanner, predicate.pattern);
    }
    if (scanner.takeWord("is")) {
        scanner.skipSpace();
        const bool negated = scanner.takeWord("not");
        scanner.skipSpace();
        if (!scanner.takeWord("null"))
            return scanner.fail("expected null or not null after is", scanner.position());
        predicate.test = negated ? Test::IsNotNull : Test::IsNull;
        return true;
    }
    return scanner.fail("expected == != < <= > >= contains matches exists or is null after the path", from,
        scanner.word().size());
}

} // namespace

bool parseJsonPath(Scanner &scanner, std::vector<PathStep> &path)
{
    scanner.advance(1); // $
    while (scanner.peek() == '.' || scanner.peek() == '[') {
        if (path.size() == maxPathSteps)
            return scanner.fail(
                "expected at most " + std::to_string(maxPathSteps) + " steps", scanner.position());
        PathStep &step = path.emplace_back();
        if (scanner.take("[")) {
            if (!parseBracket(scanner, step))
                return false;
            continue;
        }
        scanner.advance(1);
        const std::string_view rest = scanner.rest();
        step.name = rest.substr(0, rest.find_first_of(" \t\r\n.[]()=!<>\""));
        if (step.name.empty() || step.name == "*")
            return scanner.fail("expected the name of a member", scanner.position(), step.name.size());
        scanner.advance(step.name.size());
    }
    return true;
}

bool parseJsonTerm(Scanner &scanner, JsonPredicate &predicate)
{
    if (!parseJsonPath(scanner, predicate.path))
        return false;
    scanner.skipSpace();
    if (!parseTest(scanner, predicate))
        return false;
    // the rarest bytes first: a value that is compared with says more than a name that is always there
    const bool equalText = predicate.test == Test::Order && predicate.compare == Compare::Equal
        && predicate.operand == Operand::String;
    if (equalText && predicate.text.size() > 2)
        predicate.required.emplace_back(predicate.text, false);
    if (!predicate.path.empty() && !predicate.path.back().isIndex)
        predicate.required.emplace_back(predicate.path.back().name, false);
    return true;
}

} // namespace tailrace::filter
