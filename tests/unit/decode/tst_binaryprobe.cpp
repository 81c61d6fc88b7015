// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/decode/binaryformat.h"

#include <QTest>

#include <random>

using namespace tailrace::decode;
using namespace tailrace::test;

// MessagePack and CBOR are chosen for what is meant so, and for nothing that people write.
class TestBinaryProbe : public QObject
{
    Q_OBJECT

    static std::string_view chosen(std::string_view bytes)
    {
        return BinaryFormat::registry().automatic(bytes).id();
    }
    static bool isBinary(std::string_view bytes)
    {
        const std::string_view id = chosen(bytes);
        return id == "msgpack" || id == "cbor";
    }

private slots:
    void whatIsMeant_data()
    {
        QTest::addColumn<bool>("isLarge");
        QTest::newRow(R"({"id":17,"name":"Ada","tags":["a","b"],"price":12.5,"none":null})") << false;
        QTest::newRow(R"([{"id":1},{"id":2},{"id":3}])") << false;
        QTest::newRow(R"({"payload":{"$base64":"AAECAwQ="},"ok":true})") << false;
        QTest::newRow(R"({"v":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]})") << true;
    }
    void whatIsMeant()
    {
        QFETCH(bool, isLarge);
        std::string text = QTest::currentDataTag();
        if (isLarge) { // beyond what is looked at
            std::string list = "[" + text;
            for (int i = 0; i < 4000; ++i)
                list += "," + text;
            text = list + "]";
        }
        for (const char *id : {"msgpack", "cbor"}) {
            const auto encoded = BinaryFormat::registry().find(id)->encode(text);
            QVERIFY(encoded.has_value());
            QCOMPARE(QString::fromLatin1(chosen(*encoded).data()), QString::fromLatin1(id));
            if (!isLarge)
                QVERIFY(!isBinary(*encoded + "\n")); // there is more than one value of it
        }
    }

    void textsAreTexts()
    {
        for (const char *text :
            {"", " ", "0", "-17", "3.5", "true", "null", "hello", "GET / HTTP/1.1\r\n\r\n", R"({"a":1})",
                R"([1,2,3])", R"([{"id":1}])", R"({"$base64":"AA=="})", "[broken",
                "{\"half\":", "<xml a=\"b\"/>", "key=value", "a,b;c\n1,2;3\n", "Z\xc3\xbcrich",
                "\xe6\xb0\xb4\xe6\xb0\xb4", "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", "\xdf\xbf\xde\x80",
                "\xf0\x9f\x98\x80", "2024-02-29T12:00:00Z", "\xef\xbb\xbf{\"a\":1}", "\xc2\xa3 100"})
            QVERIFY2(!isBinary(text), text);
    }

    // As windows-1252 has them, which is no UTF-8: quotation marks are where short maps and lists begin.
    void latinTextsAreNone()
    {
        for (const char *text : {"\x93quoted\x94", "\x93ok\x94", "\x93ja\x94 und \x93nein\x94", "\x80 100",
                 "\x85 and so on", "\x91single\x92", "\xa3 250,00", "\xa1Hola!", "\xbfQu\xe9 tal?",
                 "\xdc"
                 "ber",
                 "\xdf", "\xabguillemets\xbb", "\xa9 2024", "na\xefve", "\x80", "\xa0", "\x90", "\x82\x83"})
            QVERIFY2(!isBinary(text), text);
    }

    // Formats that are something else.
    void otherBytesAreNone()
    {
        const QByteArray confluent = QByteArray::fromHex("0000000007") + "\x0ehello!!";
        for (const QByteArray &bytes : {confluent, QByteArray::fromHex("1f8b0800000000000003"),
                 QByteArray::fromHex("28b52ffd24"), QByteArray("\x82SNAPPY\0\0\0\0\1\0\0\0\1", 16),
                 QByteArray("Obj\1", 4), QByteArray::fromHex("aced000573720011"),
                 QByteArray::fromHex("08961a12076578616d706c65"), QByteArray::fromHex("7fffffffffffffff"),
                 QByteArray::fromHex("8000000000000001"), QByteArray::fromHex("93010203"),
                 QByteArray::fromHex("83010203"), QByteArray::fromHex("8101"), QByteArray::fromHex("a10102"),
                 QByteArray("\xff\xfe"
                            "a\0b\0",
                     6)})
            QVERIFY2(!isBinary(bytes.toStdString()), bytes.toHex().constData());
    }

    void randomBytesAreNone()
    {
        std::mt19937_64 random(20240229);
        int taken = 0;
        for (int i = 0; i < 300'000; ++i) {
            std::string bytes(1 + random() % 40, '\0');
            for (char &each : bytes)
                each = static_cast<char>(random());
            taken += isBinary(bytes) ? 1 : 0;
        }
        QCOMPARE(taken, 0);
    }

    // Random bytes behind a first one that begins a map or a list, which is the hardest to tell.
    void randomContainersAreHardlyAny()
    {
        std::mt19937_64 random(17);
        int taken = 0;
        for (int i = 0; i < 300'000; ++i) {
            std::string bytes(1 + random() % 40, '\0');
            for (char &each : bytes)
                each = static_cast<char>(random());
            bytes.front() = static_cast<char>(0x80U + random() % 0x40U);
            taken += isBinary(bytes) ? 1 : 0;
        }
        QVERIFY2(taken <= 15, qPrintable(QString::number(taken))); // one of twenty thousand
    }
};

TAILRACE_TEST(TestBinaryProbe)
#include "tst_binaryprobe.moc"
