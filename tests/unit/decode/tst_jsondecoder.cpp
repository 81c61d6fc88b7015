// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoder.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace::decode;

class TestJsonDecoder : public QObject
{
    Q_OBJECT

private:
    DecoderRegistry m_registry;
    const Decoder &json() const { return *m_registry.find("json"); }

private slots:
    void treeIsExact()
    {
        const std::string text
            = R"( {"n":9007199254740993.10,"a":1,"a":[true,null,"x\u00e9\ud800"],"z":{}} )";
        const auto decoded = json().decode(text);
        QVERIFY(decoded);
        const Node &root = decoded->root;
        QVERIFY(root.kind == Node::Kind::Object);
        QCOMPARE(root.children.size(), std::size_t(4));
        QCOMPARE(root.children[0].name, std::string("n"));
        QCOMPARE(root.children[0].text, std::string("9007199254740993.10"));
        QVERIFY(root.children[0].kind == Node::Kind::Number);
        QCOMPARE(root.children[1].name, std::string("a"));
        QCOMPARE(root.children[2].name, std::string("a"));
        const Node &list = root.children[2];
        QVERIFY(list.kind == Node::Kind::Array);
        QCOMPARE(list.children.size(), std::size_t(3));
        QCOMPARE(list.children[1].name, std::string("1"));
        QVERIFY(list.children[1].kind == Node::Kind::Null);
        QCOMPARE(list.children[2].text, std::string("x\xc3\xa9\\ud800"));
        const auto bytes = [&](const Node &node) { return text.substr(node.begin, node.end - node.begin); };
        QCOMPARE(bytes(root), text.substr(1, text.size() - 2));
        QCOMPARE(bytes(root.children[0]), std::string("9007199254740993.10"));
        QCOMPARE(bytes(list), std::string(R"([true,null,"x\u00e9\ud800"])"));
        QCOMPARE(bytes(list.children[2]), std::string(R"("x\u00e9\ud800")"));
        QCOMPARE(bytes(root.children[3]), std::string("{}"));
    }

    void prettyText()
    {
        const auto decoded = json().decode(R"({"a":[1.0,{}],"b":"x y", "c":[]})");
        QVERIFY(decoded);
        QCOMPARE(decoded->text,
            std::string("{\n    \"a\": [\n        1.0,\n        {}\n    ],\n    \"b\": \"x y\",\n"
                        "    \"c\": []\n}"));
    }

    void errorsNameTheByte_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("position");
        QTest::newRow("comma") << QByteArray("{\"a\":1,}") << 7;
        QTest::newRow("cut") << QByteArray("{\"a\":[1") << 7;
        QTest::newRow("UTF-8") << QByteArray("[\"ab\xff\"]") << 4;
        QTest::newRow("behind") << QByteArray("{} x") << 3;
        QTest::newRow("number") << QByteArray("[1.]") << 3;
        QTest::newRow("control") << QByteArray("[\"\x01\"]") << 2;
        QTest::newRow("deep") << QByteArray(2000, '[') << 1024;
        QTest::newRow("empty") << QByteArray() << 0;
    }
    void errorsNameTheByte()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, position);
        const auto decoded = json().decode(text.toStdString());
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().decoder, std::string("json"));
        QVERIFY(!decoded.error().message.empty());
        QCOMPARE(int(decoded.error().position), position);
        const auto encoded = json().encode(text.toStdString());
        QVERIFY(!encoded);
        QCOMPARE(int(encoded.error().position), position);
    }

    void encodeKeepsWhatWasTyped()
    {
        const std::string text = "{ \"a\" : 1.00 }\n";
        QCOMPARE(*json().encode(text), text);
    }

    void preview()
    {
        QCOMPARE(json().preview("{\n  \"a\": \"x  y\",\n  \"b\": [1, 2]\n}", 100),
            std::string("{\"a\":\"x  y\",\"b\":[1,2]}"));
        QCOMPARE(json().preview("{\"a\":\"0123456789\"}", 10), std::string("{\"a\":\"0\xe2\x80\xa6"));
        QCOMPARE(json().preview("{" + std::string(10'000, ' ') + "}", 100), std::string("{\xe2\x80\xa6"));
        QCOMPARE(json().preview("{\"a\":\"\\\" \"}", 100), std::string("{\"a\":\"\\\" \"}"));
    }

    void hostileSizes()
    {
        QElapsedTimer timer;
        const std::string large(100'000'000, '[');
        const std::string spaces(100'000'000, ' ');
        timer.start();
        for (int i = 0; i < 100; ++i) {
            QVERIFY(json().preview(large, 200).size() <= 200);
            QVERIFY(json().preview(spaces, 200).size() <= 200);
            QCOMPARE(json().probe(large), 0); // deeper than any document may be
        }
        QVERIFY2(timer.elapsed() < 2000, "a preview or a probe reads a large payload as a whole");
        // a tree of more values than anybody looks at ends early, its text does not
        std::string many = "[";
        for (int i = 0; i < 1'200'000; ++i)
            many += "1,";
        many.back() = ']';
        const auto decoded = json().decode(many);
        QVERIFY(decoded);
        QCOMPARE(decoded->root.type, std::string("truncated"));
        QCOMPARE(decoded->root.children.size(), std::size_t(999'999));
        QCOMPARE(decoded->root.end, many.size());
    }
};

TAILRACE_TEST(TestJsonDecoder)
#include "tst_jsondecoder.moc"
