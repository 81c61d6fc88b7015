// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/decode/binaryformat.h"

#include <QTest>

using namespace tailrace::decode;
using namespace tailrace::test;

namespace {

struct Vector
{
    const char *hex;
    const char *text;
    bool isPreferred; // the text is written as these bytes
};

// RFC 8949, appendix A, all of it.
constexpr Vector vectors[] = {
    {"00", "0", true},
    {"01", "1", true},
    {"0a", "10", true},
    {"17", "23", true},
    {"1818", "24", true},
    {"1819", "25", true},
    {"1864", "100", true},
    {"1903e8", "1000", true},
    {"1a000f4240", "1000000", true},
    {"1b000000e8d4a51000", "1000000000000", true},
    {"1bffffffffffffffff", "18446744073709551615", true},
    {"c249010000000000000000", "18446744073709551616", true},
    {"3bffffffffffffffff", "-18446744073709551616", true},
    {"c349010000000000000000", "-18446744073709551617", true},
    {"20", "-1", true},
    {"29", "-10", true},
    {"3863", "-100", true},
    {"3903e7", "-1000", true},
    {"f90000", "0.0", true},
    {"f98000", "-0.0", true},
    {"f93c00", "1.0", true},
    {"fb3ff199999999999a", "1.1", true},
    {"f93e00", "1.5", true},
    {"f97bff", "65504.0", true},
    {"fa47c35000", "1e+05", true},
    {"fa7f7fffff", "3.4028234663852886e+38", true},
    {"fb7e37e43c8800759c", "1e+300", true},
    {"f90001", "5.960464477539063e-08", true},
    {"f90400", "6.103515625e-05", true},
    {"f9c400", "-4.0", true},
    {"fbc010666666666666", "-4.1", true},
    {"f97c00", "{\"$float\":\"Infinity\"}", true},
    {"f97e00", "{\"$float\":\"NaN\"}", true},
    {"f9fc00", "{\"$float\":\"-Infinity\"}", true},
    {"fa7f800000", "{\"$float\":\"Infinity\"}", false},
    {"fa7fc00000", "{\"$float\":\"NaN\"}", false},
    {"faff800000", "{\"$float\":\"-Infinity\"}", false},
    {"fb7ff0000000000000", "{\"$float\":\"Infinity\"}", false},
    {"fb7ff8000000000000", "{\"$float\":\"NaN\"}", false},
    {"fbfff0000000000000", "{\"$float\":\"-Infinity\"}", false},
    {"f4", "false", true},
    {"f5", "true", true},
    {"f6", "null", true},
    {"f7", "{\"$undefined\":true}", true},
    {"f0", "{\"$simple\":16}", true},
    {"f8ff", "{\"$simple\":255}", true},
    {"c074323031332d30332d32315432303a30343a30305a", "{\"$tag\":[0,\"2013-03-21T20:04:00Z\"]}", true},
    {"c11a514b67b0", "{\"$tag\":[1,1363896240]}", true},
    {"c1fb41d452d9ec200000", "{\"$tag\":[1,1363896240.5]}", true},
    {"d74401020304", "{\"$tag\":[23,{\"$base64\":\"AQIDBA==\"}]}", true},
    {"d818456449455446", "{\"$tag\":[24,{\"$base64\":\"ZElFVEY=\"}]}", true},
    {"d82076687474703a2f2f7777772e6578616d706c652e636f6d", "{\"$tag\":[32,\"http://www.example.com\"]}",
        true},
    {"40", "{\"$base64\":\"\"}", true},
    {"4401020304", "{\"$base64\":\"AQIDBA==\"}", true},
    {"60", "\"\"", true},
    {"6161", "\"a\"", true},
    {"6449455446", "\"IETF\"", true},
    {"62225c", "\"\\\"\\\\\"", true},
    {"62c3bc",
        "\"\xc3"
        "\xbc"
        "\"",
        true},
    {"63e6b0b4",
        "\"\xe6"
        "\xb0"
        "\xb4"
        "\"",
        true},
    {"64f0908591",
        "\"\xf0"
        "\x90"
        "\x85"
        "\x91"
        "\"",
        true},
    {"80", "[]", true},
    {"83010203", "[1,2,3]", true},
    {"8301820203820405", "[1,[2,3],[4,5]]", true},
    {"98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]", true},
    {"a0", "{}", true},
    {"a201020304", "{\"$map\":[[1,2],[3,4]]}", true},
    {"a26161016162820203", "{\"a\":1,\"b\":[2,3]}", true},
    {"826161a161626163", "[\"a\",{\"b\":\"c\"}]", true},
    {"a56161614161626142616361436164614461656145",
        "{\"a\":\"A\",\"b\":\"B\",\"c\":\"C\",\"d\":\"D\",\"e\":\"E\"}", true},
    {"5f42010243030405ff", "{\"$base64\":\"AQIDBAU=\"}", false},
    {"7f657374726561646d696e67ff", "\"streaming\"", false},
    {"9fff", "[]", false},
    {"9f018202039f0405ffff", "[1,[2,3],[4,5]]", false},
    {"9f01820203820405ff", "[1,[2,3],[4,5]]", false},
    {"83018202039f0405ff", "[1,[2,3],[4,5]]", false},
    {"83019f0203ff820405", "[1,[2,3],[4,5]]", false},
    {"9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
        "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]", false},
    {"bf61610161629f0203ffff", "{\"a\":1,\"b\":[2,3]}", false},
    {"826161bf61626163ff", "[\"a\",{\"b\":\"c\"}]", false},
    {"bf6346756ef563416d7421ff", "{\"Fun\":true,\"Amt\":-2}", false},
};

struct Malformed
{
    const char *hex;
    const char *what;
};

// RFC 8949, appendix F, and what is well-formed and not valid.
constexpr Malformed malformed[] = {
    {"", "0: the bytes end inside of a value"},
    {"18", "1: the bytes end inside of a value"},
    {"1b01020304050607", "8: the bytes end inside of a value"},
    {"5b0000000000000002ff", "10: the bytes end inside of a value"},
    {"5bffffffffffffffff010203", "12: the bytes end inside of a value"},
    {"9bffffffffffffffff", "9: the bytes end inside of a value"},
    {"820001ff", "3: bytes behind the value"},
    {"81", "1: the bytes end inside of a value"},
    {"a20102", "3: the bytes end inside of a value"},
    {"a1", "1: the bytes end inside of a value"},
    {"5f4100", "3: the bytes end inside of a value"},
    {"9f01", "2: the bytes end inside of a value"},
    {"bf0102", "3: the bytes end inside of a value"},
    {"bf01ff", "2: an end of nothing"},
    {"c0", "1: the bytes end inside of a value"},
    {"1c", "0: a reserved length"},
    {"fe", "0: a reserved length"},
    {"1f", "0: a length that is open, of what has none"},
    {"df00", "0: a length that is open, of what has none"},
    {"ff", "0: an end of nothing"},
    {"81ff", "1: an end of nothing"},
    {"f818", "0: a simple value in more bytes than it may take"},
    {"5f00ff", "1: a piece of a string is of another kind"},
    {"5f6100ff", "1: a piece of a string is of another kind"},
    {"5f5f4100ffff", "1: a piece of a string is of another kind"},
    {"61ff", "1: text that is not UTF-8"},
    {"8261616380c3a9", "4: text that is not UTF-8"},
    {"7f61c361a9ff", "2: text that is not UTF-8"},
    {"0000", "1: bytes behind the value"},
};

} // namespace

class TestCbor : public QObject
{
    Q_OBJECT

    const BinaryFormat m_cbor {"cbor"};

    std::string refusal(const char *text) const { return m_cbor.hex(text); }

private slots:
    void appendix_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("isPreferred");
        for (const Vector &each : vectors)
            QTest::newRow(each.hex) << std::string(each.text) << each.isPreferred;
    }
    void appendix()
    {
        QFETCH(std::string, text);
        QFETCH(bool, isPreferred);
        QCOMPARE(m_cbor.textOfHex(QTest::currentDataTag()), text);
        const std::string written = m_cbor.hex(text);
        if (isPreferred)
            QCOMPARE(written, std::string(QTest::currentDataTag()));
        QCOMPARE(m_cbor.textOfHex(written.c_str()), text);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<std::string>("what");
        for (const Malformed &each : malformed)
            QTest::newRow(each.hex) << std::string(each.what);
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(std::string, what);
        QCOMPARE(m_cbor.textOfHex(QTest::currentDataTag()), what);
    }

    // Every half is shown so that it is read as itself.
    void everyHalf()
    {
        for (unsigned bits = 0; bits < 0x10000U; ++bits) {
            const std::string bytes {'\xf9', static_cast<char>(bits >> 8U), static_cast<char>(bits & 0xffU)};
            const auto decoded = m_cbor.decoder().decode(bytes);
            QVERIFY(decoded.has_value());
            const auto encoded = m_cbor.decoder().encode(decoded->text);
            const bool isNan = (bits & 0x7fffU) > 0x7c00U;
            QVERIFY2(encoded && (*encoded == bytes || isNan), decoded->text.c_str());
        }
    }

    void integersAreExact()
    {
        for (const char *text : {"9007199254740993", "-9007199254740993", "9223372036854775808",
                 "-9223372036854775809", "123456789012345678901234567890", "-123456789012345678901234567890"})
            QCOMPARE(m_cbor.text(m_cbor.decoder().encode(text).value()), std::string(text));
        // a bignum that need not be one, and zeros before it
        QCOMPARE(m_cbor.textOfHex("c243000100"), std::string("256"));
        QCOMPARE(m_cbor.textOfHex("c340"), std::string("-1"));
        QCOMPARE(m_cbor.textOfHex("c25f41014100ff"), std::string("256"));
        // more than anybody counts with: what is there
        const std::string large = "590101" + std::string(514, 'f');
        QVERIFY(m_cbor.textOfHex(("c2" + large).c_str()).starts_with("{\"$tag\":[2,{\"$base64\":\"////"));
        QCOMPARE(refusal(std::string(700, '9').c_str()), std::string("0: an integer of more than 256 bytes"));
    }

    void whatOnlyLooksLikeTheNotation()
    {
        QCOMPARE(m_cbor.textOfHex("a16724626173653634626869"), std::string(R"({"$map":[["$base64","hi"]]})"));
        QCOMPARE(m_cbor.hex(R"({"$map":[["$base64","hi"]]})"), std::string("a16724626173653634626869"));
        QCOMPARE(m_cbor.hex(R"({"$ref":1})"), std::string("a1642472656601"));
        QCOMPARE(m_cbor.hex(R"({"$base64":"","a":1})"), std::string("a2672462617365363460616101"));
        QCOMPARE(m_cbor.textOfHex("a2616101616102"), std::string(R"({"a":1,"a":2})"));
        QCOMPARE(m_cbor.hex("-0"), std::string("00"));
    }

    void whatCannotBeWritten_data()
    {
        QTest::addColumn<std::string>("what");
        QTest::newRow("[1,{\"$base64\":5}]") << std::string("14: not the base64 of bytes");
        QTest::newRow("{\"$base64\":\"A\"}") << std::string("11: not the base64 of bytes");
        QTest::newRow("{\"$map\":[[1]]}") << std::string("9: expected a pair of key and value");
        QTest::newRow("{\"$map\":1}") << std::string("8: expected a list of pairs");
        QTest::newRow("{\"$tag\":[-1,2]}") << std::string("8: expected a tag's number and its value");
        QTest::newRow("{\"$simple\":24}") << std::string("11: expected a simple value, 0 to 19 or 32 to 255");
        QTest::newRow("{\"$float\":\"Big\"}")
            << std::string("10: expected \"NaN\", \"Infinity\" or \"-Infinity\"");
        QTest::newRow("{\"$timestamp\":\"@0\"}") << std::string("14: CBOR has no such value");
        QTest::newRow("1e999") << std::string("0: a number that no double can be");
        QTest::newRow("[1,") << std::string("3: expected a value");
    }
    void whatCannotBeWritten()
    {
        QFETCH(std::string, what);
        QCOMPARE(refusal(QTest::currentDataTag()), what);
    }

    void depthIsBounded()
    {
        const auto nested = [](std::size_t levels) { return std::string(levels, '\x81') + '\0'; };
        const auto deepest = m_cbor.decoder().decode(nested(256));
        QVERIFY(deepest.has_value());
        QCOMPARE(m_cbor.decoder().encode(deepest->text).value(), nested(256));
        QCOMPARE(m_cbor.text(nested(257)), std::string("257: nested deeper than 256 levels"));
        QCOMPARE(
            m_cbor.text(std::string(1'000'000, '\x9f')), std::string("257: nested deeper than 256 levels"));
        QCOMPARE(
            m_cbor.text(std::string(1'000'000, '\xc1')), std::string("257: nested deeper than 256 levels"));
        QCOMPARE(refusal((std::string(258, '[') + std::string(258, ']')).c_str()),
            std::string("257: nested deeper than 256 levels"));
    }

    void nodesKnowTheirBytes()
    {
        const std::string bytes = QByteArray::fromHex("a26161016162820203").toStdString();
        const auto decoded = m_cbor.decoder().decode(bytes);
        QVERIFY(decoded.has_value());
        const Node &root = decoded->root;
        QCOMPARE(root.kind, Node::Kind::Object);
        QCOMPARE(root.end, bytes.size());
        QCOMPARE(root.children.size(), std::size_t(2));
        QCOMPARE(root.children[0].name, std::string("a"));
        QCOMPARE(root.children[0].begin, std::size_t(3));
        QCOMPARE(root.children[0].end, std::size_t(4));
        QCOMPARE(root.children[1].children[1].text, std::string("3"));
        QCOMPARE(root.children[1].children[1].name, std::string("1"));
        QCOMPARE(root.children[1].children[1].begin, std::size_t(8));
        QCOMPARE(m_cbor.decoder().decode("\xc1\x01")->root.type, std::string("seconds since 1970"));
        QCOMPARE(m_cbor.decoder().decode(std::string("\xf9\x3c\x00", 3))->root.type, std::string("float16"));
    }

    void previewsAreShort()
    {
        const auto preview = [this](const std::string &bytes, std::size_t limit) {
            return m_cbor.decoder().preview(bytes, limit);
        };
        const std::string map = QByteArray::fromHex("a26161016162820203").toStdString();
        QCOMPARE(preview(map, 40), std::string(R"({"a":1,"b":[2,3]})"));
        QCOMPARE(preview(map, 10), std::string("{\"a\":1,\xe2\x80\xa6"));
        QVERIFY(preview(map, 2).size() <= 2);
        // no more is read than is shown: the end is not even there
        const std::string endless = std::string("\x9b\0\0\0\xff\0\0\0\0", 9) + std::string(1000, '\1');
        QCOMPARE(preview(endless, 12), std::string("[1,1,1,1,\xe2\x80\xa6"));
        const std::string longText = "\x79\xff\xff" + std::string(0xffff, 'x');
        QCOMPARE(preview(longText, 8), std::string("\"xxxx\xe2\x80\xa6"));
    }
};

TAILRACE_TEST(TestCbor)
#include "tst_cbor.moc"
