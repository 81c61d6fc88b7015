// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/record.h"
#include "services/decode/framing/frame.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace std::string_literals;
using framing::Evidence;
using framing::Field;
using Kind = framing::SchemaId::Kind;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

std::string encoded(const Headers &headers)
{
    std::string out;
    for (const auto &[name, value] : headers)
        appendHeader(out, name, value);
    return out;
}

} // namespace

class TestFraming : public QObject
{
    Q_OBJECT

private slots:
    void prefixes()
    {
        const auto confluent = framing::findPrefix("\0\0\0\1\2rest"s);
        QVERIFY(confluent);
        QVERIFY(confluent->schema.kind == Kind::Id && confluent->schema.number == 258);
        QVERIFY(confluent->payloadBegin == 5 && confluent->evidence == Evidence::ConfluentPrefix);
        const auto global = framing::findPrefix("\0\0\0\0\0\0\0\1\2rest"s);
        QVERIFY(global);
        QVERIFY(global->schema.kind == Kind::GlobalId && global->schema.number == 258);
        QVERIFY(global->payloadBegin == 9 && global->evidence == Evidence::GlobalIdPrefix);
        const auto object = framing::findPrefix("\xc3\1\1\2\3\4\5\6\7\x88rest"s);
        QVERIFY(object);
        QVERIFY(object->schema.kind == Kind::Fingerprint && object->schema.number == 0x8807060504030201U);
        QVERIFY(object->payloadBegin == 10 && object->evidence == Evidence::SingleObject);
        QCOMPARE(object->schema.text(), "8807060504030201");
    }

    // What envelope() writes, find() reads.
    void envelopesAreFound()
    {
        using framing::Envelope;
        const framing::SchemaName name {258, 77'000'000'000, "shop-value", 3, 0x8807060504030201U};
        for (const Field field : {Field::Key, Field::Value}) {
            for (const auto &[way, evidence] : {std::pair(Envelope::Prefix, Evidence::ConfluentPrefix),
                     std::pair(Envelope::SchemaIdHeader, Evidence::ConfluentHeader),
                     std::pair(Envelope::GlobalIdHeader, Evidence::ApicurioHeader),
                     std::pair(Envelope::VersionHeader, Evidence::EventStreamsHeader),
                     std::pair(Envelope::SingleObject, Evidence::SingleObject)}) {
                if (way == Envelope::VersionHeader && field == Field::Key)
                    continue;
                std::string headers;
                const std::string bytes = framing::envelope(way, field, name, headers) + "rest";
                const auto found = framing::find(field, bytes, headers);
                QVERIFY(found && found->evidence == evidence);
                QCOMPARE(bytes.substr(found->payloadBegin), std::string("rest"));
                QVERIFY(headers.empty()
                    || !framing::find(field == Field::Key ? Field::Value : Field::Key, "{}", headers));
                if (found->schema.kind == Kind::Id)
                    QCOMPARE(found->schema.number, name.id);
                if (found->schema.kind == Kind::GlobalId)
                    QCOMPARE(found->schema.number, name.globalId);
                if (found->schema.kind == Kind::Fingerprint)
                    QCOMPARE(found->schema.number, name.fingerprint);
                if (found->schema.kind == Kind::Version)
                    QVERIFY(found->schema.name == name.subject && found->schema.version == name.version);
            }
        }
        std::string headers;
        const framing::SchemaName small {0, 258, {}, 0, 0};
        const auto found = framing::findPrefix(
            framing::envelope(Envelope::GlobalIdPrefix, Field::Value, small, headers) + "x");
        QVERIFY(found && found->schema.number == 258 && found->evidence == Evidence::GlobalIdPrefix);
        QVERIFY(framing::envelope(Envelope::Bare, Field::Value, name, headers).empty() && headers.empty());
    }

    void bytesWithoutAFraming()
    {
        for (const std::string &bytes : {""s, "\0"s, "\0\0\0\1"s, "{\"a\":1}"s, "\0\0\0\0\0\0\0\1"s,
                 "\0\0\0\0\0\0\0\0\0"s, "\xc3\1\1\2\3\4\5\6\7"s, "\xc3\2\1\2\3\4\5\6\7\x88"s, "\1\0\0\0\1x"s})
            QVERIFY(!framing::findPrefix(bytes));
        QVERIFY(!framing::find(Field::Value, nullBytes, {}));
    }

    void confluentHeaders()
    {
        const std::string guid = "\1\0\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff"s;
        const std::string headers
            = encoded({{"trace", "x"}, {"__value_schema_id", guid}, {"__key_schema_id", "\0\0\0\0\7"s}});
        const auto value = framing::find(Field::Value, "\0\0\0\0\1x"s, headers);
        QVERIFY(value && value->schema.kind == Kind::Guid && value->payloadBegin == 0);
        QCOMPARE(value->schema.text(), "00112233-4455-6677-8899-aabbccddeeff");
        QVERIFY(value->evidence == Evidence::ConfluentHeader);
        const auto key = framing::find(Field::Key, "x", headers);
        QVERIFY(key && key->schema.kind == Kind::Id && key->schema.number == 7 && key->payloadBegin == 0);
    }

    void apicurioHeaders()
    {
        const auto global = framing::find(Field::Value, "x",
            encoded(
                {{"apicurio.value.globalId", "\0\0\0\0\0\0\0\5"s}, {"apicurio.value.encoding", "BINARY"}}));
        QVERIFY(global && global->schema.kind == Kind::GlobalId && global->schema.number == 5);
        QVERIFY(!global->isJson && global->evidence == Evidence::ApicurioHeader);
        const auto content = framing::find(
            Field::Key, "x", encoded({{"apicurio.key.contentId", "123"}, {"apicurio.key.encoding", "JSON"}}));
        QVERIFY(content && content->schema.kind == Kind::ContentId && content->schema.number == 123);
        QVERIFY(content->isJson);
        // of the other field, or of no number
        QVERIFY(!framing::find(Field::Key, "x", encoded({{"apicurio.value.globalId", "\0\0\0\0\0\0\0\5"s}})));
        QVERIFY(!framing::find(Field::Value, "x", encoded({{"apicurio.value.globalId", "abc"}})));
    }

    void eventStreamsHeaders()
    {
        const std::string prefix = "com.ibm.eventstreams.schemaregistry.";
        const std::string headers = encoded({{prefix + "schema.id", "orders"},
            {prefix + "schema.version", "3"}, {prefix + "encoding", "BINARY"}});
        const auto value = framing::find(Field::Value, "x", headers);
        QVERIFY(value && value->schema.kind == Kind::Version && value->schema.version == 3);
        QCOMPARE(value->schema.text(), "orders version 3");
        QVERIFY(!framing::find(Field::Key, "x", headers));
        QVERIFY(!framing::find(Field::Value, "x", encoded({{prefix + "schema.id", "orders"}})));
    }

    // The bytes count where the headers say nothing.
    void otherHeaders()
    {
        const auto found = framing::find(
            Field::Value, "\0\0\0\0\1x"s, encoded({{"trace", "x"}, {"__value_schema_id", "?"}}));
        QVERIFY(found && found->evidence == Evidence::ConfluentPrefix && found->schema.number == 1);
        QVERIFY(!framing::find(Field::Value, "x", std::string("\xff\xff\xff", 3)));
    }
};

TAILRACE_TEST(TestFraming)
#include "tst_framing.moc"
