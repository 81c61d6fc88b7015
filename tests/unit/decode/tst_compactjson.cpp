// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/json/compactjson.h"
#include "services/decode/json/prettyjson.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <random>

using namespace tailrace::decode;

namespace {

// White space outside strings, taken away one character at a time.
std::string naive(std::string_view text)
{
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!quoted && std::string_view(" \t\r\n").find(text[i]) != std::string_view::npos)
            continue;
        out.push_back(text[i]);
        if (quoted && text[i] == '\\')
            out.push_back(text[++i]);
        else if (text[i] == '"')
            quoted = !quoted;
    }
    return out;
}

class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
    {
    }

    std::string document()
    {
        std::string out;
        value(out, 0);
        return out;
    }
    std::size_t below(std::size_t n) { return m_random() % n; }

private:
    void space(std::string &out)
    {
        for (std::size_t n = below(3) == 0 ? below(40) : 0; n > 0; --n)
            out.push_back(" \t\r\n"[below(4)]);
    }
    void string(std::string &out)
    {
        static constexpr std::string_view parts[] = {"a", "key", "  spaces  ", "\\\"", "\\\\", "\\/",
            "\\u0041", "\\ud800", "\\ud83d\\ude00", "\\n", "{", "]", ",", ":", "\xc3\xa9", "\xe2\x82\xac",
            "\xf0\x9f\x98\x80", "a run of plain text that is longer than a block"};
        out.push_back('"');
        for (std::size_t n = below(6); n > 0; --n)
            out += parts[below(std::size(parts))];
        out.push_back('"');
    }
    void number(std::string &out)
    {
        static constexpr std::string_view numbers[] = {"0", "-0", "1", "9007199254740993",
            "123456789012345678901234567890.000", "1e5", "1E+05", "-2.50e-30"};
        out += numbers[below(std::size(numbers))];
    }
    void value(std::string &out, int depth)
    {
        space(out);
        switch (below(depth > 5 ? 5 : 9)) {
        case 0:
            string(out);
            break;
        case 1:
            number(out);
            break;
        case 2:
            out += "true";
            break;
        case 3:
            out += "false";
            break;
        case 4:
            out += "null";
            break;
        default:
            container(out, depth, below(2) == 0);
        }
        space(out);
    }
    void container(std::string &out, int depth, bool object)
    {
        out.push_back(object ? '{' : '[');
        space(out);
        for (std::size_t n = below(5), i = 0; i < n; ++i) {
            if (i > 0)
                out.push_back(',');
            if (object) {
                space(out);
                if (below(3) == 0)
                    out += "\"twice\"";
                else
                    string(out);
                space(out);
                out.push_back(':');
            }
            value(out, depth + 1);
        }
        out.push_back(object ? '}' : ']');
    }

    std::mt19937 m_random;
};

} // namespace

class TestCompactJson : public QObject
{
    Q_OBJECT

private slots:
    void againstReference()
    {
        Generator generator(20261122);
        std::string out;
        std::size_t containers = 0;
        for (int round = 0; round < 20000; ++round) {
            const std::string document = generator.document();
            QVERIFY2(compactJson(document, out), document.c_str());
            QCOMPARE(out, naive(document));
            QCOMPARE(naive(prettyJson(document)), out);
            const std::string once = out;
            QVERIFY(compactJson(once, out));
            QCOMPARE(out, once);
            containers += once.size() > 2 && (once.front() == '{' || once.front() == '[');
            // cut anywhere, a container is no document any more
            if (once.front() == '{' || once.front() == '[')
                QVERIFY(!compactJson(std::string_view(once).substr(0, generator.below(once.size())), out));
        }
        QVERIFY(containers > 2000);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, QByteArray text) { QTest::newRow(name) << std::move(text); };
        row("nothing", "");
        row("only space", " \n");
        row("two values", "1 2");
        row("trailing comma in array", "[1,]");
        row("trailing comma in object", "{\"a\":1,}");
        row("leading comma", "[,1]");
        row("double comma", "[1,,2]");
        row("no comma", "[1 2]");
        row("no colon", "{\"a\" 1}");
        row("two colons", "{\"a\"::1}");
        row("name without value", "{\"a\"}");
        row("name without quotes", "{a:1}");
        row("name in single quotes", "{'a':1}");
        row("number as name", "{1:1}");
        row("value in object", "{1}");
        row("pair in array", "[\"a\":1]");
        row("wrong bracket", "[1}");
        row("wrong brace", "{\"a\":1]");
        row("open array", "[1");
        row("open object", "{\"a\":1");
        row("close alone", "]");
        row("close twice", "[]]");
        row("leading zero", "01");
        row("negative leading zero", "-01");
        row("plus", "+1");
        row("minus alone", "-");
        row("minus minus", "--1");
        row("point without digits", "1.");
        row("point first", ".5");
        row("exponent without digits", "1e");
        row("exponent sign alone", "1e+");
        row("exponent with point", "1e1.5");
        row("hexadecimal", "0x10");
        row("underscore", "1_000");
        row("NaN", "NaN");
        row("Infinity", "Infinity");
        row("minus Infinity", "-Infinity");
        row("capital literal", "True");
        row("cut literal", "tru");
        row("long literal", "nulls");
        row("undefined", "undefined");
        row("line comment", "1 // one");
        row("block comment", "/* one */ 1");
        row("open string", "\"a");
        row("open string after escape", "\"a\\\"");
        row("open escape", "\"a\\");
        row("single quotes", "'a'");
        row("unknown escape", "\"\\x41\"");
        row("escaped quote only", "\"\\'\"");
        row("short unicode escape", "\"\\u12\"");
        row("unicode escape without hex", "\"\\u12g4\"");
        row("capital unicode escape", "\"\\U0041\"");
        row("raw newline", "\"a\nb\"");
        row("raw tab", "\"a\tb\"");
        row("raw NUL", QByteArray("\"a\0b\"", 5));
        row("raw 0x1f far in", "\"" + QByteArray(40, 'x') + "\x1f\"");
        row("NUL behind", QByteArray("1\0", 2));
        row("NUL between", QByteArray("[1,\0 2]", 7));
        row("form feed as space", "[1,\f2]");
        row("vertical tab as space", "[1,\v2]");
        row("no-break space",
            "[1,\xc2\xa0"
            "2]");
        row("byte order mark", "\xef\xbb\xbf{}");
        row("bad UTF-8", "\"\xff\"");
        row("lone continuation", "\"\x80\"");
        row("cut sequence", "\"\xe2\x82\"");
        row("overlong", "\"\xc0\xaf\"");
        row("overlong of three", "\"\xe0\x80\xaf\"");
        row("surrogate in UTF-8", "\"\xed\xa0\x80\"");
        row("beyond U+10FFFF", "\"\xf4\x90\x80\x80\"");
        row("too deep", QByteArray(1025, '[') + QByteArray(1025, ']'));
        row("hostile depth", QByteArray(1000000, '['));
    }
    void refused()
    {
        QFETCH(QByteArray, text);
        std::string out = "before";
        QVERIFY(!compactJson(text.toStdString(), out));
        QVERIFY(out.empty());
        out = "before";
        QVERIFY(!appendCompactJson(text.toStdString(), out));
        QCOMPARE(out, std::string("before"));
    }

    void taken()
    {
        std::string out;
        for (const char *text : {"1", "-0", "\"\\ud800\"", "\"\x7f\"", "\"\xf4\x8f\xbf\xbf\"", "{}", "[]",
                 "null", "{\"\":{\"\":[]}}", "1E400", "\"\\u0000\""}) {
            QVERIFY2(compactJson(text, out), text);
            QCOMPARE(out, std::string(text));
        }
        const std::string deep = std::string(1024, '[') + std::string(1024, ']');
        QVERIFY(compactJson(deep, out));
        QCOMPARE(out, deep);
        out = "x";
        QVERIFY(appendCompactJson(" { } ", out));
        QCOMPARE(out, std::string("x{}"));
    }
};

TAILRACE_TEST(TestCompactJson)
#include "tst_compactjson.moc"
