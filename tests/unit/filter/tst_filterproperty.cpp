// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <random>
#include <regex>

using namespace tailrace;
using namespace tailrace::filter;

namespace {

// A record and what it was made of.
struct Model
{
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
    int partition = 0;
    int offset = 0;
    // members of the JSON value
    int number = 0;
    std::string word;
    std::vector<int> list;
    bool hasWord = false;

    std::string encodedHeaders;
    RecordRef record;
};

// An expression as text and as a function that says the same without anything of the filter.
struct Expression
{
    std::string text;
    std::function<bool(const Model &)> holds;
    int level = 2; // 0: OR, 1: AND, 2: may stand anywhere
};

std::string lowered(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return text;
}

bool holdsWord(const std::string &word, const std::string &text)
{
    const bool capital = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return (capital ? text : lowered(text)).find(word) != std::string::npos;
}

bool anywhere(const Model &model, const std::function<bool(const std::string &)> &test)
{
    return test(model.key) || test(model.value)
        || std::any_of(model.headers.begin(), model.headers.end(),
            [&](const auto &header) { return test(header.first) || test(header.second); });
}

bool compared(const std::string &op, int a, int b)
{
    if (op == "=" || op == "==")
        return a == b;
    if (op == "!=")
        return a != b;
    if (op == "<")
        return a < b;
    if (op == "<=")
        return a <= b;
    return op == ">" ? a > b : a >= b;
}

class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int n) { return int(m_random() % unsigned(n)); }

    std::string letters(int most)
    {
        std::string text;
        for (int n = 1 + below(most); n > 0; --n)
            text.push_back("abABcx"[below(6)]);
        return text;
    }

    std::unique_ptr<Model> model()
    {
        auto made = std::make_unique<Model>();
        made->key = letters(5);
        made->number = below(20) - 10;
        made->word = letters(3);
        made->hasWord = below(3) > 0;
        for (int n = below(4); n > 0; --n)
            made->list.push_back(below(6));
        made->value = "{\"n\":" + numberText(made->number) + ",\"list\":[";
        for (std::size_t i = 0; i < made->list.size(); ++i)
            made->value += (i > 0 ? "," : "") + numberText(made->list[i]);
        made->value += "]";
        if (made->hasWord)
            made->value += ",\"w\":\"" + made->word + "\"";
        made->value += "}";
        for (int n = below(3); n > 0; --n) {
            made->headers.emplace_back(letters(1), letters(4));
            appendHeader(made->encodedHeaders, made->headers.back().first, made->headers.back().second);
        }
        made->partition = below(8);
        made->offset = below(100);
        made->record.key = made->key;
        made->record.value = made->value;
        made->record.headers = made->encodedHeaders;
        made->record.partition = made->partition;
        made->record.offset = made->offset;
        return made;
    }

    Expression expression(int depth)
    {
        switch (depth == 0 ? 0 : below(4)) {
        case 1:
            return joined(depth, 1);
        case 2:
            return joined(depth, 0);
        case 3: {
            const Expression inner = expression(depth - 1);
            return {
                "NOT" + spaceOrParenthesis(inner), [inner](const Model &m) { return !inner.holds(m); }, 2};
        }
        default:
            return term();
        }
    }

private:
    std::string space()
    {
        static constexpr const char *spaces[] = {" ", "  ", "\t", " \n "};
        return spaces[below(4)];
    }

    // The same whole number in one of the ways JSON has for it.
    std::string numberText(int number)
    {
        const std::string digits = std::to_string(number);
        switch (below(4)) {
        case 0:
            return digits + ".0";
        case 1:
            return number == 0 ? "-0" : digits + "0e-1";
        case 2:
            return digits + "E+0";
        default:
            return digits;
        }
    }

    std::string parenthesized(const Expression &inner)
    {
        return "(" + (below(2) ? space() : std::string()) + inner.text + (below(2) ? space() : std::string())
            + ")";
    }

    std::string spaceOrParenthesis(const Expression &inner)
    {
        return inner.level < 2 || below(5) == 0 ? parenthesized(inner) : space() + inner.text;
    }

    Expression joined(int depth, int level)
    {
        Expression result;
        result.level = level;
        std::vector<Expression> parts;
        for (int n = 2 + below(2); n > 0; --n)
            parts.push_back(expression(depth - 1));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0)
                result.text += space()
                    + (level == 0      ? "OR" + space()
                            : below(2) ? "AND" + space()
                                       : std::string());
            const bool needs = parts[i].level <= level;
            result.text += needs || below(5) == 0 ? parenthesized(parts[i]) : parts[i].text;
        }
        result.holds = [parts, level](const Model &m) {
            const auto holds = [&](const Expression &part) { return part.holds(m); };
            return level == 0 ? std::any_of(parts.begin(), parts.end(), holds)
                              : std::all_of(parts.begin(), parts.end(), holds);
        };
        return result;
    }

    Expression term()
    {
        const std::string word = letters(2);
        static const std::string ops[] = {"=", "==", "!=", "<", "<=", ">", ">="};
        const std::string op = ops[below(7)];
        switch (below(13)) {
        case 0:
            return {word, [word](const Model &m) {
                        return anywhere(m, [&](const std::string &text) { return holdsWord(word, text); });
                    }};
        case 1:
            return {"\"" + word + "\"", [word](const Model &m) {
                        return anywhere(
                            m, [&](const std::string &text) { return text.find(word) != text.npos; });
                    }};
        case 2: {
            const bool insensitive = below(2) == 0;
            const std::string pattern = word + "[" + letters(2) + "].?" + letters(1) + "|^x";
            const std::regex regex(
                pattern, insensitive ? std::regex::ECMAScript | std::regex::icase : std::regex::ECMAScript);
            return {"/" + pattern + (insensitive ? "/i" : "/"), [regex](const Model &m) {
                        return anywhere(
                            m, [&](const std::string &text) { return std::regex_search(text, regex); });
                    }};
        }
        case 3:
            return {"key:" + word, [word](const Model &m) { return holdsWord(word, m.key); }};
        case 4:
            return {"value: \"" + word + "\"",
                [word](const Model &m) { return m.value.find(word) != m.value.npos; }};
        case 5: {
            const std::string name = letters(1);
            return {"header." + name + ":" + word, [name, word](const Model &m) {
                        return std::any_of(m.headers.begin(), m.headers.end(), [&](const auto &header) {
                            return header.first == name && holdsWord(word, header.second);
                        });
                    }};
        }
        case 6: {
            const int n = below(8);
            return {"partition:" + op + std::to_string(n),
                [op, n](const Model &m) { return compared(op, m.partition, n); }};
        }
        case 7: {
            const int low = below(100);
            const int high = low + below(30);
            return {"offset:" + std::to_string(low) + "-" + std::to_string(high),
                [low, high](const Model &m) { return m.offset >= low && m.offset <= high; }};
        }
        case 8: {
            const int n = below(20) - 10;
            return {"$.n " + op + space() + numberText(n),
                [op, n](const Model &m) { return compared(op, m.number, n); }};
        }
        case 9: {
            const std::string own = letters(2);
            return {"$.w" + op + own,
                [op, own](const Model &m) { return m.hasWord && compared(op, m.word.compare(own), 0); }};
        }
        case 10: {
            const int at = below(3);
            const int n = below(6);
            return {"$[\"list\"][" + std::to_string(at) + "]" + op + numberText(n), [=](const Model &m) {
                        return std::size_t(at) < m.list.size() && compared(op, m.list[std::size_t(at)], n);
                    }};
        }
        case 11: {
            const int n = below(6);
            return {"$.list contains " + numberText(n),
                [n](const Model &m) { return std::find(m.list.begin(), m.list.end(), n) != m.list.end(); }};
        }
        default:
            return {"$.w exists", [](const Model &m) { return m.hasWord; }};
        }
    }

    std::mt19937 m_random;
};

} // namespace

class TestFilterProperty : public QObject
{
    Q_OBJECT

private slots:
    void againstNaiveEvaluation()
    {
        Generator generator(71);
        std::vector<std::unique_ptr<Model>> models;
        for (int i = 0; i < 60; ++i)
            models.push_back(generator.model());
        int matched = 0;
        int refused = 0;
        for (int round = 0; round < 3000; ++round) {
            const Expression expression = generator.expression(1 + generator.below(4));
            const auto filter = Filter::compile(expression.text);
            QVERIFY2(filter, (expression.text + ": " + (filter ? "" : filter.error().error.message)).c_str());
            Matcher matcher(*filter);
            for (const auto &model : models) {
                const bool expected = expression.holds(*model);
                const bool found = matcher.matches(model->record);
                if (expected != found)
                    QFAIL((expression.text + "\n" + model->key + " " + model->value).c_str());
                ++(found ? matched : refused);
            }
        }
        QVERIFY(matched > 20000 && refused > 20000);
    }

    // What a text means does not depend on parentheses around it or on the thread's earlier records.
    void parenthesesAndNegationAreNeutral()
    {
        Generator generator(72);
        const auto model = generator.model();
        for (int round = 0; round < 2000; ++round) {
            const std::string text = generator.expression(3).text;
            const auto holds = [&](const std::string &expression) {
                return Matcher(*Filter::compile(expression)).matches(model->record);
            };
            QCOMPARE(holds("(" + text + ")"), holds(text));
            QCOMPARE(holds("NOT (" + text + ")"), !holds(text));
        }
    }
};

TAILRACE_TEST(TestFilterProperty)
#include "tst_filterproperty.moc"
