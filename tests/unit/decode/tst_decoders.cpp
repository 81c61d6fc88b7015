// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoder.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace tailrace::decode;

namespace {

struct Case
{
    const char *id;
    QByteArray bytes;
    const char *text;
};

const Case cases[] = {
    {"int8", QByteArray("\x80", 1), "-128"},
    {"int8", QByteArray("\x7f", 1), "127"},
    {"int16", QByteArray("\xff\xfe", 2), "-2"},
    {"int32", QByteArray("\x00\x00\x01\x00", 4), "256"},
    {"int32", QByteArray("\x80\x00\x00\x00", 4), "-2147483648"},
    {"int64", QByteArray("\x00\x20\x00\x00\x00\x00\x00\x01", 8), "9007199254740993"},
    {"int64", QByteArray("\x80\x00\x00\x00\x00\x00\x00\x00", 8), "-9223372036854775808"},
    {"uint32", QByteArray("\xff\xff\xff\xff", 4), "4294967295"},
    {"uint64", QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff", 8), "18446744073709551615"},
    {"float", QByteArray("\x3d\xcc\xcc\xcd", 4), "0.1"},
    {"double", QByteArray("\x3f\xb9\x99\x99\x99\x99\x99\x9a", 8), "0.1"},
    {"double", QByteArray("\x80\x00\x00\x00\x00\x00\x00\x00", 8), "-0"},
    {"double", QByteArray("\x7f\xf0\x00\x00\x00\x00\x00\x00", 8), "inf"},
    {"uuid", QByteArray::fromHex("00112233445566778899aabbccddeeff"), "00112233-4455-6677-8899-aabbccddeeff"},
    {"hex", QByteArray("\x00\xffz", 3), "00ff7a"},
    {"hex", QByteArray(), ""},
    {"base64", QByteArray(), ""},
    {"base64", QByteArray("f"), "Zg=="},
    {"base64", QByteArray("fo"), "Zm8="},
    {"base64", QByteArray("foo"), "Zm9v"},
    {"base64", QByteArray("\xfb\xff\xfe", 3), "+//+"},
    {"text", QByteArray("Z\xc3\xbcrich\n"), "Z\xc3\xbcrich\n"},
};

struct Refused
{
    const char *id;
    const char *text;
    int position;
};

constexpr Refused refused[] = {
    {"int8", "128", 0},
    {"int8", "-129", 0},
    {"int32", "2147483648", 0},
    {"int64", "9223372036854775808", 0},
    {"uint32", "-1", 0},
    {"uint64", "18446744073709551616", 0},
    {"int32", "", 0},
    {"int32", "12x", 2},
    {"int32", "1.0", 1},
    {"int32", "+1", 0},
    {"float", "1e39", 0},
    {"double", "1e400", 0},
    {"double", "1.5x", 3},
    {"double", "", 0},
    {"uuid", "00112233-4455-6677-8899-aabbccddeef", 35},
    {"uuid", "00112233-4455-6677-8899-aabbccddeeff0", 36},
    {"uuid", "00112233x4455-6677-8899-aabbccddeeff", 8},
    {"hex", "0", 1},
    {"hex", "0g", 1},
    {"hex", "00 f", 4},
    {"base64", "Zg", 2},
    {"base64", "Zg=", 2},
    {"base64", "Zh==", 1},
    {"base64", "Z===", 1},
    {"base64", "Zm9v!A==", 4},
    {"base64", "Zm9v\n", 4},
    {"base64", "====", 0},
    {"text", "ab\xff", 2},
};

} // namespace

class TestDecoders : public QObject
{
    Q_OBJECT

private:
    DecoderRegistry m_registry;

private slots:
    void registered()
    {
        const auto ids = m_registry.ids();
        const std::set<std::string_view> found(ids.begin(), ids.end());
        QCOMPARE(found.size(), ids.size());
        for (const char *id : {"text", "json", "hex", "base64", "int8", "int16", "int32", "int64", "uint32",
                 "uint64", "float", "double", "uuid"})
            QVERIFY2(found.contains(id) && m_registry.find(id)->id() == id, id);
        QVERIFY(m_registry.find("nonsense") == nullptr);
    }

    void automatic_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("object") << QByteArray(" {\"a\":1}") << QByteArray("json");
        QTest::newRow("array") << QByteArray("[]") << QByteArray("json");
        QTest::newRow("number") << QByteArray("12") << QByteArray("text");
        QTest::newRow("broken object") << QByteArray("{a}") << QByteArray("text");
        QTest::newRow("empty") << QByteArray("") << QByteArray("text");
        QTest::newRow("eight bytes") << QByteArray("abcdefgh") << QByteArray("text");
        QTest::newRow("NUL") << QByteArray("\0\0\0\5", 4) << QByteArray("text");
        QTest::newRow("binary") << QByteArray("\xff\x00", 2) << QByteArray("base64");
        QTest::newRow("large object") << "{\"a\":\"" + QByteArray(200'000, 'x') + "\"}" << QByteArray("json");
        QTest::newRow("large text") << QByteArray(70'000, 'x') << QByteArray("text");
        QTest::newRow("binary far in") << QByteArray(70'000, 'x') + '\xff' << QByteArray("base64");
        QTest::newRow("cut character")
            << "x" + QByteArray("\xe2\x82\xac").repeated(40'000) << QByteArray("text");
    }
    void automatic()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, id);
        QCOMPARE(m_registry.automatic(bytes.toStdString()).id(), std::string_view(id.constData()));
    }

    void bothWays()
    {
        for (const Case &it : cases) {
            const Decoder &decoder = *m_registry.find(it.id);
            const auto decoded = decoder.decode(it.bytes.toStdString());
            QVERIFY2(decoded, it.text);
            QCOMPARE(decoded->text, std::string(it.text));
            QCOMPARE(decoded->root.text, std::string(it.text));
            QCOMPARE(decoded->format, std::string(it.id));
            QCOMPARE(int(decoded->root.end), int(it.bytes.size()));
            const auto encoded = decoder.encode(it.text);
            QVERIFY2(encoded, it.text);
            QCOMPARE(QByteArray::fromStdString(*encoded), it.bytes);
        }
    }

    void encodeRefuses()
    {
        for (const Refused &it : refused) {
            const auto encoded = m_registry.find(it.id)->encode(it.text);
            QVERIFY2(!encoded, it.text);
            QCOMPARE(encoded.error().decoder, std::string(it.id));
            QVERIFY2(int(encoded.error().position) == it.position,
                qPrintable(QStringLiteral("%1 %2: %3")
                               .arg(QLatin1String(it.id), QLatin1String(it.text))
                               .arg(int(encoded.error().position))));
        }
        QCOMPARE(*m_registry.find("hex")->encode("0x00 fF\n7a"), std::string("\0\xffz", 3));
    }

    void wrongSizes()
    {
        for (const char *id :
            {"int8", "int16", "int32", "int64", "uint32", "uint64", "float", "double", "uuid"}) {
            for (const char *bytes : {"", "abc", "abcdefghijklmnopq"}) {
                const auto decoded = m_registry.find(id)->decode(bytes);
                QVERIFY2(!decoded, id);
                QVERIFY(decoded.error().message.find("bytes, found") != std::string::npos);
                QCOMPARE(m_registry.find(id)->preview(bytes, 10), std::string());
            }
        }
        const auto text = m_registry.find("text")->decode("abc\xc3");
        QVERIFY(!text);
        QCOMPARE(int(text.error().position), 3);
    }

    void previews()
    {
        const Decoder &text = *m_registry.find("text");
        QCOMPARE(text.preview("a\tb\nc", 100), std::string("a\u2409b\u240ac"));
        QCOMPARE(text.preview(std::string("\0\x7f", 2), 100), std::string("\u2400\u2421"));
        QCOMPARE(text.preview("a\u202eb\u200bc\u2028", 100), std::string("a\\u{202e}b\\u{200b}c\\u{2028}"));
        QCOMPARE(text.preview("a\xff\xe2\x82z", 100), std::string("a\ufffd\ufffd\ufffdz"));
        QCOMPARE(text.preview("0123456789", 10), std::string("0123456789"));
        QCOMPARE(text.preview("0123456789a", 10), std::string("0123456\u2026"));
        QCOMPARE(text.preview("\u20ac\u20ac\u20ac", 8), std::string("\u20ac\u2026"));
        QCOMPARE(text.preview("abc", 2), std::string());
        QCOMPARE(m_registry.find("hex")->preview(std::string("\1\2\3\4\5"), 8), std::string("01020\u2026"));
        QCOMPARE(m_registry.find("base64")->preview("foobar", 8), std::string("Zm9vYmFy"));
        const std::string large(100'000'000, '\xe2');
        for (const std::string_view id : m_registry.ids()) {
            for (const std::size_t limit : {0U, 1U, 3U, 200U})
                QVERIFY(m_registry.find(id)->preview(large, limit).size() <= limit);
        }
    }
};

TAILRACE_TEST(TestDecoders)
#include "tst_decoders.moc"
