// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/canonical.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::schema;

namespace {

template<std::size_t N>
QByteArray hex(const std::array<std::uint8_t, N> &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(N)).toHex();
}

} // namespace

class TestCanonical : public QObject
{
    Q_OBJECT

private slots:
    void forms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("form");
        const auto row = [](const char *text, const char *form) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(form);
        };
        row(R"({"type":"int","logicalType":"date"})", R"("int")");
        row(R"( [ "null" , {"type":"string","x":1} ] )", R"(["null","string"])");
        row("[]", "[]");
        row(R"({"type":"map","values":{"items":"long","type":"array"}})",
            R"({"type":"map","values":{"type":"array","items":"long"}})");
        row(R"({"size":4,"doc":"d","name":"F","namespace":"a.b","type":"fixed","aliases":["G"]})",
            R"({"name":"a.b.F","type":"fixed","size":4})");
        row("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"\\u0041\",\"B\"],\"default\":\"B\"}",
            R"({"name":"E","type":"enum","symbols":["A","B"]})");
        row(R"({"type":"error","name":"R","fields":[]})", R"({"name":"R","type":"record","fields":[]})");
        row(R"({"type":"record","name":"a.R","fields":[{"default":null,"type":["null","R"],"name":"r"},{"name":"i","type":"int"}]})",
            R"({"name":"a.R","type":"record","fields":[{"name":"r","type":["null","a.R"]},{"name":"i","type":"int"}]})");
        row(R"({"type":"record","name":"R","fields":[{"name":"r","type":"L"},{"name":"l","type":{"type":"fixed","name":"L","size":1}}]})",
            R"({"name":"R","type":"record","fields":[{"name":"r","type":{"name":"L","type":"fixed","size":1}},{"name":"l","type":"L"}]})");
    }
    void forms()
    {
        QFETCH(QString, text);
        QFETCH(QString, form);
        const SchemaPtr schema = Schema::read(text.toStdString()).schema;
        QVERIFY(schema);
        QCOMPARE(QString::fromStdString(canonicalForm(*schema)), form);
        // it is its own canonical form
        QCOMPARE(QString::fromStdString(canonicalForm(*Schema::read(form.toStdString()).schema)), form);
    }

    void fingerprintsOfTheSpecification()
    {
        // of Avro for Java 1.12.2
        const Fingerprints all = fingerprints(*Schema::read("\"int\"").schema);
        QCOMPARE(all.rabin, std::uint64_t(0x7275d51a3f395c8fU));
        QCOMPARE(hex(all.md5), QByteArray("ef524ea1b91e73173d938ade36c1db32"));
        QCOMPARE(
            hex(all.sha256), QByteArray("3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45"));
    }

    void aLongChainOfNamesIsNoTrouble()
    {
        // each is named before it is defined, and so written out inside of the one before
        std::string text = "[";
        for (int i = 0; i < 30'000; ++i)
            text += "{\"type\":\"record\",\"name\":\"R" + std::to_string(i)
                + "\",\"fields\":[{\"name\":\"n\",\"type\":\"R" + std::to_string(i + 1) + "\"}]},";
        const SchemaPtr schema = Schema::read(text + R"({"type":"fixed","name":"R30000","size":1}])").schema;
        QVERIFY(schema);
        QVERIFY(canonicalForm(*schema).size() > 1'000'000);
    }
};

TAILRACE_TEST(TestCanonical)
#include "tst_canonical.moc"
