// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/avro/avrotext.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;
using decode::Node;

namespace {

// "name: type = text [begin,end)" a line, children indented.
void write(std::string &out, const Node &node, int level)
{
    out.append(static_cast<std::size_t>(level) * 2, ' ');
    out += node.name + ": " + node.type + " = " + node.text + " [" + std::to_string(node.begin) + ","
        + std::to_string(node.end) + ")\n";
    for (const Node &child : node.children)
        write(out, child, level + 1);
}

} // namespace

class TestAvroTree : public QObject
{
    Q_OBJECT

private slots:
    void typesAndBytes()
    {
        const avro::PlanPtr plan = planOf(R"({"type":"record","name":"shop.Order","fields":[
            {"name":"id","type":"long"},
            {"name":"total","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
            {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","PAID"]},"default":"NEW"},
            {"name":"note","type":["null","string"],"default":null},
            {"name":"coupon","type":["null","string"],"default":null},
            {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
            {"name":"raw","type":{"type":"map","values":"bytes"}},
            {"name":"sizes","type":{"type":"array","items":"int"}}]})");
        const auto decoded
            = avro::decode(*plan, fromHex("0e 0404d2 00 02 0222 00 02 02 026b 0401ff 00 04 02 04 00"));
        QVERIFY(decoded);
        std::string out;
        write(out, decoded->root, 0);
        const std::vector<std::string> expected {": shop.Order =  [0,21)", "  id: long = 7 [0,1)",
            "  total: decimal(9,2) = 12.34 [1,4)", "  state: shop.State, default = NEW [4,5)",
            "  note: string = \" [5,8)", "  coupon: null, default = null [8,9)",
            "  at: timestamp-millis = 1970-01-01T00:00:00.001Z [9,10)", "  raw: map =  [10,17)",
            "    k: bytes = Af8= [13,16)", "  sizes: array =  [17,21)", "    0: int = 1 [18,19)",
            "    1: int = 2 [19,20)"};
        std::string lines;
        for (const std::string &line : expected)
            lines += line + "\n";
        QCOMPARE(out, lines);
        QCOMPARE(decoded->format, "avro");
        QVERIFY(decoded->text.starts_with("{\n    \"id\": 7,\n"));
        QVERIFY(decoded->root.kind == Node::Kind::Object);
        QVERIFY(decoded->root.children[1].kind == Node::Kind::Number);
        QVERIFY(decoded->root.children[4].kind == Node::Kind::Null);
        QVERIFY(decoded->root.children[6].children[0].kind == Node::Kind::Bytes);
        QVERIFY(decoded->root.children[7].kind == Node::Kind::Array);
    }

    void hugeTreesEnd()
    {
        const avro::PlanPtr plan = planOf(R"({"type":"array","items":"int"})");
        const std::string bytes = fromHex("a08d b701") + std::string(1500000, '\2') + std::string(1, '\0');
        const auto decoded = avro::decode(*plan, bytes);
        QVERIFY2(decoded, decoded ? "" : decoded.error().message.c_str());
        QCOMPARE(decoded->root.type, "truncated");
        QVERIFY(decoded->root.children.size() <= avro::maxNodes);
    }
};

TAILRACE_TEST(TestAvroTree)
#include "tst_avrotree.moc"
