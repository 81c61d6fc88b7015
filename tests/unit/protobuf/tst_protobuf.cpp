// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/protobuf.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace tailrace;

namespace {

std::string fileOf(const char *name)
{
    QFile file(QStringLiteral(TAILRACE_PROTOBUF_DATA "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

protobuf::Sources shop()
{
    return {{"shop.proto", fileOf("shop.proto")}, {"common/money.proto", fileOf("common/money.proto")}};
}

// "name rest" of a line each.
QMap<QByteArray, QByteArray> linesOf(const char *file)
{
    QMap<QByteArray, QByteArray> lines;
    const auto all = QByteArray::fromStdString(fileOf(file)).split('\n');
    for (const QByteArray &line : all) {
        if (const auto space = line.indexOf(' '); space > 0)
            lines.insert(line.left(space), line.mid(space + 1));
    }
    return lines;
}

std::string typeOf(const std::string &vector)
{
    if (vector == "order")
        return "shop.Order";
    return vector == "known" || vector == "edge" ? "shop.Known" : "shop.Scalars";
}

std::string jsonOf(const protobuf::Plan &plan, std::string_view type, const std::string &bytes)
{
    std::string out = "kept ";
    const auto done = protobuf::appendJson(plan, *plan.message(type), bytes, out);
    return done ? out.substr(5) : out + "! " + done.error().message;
}

std::string hex(const char *text)
{
    return QByteArray::fromHex(text).toStdString();
}

} // namespace

class TestProtobuf : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("json");
        const auto bytes = linesOf("vectors.txt");
        const auto json = linesOf("expected.txt");
        QCOMPARE(bytes.keys(), json.keys());
        QCOMPARE(bytes.size(), 5);
        for (auto it = bytes.begin(); it != bytes.end(); ++it)
            QTest::newRow(it.key().constData()) << QByteArray::fromHex(it.value()) << json[it.key()];
    }

    void vectors()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, json);
        const auto plan = protobuf::Plan::compile(shop(), "shop.proto");
        QVERIFY2(plan, plan ? "" : (plan.error().where + ": " + plan.error().message).c_str());
        const std::string type = typeOf(QTest::currentDataTag());
        const std::string text = jsonOf(**plan, type, bytes.toStdString());
        QCOMPARE(QByteArray::fromStdString(text), json);
        const auto line = protobuf::preview(**plan, *(*plan)->message(type), bytes.toStdString(), 24);
        QVERIFY(line && line->size() <= 24);
        for (qsizetype size = 0; size < bytes.size(); ++size) { // cut anywhere: read or refused, no more
            std::string out;
            const std::string part = bytes.left(size).toStdString();
            if (!protobuf::appendJson(**plan, *(*plan)->message(type), part, out))
                QVERIFY(out.empty());
        }
    }

    void messageIndex()
    {
        const auto plan = protobuf::Plan::compile(shop(), "shop.proto");
        QVERIFY(plan);
        const auto take = [&](const std::string &bytes) {
            std::string_view rest = bytes;
            const protobuf::Type *type = protobuf::takeMessageIndex(**plan, rest);
            const std::string text = type ? jsonOf(**plan, (*plan)->names().front(), {}) : "none";
            return (type ? "taken " : text + " ") + std::to_string(rest.size());
        };
        QCOMPARE(take(hex("00aabb")), "taken 2"); // the first
        QCOMPARE(take(hex("0202aabb")), "taken 2"); // [1]
        QCOMPARE(take(hex("040200aabb")), "taken 2"); // [1,0]
        QCOMPARE(take(hex("020a")), "none 2"); // [5]
        QCOMPARE(take(hex("0201")), "none 2"); // [-1]
        QCOMPARE(take(hex("ffffffff0f")), "none 5");
        QCOMPARE(take(hex("04")), "none 1");
        QCOMPARE(take({}), "none 0");
        QVERIFY((*plan)->message(std::vector<int> {1, 0}) == (*plan)->message("shop.Order.Line"));
        QVERIFY(!(*plan)->message(std::vector<int> {1, 9}));
        QCOMPARE((*plan)->names().size(), std::size_t(5));
    }

    void unknownFields()
    {
        const auto plan = protobuf::Plan::compile(shop(), "shop.proto");
        QVERIFY(plan);
        const std::string text = jsonOf(**plan, "shop.Small", hex("30003801420161030000"));
        QVERIFY(text.starts_with("kept !")); // a group's begin without an end
        QCOMPARE(jsonOf(**plan, "shop.Small", hex("3000380142016155010000005901000000000000005b08025c")),
            fileOf("unknown.txt"));
    }

    void depthEnds()
    {
        const auto plan = protobuf::Plan::compile(shop(), "shop.proto");
        QVERIFY(plan);
        std::string bytes;
        for (int i = 0; i < 200; ++i) {
            std::string size;
            for (std::size_t rest = bytes.size();; rest >>= 7U) {
                size.push_back(static_cast<char>((rest & 0x7fU) | (rest > 0x7fU ? 0x80U : 0U)));
                if (rest <= 0x7fU)
                    break;
            }
            bytes = "\x0a" + size + bytes;
            if (i == 80)
                QVERIFY(jsonOf(**plan, "shop.Tree", bytes).starts_with("{"));
        }
        QVERIFY(jsonOf(**plan, "shop.Tree", bytes).starts_with("kept !"));
    }

    void tree()
    {
        const auto plan = protobuf::Plan::compile(shop(), "shop.proto");
        QVERIFY(plan);
        const std::string order = QByteArray::fromHex(linesOf("vectors.txt")["order"]).toStdString();
        const auto decoded = protobuf::decode(**plan, *(*plan)->message("shop.Order"), order);
        QVERIFY(decoded);
        QCOMPARE(decoded->format, "protobuf");
        const auto &children = decoded->root.children;
        QCOMPARE(decoded->root.type, "shop.Order");
        QCOMPARE(children.at(0).type, "repeated shop.Order.Line");
        QCOMPARE(children.at(0).children.at(0).children.at(1).type, "int32");
        QCOMPARE(children.at(1).type, "map<string,int64>");
        QCOMPARE(children.at(1).children.at(0).text, "9007199254740993");
    }

    void descriptorSet()
    {
        const auto plan = protobuf::Plan::fromDescriptorSet(fileOf("shop.desc"));
        QVERIFY2(plan, plan ? "" : (plan.error().where + ": " + plan.error().message).c_str());
        const std::string order = QByteArray::fromHex(linesOf("vectors.txt")["order"]).toStdString();
        QCOMPARE(
            QByteArray::fromStdString(jsonOf(**plan, "shop.Order", order)), linesOf("expected.txt")["order"]);
        QVERIFY((*plan)->message(std::vector<int> {1}) == (*plan)->message("shop.Order"));
    }

    void textsThatAreNone()
    {
        const auto failure = [](const std::string &text) {
            const auto plan = protobuf::Plan::compile({{"a.proto", text}}, "a.proto");
            return plan ? std::string("none") : plan.error().where;
        };
        QCOMPARE(failure("syntax = \"proto3\";\nmessage A {\n  int32 a = ;\n}"), "a.proto:3:13");
        QCOMPARE(failure("syntax = \"proto3\";\nmessage A { B b = 1; }"), "a.proto:2:13");
        QCOMPARE(failure("syntax = \"proto3\";\nimport \"b.proto\";"), "b.proto");
        QCOMPARE(failure("syntax = \"proto3\"; message A {}"), "none");
        QCOMPARE(failure(std::string(100'000, '{')), "a.proto");
        std::string deep = "syntax = \"proto3\"; ";
        for (int i = 0; i < 100'000; ++i)
            deep += "message A { /* } */ ";
        QCOMPARE(failure(deep), "a.proto");
        QVERIFY(!protobuf::Plan::fromDescriptorSet("nonsense"));
        QVERIFY(!protobuf::Plan::compile({}, ""));
    }
};

TAILRACE_TEST(TestProtobuf)
#include "tst_protobuf.moc"
