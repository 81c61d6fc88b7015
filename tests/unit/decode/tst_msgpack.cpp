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
    bool isShortest; // the text is written as these bytes
};

// Each format of the specification, at its ends.
constexpr Vector vectors[] = {
    {"c0", "null", true},
    {"c2", "false", true},
    {"c3", "true", true},
    {"00", "0", true},
    {"7f", "127", true},
    {"cc80", "128", true},
    {"ccff", "255", true},
    {"cc05", "5", false},
    {"cd0100", "256", true},
    {"cdffff", "65535", true},
    {"ce00010000", "65536", true},
    {"ceffffffff", "4294967295", true},
    {"cf0000000100000000", "4294967296", true},
    {"cf0020000000000001", "9007199254740993", true},
    {"cfffffffffffffffff", "18446744073709551615", true},
    {"ff", "-1", true},
    {"e0", "-32", true},
    {"d0df", "-33", true},
    {"d080", "-128", true},
    {"d07f", "127", false},
    {"d1ff7f", "-129", true},
    {"d18000", "-32768", true},
    {"d2ffff7fff", "-32769", true},
    {"d280000000", "-2147483648", true},
    {"d3ffffffff7fffffff", "-2147483649", true},
    {"d38000000000000000", "-9223372036854775808", true},
    {"d30000000000000001", "1", false},
    {"ca3fc00000", "1.5", true},
    {"ca3dcccccd", "0.10000000149011612", true},
    {"ca80000000", "-0.0", true},
    {"ca7f800000", R"({"$float":"Infinity"})", true},
    {"caff800000", R"({"$float":"-Infinity"})", true},
    {"ca7fc00000", R"({"$float":"NaN"})", true},
    {"cb3fb999999999999a", "0.1", true},
    {"cb3ff8000000000000", "1.5", false},
    {"cb7fefffffffffffff", "1.7976931348623157e+308", true},
    {"cb0000000000000001", "5e-324", true},
    {"a0", "\"\"", true},
    {"a161", "\"a\"", true},
    {"d90161", "\"a\"", false},
    {"da000161", "\"a\"", false},
    {"db0000000161", "\"a\"", false},
    {"a2c3bc", "\"\xc3\xbc\"", true},
    {"a161", "\"a\"", true},
    {"a2ff61", R"({"$str":"/2E="})", true},
    {"c400", R"({"$base64":""})", true},
    {"c403010203", R"({"$base64":"AQID"})", true},
    {"c50001ff", R"({"$base64":"/w=="})", false},
    {"c600000001ff", R"({"$base64":"/w=="})", false},
    {"90", "[]", true},
    {"93010203", "[1,2,3]", true},
    {"dc00020102", "[1,2]", false},
    {"dd0000000101", "[1]", false},
    {"80", "{}", true},
    {"81a16101", R"({"a":1})", true},
    {"82a16101a16102", R"({"a":1,"a":2})", true},
    {"de0001a16101", R"({"a":1})", false},
    {"df00000001a16101", R"({"a":1})", false},
    {"8101a161", R"({"$map":[[1,"a"]]})", true},
    {"8190c0", R"({"$map":[[[],null]]})", true},
    {"81a7246261736536340a", R"({"$map":[["$base64",10]]})", true},
    {"d405ff", R"({"$ext":[5,"/w=="]})", true},
    {"d5800102", R"({"$ext":[-128,"AQI="]})", true},
    {"d67f01020304", R"({"$ext":[127,"AQIDBA=="]})", true},
    {"c70005", R"({"$ext":[5,""]})", true},
    {"c70305010203", R"({"$ext":[5,"AQID"]})", true},
    {"c8000305010203", R"({"$ext":[5,"AQID"]})", false},
    {"c90000000305010203", R"({"$ext":[5,"AQID"]})", false},
    // the extension -1, in its three sizes
    {"d6ff00000000", R"({"$timestamp":"1970-01-01T00:00:00Z"})", true},
    {"d6ffffffffff", R"({"$timestamp":"2106-02-07T06:28:15Z"})", true},
    {"d7ff0000000100000000", R"({"$timestamp":"2106-02-07T06:28:16Z"})", true},
    {"d7ffee6b27fc00000000", R"({"$timestamp":"1970-01-01T00:00:00.999999999Z"})", true},
    {"d7ff77359400ffffffff", R"({"$timestamp":"2106-02-07T06:28:15.5Z"})", true},
    {"c70cff00000000ffffffffffffffff", R"({"$timestamp":"1969-12-31T23:59:59Z"})", true},
    {"c70cff3b9ac9ff0000000000000000", R"({"$timestamp":"1970-01-01T00:00:00.999999999Z"})", false},
    {"c70cff000000017fffffffffffffff", R"({"$timestamp":"@9223372036854775807.000000001"})", true},
    {"c70cff000000008000000000000000", R"({"$timestamp":"@-9223372036854775808"})", true},
    // as many nanoseconds as a second has, and another size: no instant
    {"c70cff3b9aca000000000000000000", R"({"$ext":[-1,"O5rKAAAAAAAAAAAA"]})", true},
    {"d5ff0000", R"({"$ext":[-1,"AAA="]})", true},
};

} // namespace

class TestMsgpack : public QObject
{
    Q_OBJECT

    const BinaryFormat m_msgpack {"msgpack"};

private slots:
    void everyFormat()
    {
        for (const Vector &each : vectors) {
            QCOMPARE(m_msgpack.textOfHex(each.hex), std::string(each.text));
            const std::string written = m_msgpack.hex(each.text);
            if (each.isShortest)
                QCOMPARE(written, std::string(each.hex));
            QCOMPARE(m_msgpack.textOfHex(written.c_str()), std::string(each.text));
        }
    }

    // Every first byte is one of something, but for the one that is of nothing.
    void everyFirstByte()
    {
        for (unsigned first = 0; first < 0x100U; ++first) {
            const std::string bytes = static_cast<char>(first) + std::string(64, '\0');
            const auto decoded = m_msgpack.decoder().decode(bytes);
            QVERIFY(!decoded.has_value()); // something is always left
            const bool isNothing = first == 0xc1U;
            QCOMPARE(decoded.error().message,
                std::string(isNothing ? "a byte that is never used" : "bytes behind the value"));
        }
    }

    // Sizes at which another format begins.
    void sizes()
    {
        for (const std::size_t size : {std::size_t(15), std::size_t(16), std::size_t(31), std::size_t(32),
                 std::size_t(255), std::size_t(256), std::size_t(65535), std::size_t(65536)}) {
            const std::string text = "\"" + std::string(size, 'x') + "\"";
            std::string list = "[";
            std::string map = "{";
            for (std::size_t i = 0; i < size; ++i) {
                list += i == 0 ? "7" : ",7";
                map += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":7";
            }
            const std::string bytes = "{\"$base64\":\"" + std::string(size / 3 * 4, 'A') + "\"}";
            const std::string extension = "{\"$ext\":[1,\"" + std::string(size / 3 * 4, 'A') + "\"]}";
            for (const std::string &each : {text, list + "]", map + "}", bytes, extension}) {
                const auto encoded = m_msgpack.decoder().encode(each);
                QVERIFY(encoded.has_value());
                QVERIFY(m_msgpack.text(*encoded) == each);
            }
        }
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<std::string>("what");
        const std::string cut = "the bytes end inside of a value";
        QTest::newRow("") << "0: " + cut;
        QTest::newRow("cd01") << "2: " + cut;
        QTest::newRow("dbffffffff61") << "6: " + cut;
        QTest::newRow("ddffffffff") << "5: " + cut;
        QTest::newRow("dfffffffffa161") << "7: " + cut;
        QTest::newRow("81a161") << "3: " + cut;
        QTest::newRow("c705ff00") << "4: " + cut;
        QTest::newRow("c1") << std::string("0: a byte that is never used");
        QTest::newRow("92c0c1") << std::string("2: a byte that is never used");
        QTest::newRow("c0c0") << std::string("1: bytes behind the value");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(std::string, what);
        QCOMPARE(m_msgpack.textOfHex(QTest::currentDataTag()), what);
    }

    void whatCannotBeWritten_data()
    {
        QTest::addColumn<std::string>("what");
        QTest::newRow("18446744073709551616") << std::string("0: an integer of more than 64 bits");
        QTest::newRow("[-9223372036854775809]") << std::string("1: an integer of more than 64 bits");
        QTest::newRow("1e400") << std::string("0: a number that no double can be");
        QTest::newRow(R"({"$ext":[128,""]})")
            << std::string("8: expected a type from -128 to 127 and the base64 of bytes");
        QTest::newRow(R"({"$timestamp":"yesterday"})")
            << std::string("14: expected an instant, as \"2024-02-29T12:00:00Z\"");
        QTest::newRow(R"({"$undefined":true})") << std::string("14: MessagePack has no such value");
        QTest::newRow("{") << std::string("1: expected a member name in quotes");
    }
    void whatCannotBeWritten()
    {
        QFETCH(std::string, what);
        QCOMPARE(m_msgpack.hex(QTest::currentDataTag()), what);
    }

    void depthIsBounded()
    {
        const auto nested = [](std::size_t levels) { return std::string(levels, '\x91') + '\0'; };
        const auto deepest = m_msgpack.decoder().decode(nested(256));
        QVERIFY(deepest.has_value());
        QCOMPARE(m_msgpack.decoder().encode(deepest->text).value(), nested(256));
        QCOMPARE(m_msgpack.text(std::string(1'000'000, '\x91')),
            std::string("257: nested deeper than 256 levels"));
        // maps in keys, which take the most levels of text
        std::string keys(255, '\x81');
        keys.append("\x80").append(255, '\0');
        const auto decoded = m_msgpack.decoder().decode(keys);
        QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().message.c_str());
        QVERIFY(m_msgpack.decoder().encode(decoded->text).value() == keys);
    }

    void nodesKnowTheirBytes()
    {
        const std::string bytes = QByteArray::fromHex("82a16101a16293c3ca3fc00000d405ff").toStdString();
        const auto decoded = m_msgpack.decoder().decode(bytes);
        QVERIFY(decoded.has_value());
        const Node &list = decoded->root.children.at(1);
        QCOMPARE(list.name, std::string("b"));
        QCOMPARE(list.begin, std::size_t(6));
        QCOMPARE(list.end, bytes.size());
        QCOMPARE(list.children.at(1).type, std::string("float32"));
        QCOMPARE(list.children.at(1).begin, std::size_t(8));
        QCOMPARE(list.children.at(2).type, std::string("extension 5"));
        QCOMPARE(list.children.at(2).end, bytes.size());
    }

    void previewsAreShort()
    {
        const std::string bytes = "\xdd\xff\xff\xff\xff" + std::string(1000, '\1');
        QCOMPARE(m_msgpack.decoder().preview(bytes, 12), std::string("[1,1,1,1,\xe2\x80\xa6"));
        QCOMPARE(m_msgpack.decoder().preview("\x81\xa1\x61\x01", 12), std::string(R"({"a":1})"));
        QCOMPARE(m_msgpack.decoder().preview("plain", 12), std::string("plain"));
    }
};

TAILRACE_TEST(TestMsgpack)
#include "tst_msgpack.moc"
