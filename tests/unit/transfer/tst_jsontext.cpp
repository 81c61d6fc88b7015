// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/jsontext.h"
#include "tests/support/testmain.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tailrace;
using namespace tailrace::transfer;

class TestJsonText : public QObject
{
    Q_OBJECT

private slots:
    void scanAgreesWithEveryByteAtEveryPlace()
    {
        for (int byte = 0; byte < 256; ++byte) {
            for (std::size_t place = 0; place < 20; ++place) {
                std::string text(20, 'a');
                text[place] = static_cast<char>(byte);
                const TextScan scan = scanText(text);
                QCOMPARE(scan.utf8, byte < 0x80);
                QCOMPARE(scan.clean, byte >= 0x20 && byte != '"' && byte != '\\');
            }
        }
        QVERIFY(scanText("größe €").utf8);
        QVERIFY(!scanText("\xC3").utf8);
        QVERIFY(!scanText("\xED\xA0\x80").utf8); // a surrogate
        QVERIFY(scanText("").utf8 && scanText("").clean);
    }

    void escapedTextComesBackUnchanged()
    {
        std::string all;
        for (int byte = 0; byte < 0x80; ++byte)
            all += static_cast<char>(byte);
        all += "größe € 😀";
        ByteSink sink(-1);
        addJsonString(sink, all);
        const std::string fromSink(sink.bytes());
        QCOMPARE(fromSink, jsonString(all));
        const QByteArray document = "{\"v\":" + QByteArray::fromStdString(fromSink) + "}";
        const QString back = QJsonDocument::fromJson(document).object().value(QLatin1String("v")).toString();
        QCOMPARE(back.toStdString(), all);
    }

    void base64AgreesWithQt()
    {
        std::string bytes;
        for (int size = 0; size < 40; ++size) {
            const std::string expected = QByteArray::fromStdString(bytes).toBase64().toStdString();
            QCOMPARE(encodeBase64(bytes), expected);
            std::string back;
            QVERIFY(decodeBase64(expected, back));
            QCOMPARE(back, bytes);
            bytes += static_cast<char>(size * 37 + 130);
        }
        std::string out;
        for (const char *bad : {"a", "ab=", "a===", "ab!=", "=abc", "ab=c"})
            QVERIFY2(!decodeBase64(bad, out), bad);
    }

    void integersAreExact()
    {
        const std::string text
            = JsonObject().number("a", INT64_MAX).number("b", INT64_MIN).flag("c", false).done();
        QCOMPARE(text, std::string("{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":false}"));
    }

    void indentKeepsTokens()
    {
        QCOMPARE(indented("{\"a\":[1,{}],\"b\":\"x,{\\\"}\",\"c\":[]}"),
            std::string("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"x,{\\\"}\",\n  \"c\": []\n}"));
    }
};

TAILRACE_TEST(TestJsonText)
#include "tst_jsontext.moc"
